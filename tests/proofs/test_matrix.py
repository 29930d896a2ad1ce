"""Every address, asked for by everybody, by every method, for every kind of object: as the table says."""

import os

import pytest

from tests.proofs import matrix
from tests.proofs.people import UNSURE, People

pytestmark = pytest.mark.django_db
SHUT = {"404", "405", "sign-in", "new-password", "factor-first", "sure-first"}


@pytest.fixture
def people(settings, tmp_path):
    settings.NORMS_FILE = tmp_path / "norms.json"
    settings.ACCOUNT_LOGIN_TIMEOUT = 3600  # the whole table takes longer than the second step may
    people = People()
    part = os.environ.get("RENEW_MATRIX")
    if part is not None:
        matrix.write(people, part)
    return people


def test_every_request_is_answered_as_the_table_says(people, request, chance, figure):
    known, every = matrix.read(), matrix.cases()
    assert matrix.strangers(known) == []
    asked = every if request.config.option.full else matrix.short(every, chance, 120)
    wrong = []
    for address, state, method, role in asked:
        answer, expected = people.ask(role, method, address, state), known[address, state, method, role]
        said = f"{method} {address} ({state}) by {role}"
        if answer.cell != expected:
            wrong.append(f"{said}: {answer.cell}, not {expected}. {matrix.RENEW}")
        wrong += [f"{said} {what}" for what in answer.wrong]
    assert wrong == []
    figure(f"{len(asked)} requests to {len({case[0] for case in every})} addresses, all as the table says")


def test_an_address_that_the_table_lacks_is_told():
    known = matrix.read()
    less = {case: cell for case, cell in known.items() if case[0] != "clients/new/"}
    [told] = matrix.strangers(less)
    assert told == f"clients/new/ is not in the table. {matrix.RENEW}"
    [told] = matrix.strangers(known | {("old/", "-", "GET", "admin"): "200"})
    assert told == f"old/ is in the table and nowhere else. {matrix.RENEW}"


def test_the_table_itself_lets_nobody_in_who_is_not_theirs():
    known = matrix.read()
    of_clients = {case: cell.split() for case, cell in known.items() if "<uuid:client_id>" in case[0]}
    let_in = {case for case, cell in of_clients.items() if cell[0] not in SHUT}
    assert {role for *_, role in let_in} <= {"therapist", "supervisor", "admin", *UNSURE}
    pages = ("", "edit/", "emergency/", "emergency/end/", "keeping/", "keeping/hold/", "keeping/hold/lift/")
    pages += ("keeping/destroy/", "keeping/pack/ask/", "keeping/pack/<uuid:pack_id>/")
    identity = {f"clients/<uuid:client_id>/{page}" for page in pages}
    assert {address for address, *_, role in let_in if role == "admin"} == identity
    admins = ("admin", "unsure-admin")
    assert not {case for case in let_in if case[3] not in admins and case[1] in ("another's", "absent")}


def test_in_the_table_whoever_has_not_proved_it_lately_does_nothing_more_and_some_things_not():
    known, asked = matrix.read(), set()
    for (address, state, method, role), cell in known.items():
        if role in UNSURE and cell != known[address, state, method, UNSURE[role]]:
            assert cell.split()[0] == "sure-first", (address, state, method, role)
            asked.add((address, role))
    assert len(asked) > 15


def test_in_the_table_a_password_alone_opens_nothing_but_the_way_to_the_second_factor():
    for (address, _, method, role), cell in matrix.read().items():
        if role in ("second-step", "no-factor") and cell.split()[0] not in SHUT | {"302"}:
            assert address.startswith(("accounts/", "static/")), (address, method, role, cell)


def test_in_the_table_each_look_into_a_record_leaves_one_entry_and_what_leaves_one_more():
    for (address, state, method, role), cell in matrix.read().items():
        status, *entries = cell.split()
        looks_at_client = "<uuid:client_id>" in address and state == "own" and role != "admin"
        if looks_at_client and method == "GET" and status == "200":
            looks = [entry for entry in entries if entry != "exported"]
            assert entries and len(looks) <= 1 and entries.count("exported") <= 1, (address, role)

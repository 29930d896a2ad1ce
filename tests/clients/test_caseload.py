"""What is common across a therapist's own clients: the page, the file, and who is not let in."""

import time

import pytest
from django.test import Client as HttpClient
from django.urls import reverse
from django.utils import timezone

from attachmap import sessions
from clients.maps.graph import node_link
from clients.maps.things import Map
from clients.models import AccessLog, Client
from tests.clients.editor import text_of
from tests.factory import make_admin, make_client, make_revision, make_user
from tests.maps.build import line, thing

pytestmark = pytest.mark.django_db
PAGE, FILE = "clients:caseload", "clients:caseload_csv"


def a_map(word: str, strategy: str, difficulty: str = "D6") -> Map:
    things = (
        Map.start(f"{word} name").client,
        thing("t1", f"{word} person", kind="person"),
        thing("t2", f"{word} pattern", kind="pattern", strategy=strategy, note=f"{word} note"),
        thing("t3", f"{word} effect", kind="effect", difficulty=difficulty),
    )
    return Map(things, (line("t2", "t3"),))


def add(therapist, number: int, strategy: str, **kw) -> None:
    """So many clients with this strategy and D6."""
    for _ in range(number):
        client = make_client(therapist=therapist, name_on_map="Zqname", **kw)
        revision = make_revision(client, node_link(a_map("Zqmap", strategy)))
        assert client.move_head(None, revision)


def browser(user) -> HttpClient:
    http = HttpClient()
    http.force_login(user)
    return http


@pytest.fixture
def therapist():
    user = make_user()
    add(user, 6, "shuts down")
    add(user, 7, "a way of my own")
    return user


def test_what_is_common_is_said_and_small_numbers_are_not(therapist):
    add(therapist, 4, "freezes")
    page = text_of(browser(therapist).get(reverse(PAGE)))

    assert "What is on the maps of 17 of your clients." in page
    assert "shuts down 6 of 17" in page
    assert "in words of their own 7 of 17" in page
    assert "Trouble trusting and building deeper connections all but fewer than five" in page
    assert "freezes" not in page
    assert "a way of my own" not in page


def test_only_open_clients_of_ones_own_are_counted(therapist):
    add(make_user(), 6, "numbing")
    add(therapist, 6, "controls", status=Client.Status.CLOSED)
    make_client(therapist=therapist)
    page = text_of(browser(therapist).get(reverse(PAGE)))

    assert "What is on the maps of 13 of your clients." in page
    assert "numbing" not in page
    assert "controls" not in page


def test_with_too_few_clients_nothing_is_counted_and_nothing_leaves():
    user = make_user()
    add(user, 4, "shuts down")
    http = browser(user)

    assert "It begins when five of them have a map" in text_of(http.get(reverse(PAGE)))
    answer = http.get(reverse(FILE))
    assert answer.status_code == 409
    assert "Nothing was exported." in text_of(answer)
    assert not AccessLog.objects.filter(what="exported").exists()


def test_the_file_names_nobody(therapist):
    answer = browser(therapist).get(reverse(FILE))
    text = answer.content.decode("utf-8-sig")
    head, *rows = text.split("\r\n")[:-1]

    assert head == (
        "client,strategy: in words of their own,strategy: shuts down,"
        "difficulty: Trouble trusting and building deeper connections"
    )
    assert sorted(row.partition(",")[2] for row in rows) == (
        ["no,yes,all but fewer than five"] * 6 + ["yes,no,all but fewer than five"] * 7
    )
    codes, today = Client.objects.values_list("code", flat=True), timezone.localdate()
    assert not [word for word in ("Zq", "a way of my own", *codes, str(today.year)) if word in text]
    assert answer.headers["Content-Disposition"] == f'attachment; filename="caseload-{today:%Y-%m}.csv"'


def test_each_look_and_each_file_is_one_entry(therapist):
    http = browser(therapist)
    http.get(reverse(PAGE))
    http.get(reverse(FILE))

    entries = AccessLog.objects.filter(what__in=["read_caseload", "exported"]).order_by("number")
    assert [(one.what, one.client_id, one.detail) for one in entries] == [
        ("read_caseload", None, "clients: 13"),
        ("exported", None, "caseload, csv, clients: 13"),
    ]


def test_the_file_asks_again_who_it_is_and_the_page_does_not(therapist):
    http = browser(therapist)
    session = http.session
    session[sessions.STARTED] = time.time() - 3000
    session.save()

    assert http.get(reverse(PAGE)).status_code == 200
    assert http.get(reverse(FILE)).url.startswith(reverse("clients:sure"))


@pytest.mark.parametrize("user", [make_admin, lambda: make_user(is_therapist=False, is_supervisor=True)])
def test_who_is_no_therapist_finds_no_such_page_and_no_link(user):
    http = browser(user())

    assert http.get(reverse(PAGE)).status_code == http.get(reverse(FILE)).status_code == 404
    assert "Across your clients" not in text_of(http.get(reverse("clients:list"), follow=True))


def test_a_therapist_who_looks_after_records_counts_their_own_clients_only(therapist):
    user = make_admin(is_therapist=True)
    add(user, 5, "numbing")

    assert "What is on the maps of 5 of your clients." in text_of(browser(user).get(reverse(PAGE)))


def test_a_map_that_cannot_be_read_is_said_and_left_out(therapist):
    broken = make_client(therapist=therapist)
    assert broken.move_head(None, make_revision(broken, {"nodes": [{"id": "client", "odd": 1}], "edges": []}))
    page = text_of(browser(therapist).get(reverse(PAGE)))

    assert "1 map could not be read and is not counted." in page
    assert "What is on the maps of 13 of your clients." in page


def test_more_clients_cost_no_more_queries(therapist, django_assert_max_num_queries):
    http = browser(therapist)
    http.get(reverse(PAGE))
    add(therapist, 20, "numbing")
    with django_assert_max_num_queries(7):
        http.get(reverse(PAGE))

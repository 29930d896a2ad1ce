"""Whether everything can be read: what is whole is counted, what is not is named."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from clients.models import AccessLog, Assessment, Client
from clients.services import demo
from clients.services.checking import drawn
from tests.factory import make_client, make_record, make_user

pytestmark = pytest.mark.django_db


def check(capsys) -> str:
    call_command("check_records")
    return capsys.readouterr().out


def test_every_value_is_opened_and_every_map_drawn(capsys):
    demo.load_demo(make_user())
    make_client("C-2")
    said = check(capsys)
    assert "clients 2 (" in said
    assert "Drew 1 working map (" in said
    assert "The access log was checked" in said
    assert AccessLog.objects.get(what="checked_records").result == "ok"


def test_a_value_that_was_changed_is_named(capsys):
    jane = make_record("JE-01", word="canary")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE clients_assessment SET reason = strengths")
    with pytest.raises(CommandError) as problem:
        check(capsys)
    assert f"clients.Assessment.reason of {Assessment.objects.get().pk} cannot be opened" in str(
        problem.value
    )
    assert "canary" not in str(problem.value) and jane.code not in str(problem.value)
    assert AccessLog.objects.get(what="checked_records").result == "failed"


def test_a_client_whose_key_is_broken_is_named(capsys):
    jane = make_client("JE-01")
    Client.objects.update(wrapped_key=b"\x01" * 80)
    with pytest.raises(CommandError, match=f"clients.Client.wrapped_key of {jane.pk} cannot be opened"):
        check(capsys)


def test_a_map_that_cannot_be_read_is_counted(capsys):
    make_record("JE-01", word="canary")  # its map is none
    with pytest.raises(CommandError, match="1 map cannot be read"):
        check(capsys)


def test_an_entry_that_was_taken_out_of_the_log_is_said(capsys):
    demo.load_demo(make_user())
    with connection.cursor() as cursor:
        cursor.execute("UPDATE clients_accesslog SET detail = 'something else'")
    with pytest.raises(CommandError, match="was changed"):
        check(capsys)


@pytest.mark.slow
def test_many_maps_are_drawn_beside_each_other(monkeypatch):
    monkeypatch.setattr(drawn, "FEW", 0)
    monkeypatch.setattr(drawn.os, "cpu_count", lambda: 1)
    map = {
        "nodes": [{"id": "client", "kind": "client", "label": "Jane"}],
        "edges": [],
        "graph": {"circles": []},
    }
    with drawn.drawing("") as maps:
        for one in (map, {}, map):
            maps.add(one)
        counts = maps.finish().counts
    assert (counts[drawn.DRAWN], counts[drawn.NO_MAP]) == (2, 1)

"""What a signed record says, and what of the map stays out of it."""

import pytest

from clients.models import Assessment
from clients.services import entered
from tests.clients.html import page
from tests.clients.records import MRS_REED, address, labels, sign
from tests.factory import make_assessment

pytestmark = pytest.mark.django_db


def test_the_record_holds_people_of_the_map_as_they_were_and_nothing_private(sam, begun):
    sam.post("add_entered", "t11")
    sam.post("thing", "t11", label="Mrs Reed", role="aunt", words="cold, shaming", note="only mine")
    sam.add("Bessie - warm -> Sam")
    sam.add("Uncle")
    sam.post("thing", sam.thing("Uncle").id, script=True, field="private", private="on")
    signed = sign(begun)
    sam.post("thing_remove", "t11")

    signed = Assessment.objects.get()
    assert labels(signed) == ["Mrs Reed", "Bessie"]
    mrs_reed = entered.of(signed)[0].thing
    assert (mrs_reed.role, mrs_reed.words, mrs_reed.note) == ("aunt", "cold, shaming", "")
    shown = page(sam.http.get(address(signed)))
    assert "Mrs Reed , aunt : cold, shaming" in shown and "Bessie" in shown
    assert "Uncle" not in shown and "only mine" not in shown


def test_the_words_of_a_private_line_stay_out_of_the_record(sam, begun):
    sam.add("Bessie - only for me -> Sam")
    sam.post("add_entered", "t11")
    for line in sam.map.lines:
        sam.post("line", line.id, script=True, field="private", private="on")
    assert [line.private for line in sam.map.lines] == [True, True]

    mrs_reed, bessie = (one.thing for one in entered.of(sign(begun)))
    assert (mrs_reed.words, bessie.words) == ("cold", "")


def test_a_record_takes_no_name_from_the_map_of_today(sam):
    sam.add("Uncle")
    uncle = sam.thing("Uncle").id
    sam.post("thing", uncle, script=True, field="private", private="on")
    said = {"id": "D3", "how_much": "very_much", "with": [uncle], "note": ""}
    signed = sign(make_assessment(sam.client, difficulties=[said]))

    shown = page(sam.http.get(address(signed)))
    assert "Uncle" not in shown and "someone" in shown


def test_two_of_one_type_are_two_in_the_record(sam):
    deaths = [
        {"section": "losses", "id": id, "kind": "event", "label": "", "type": "death", "from_age": age}
        for id, age in (("t11", 6), ("t12", 12))
    ]
    begun = make_assessment(sam.client, things=deaths)
    sam.post("add_entered", "t11")
    assert [one.id for one in entered.offered(begun, sam.map)] == ["t12"]

    told = [(one.thing.id, one.thing.from_age) for one in entered.of(sign(begun))]
    assert told == [("t11", 6), ("t12", 12)]


def test_no_id_is_in_a_record_twice(sam):
    begun = make_assessment(sam.client, things=[MRS_REED, MRS_REED | {"section": "close-relationships"}])
    sam.add("Bessie")
    things = entered.of(sign(begun))

    assert [one.thing.label for one in things] == ["Mrs Reed", "Mrs Reed", "Bessie"]
    assert len({one.thing.id for one in things}) == 3

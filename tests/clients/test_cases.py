"""Whole cases on rows: in, out, and in again."""

import json
from datetime import UTC, date

import networkx as nx
import pytest
from django.utils import timezone

from clients.instruments.catalogue import INSTRUMENTS
from clients.instruments.scoring import score
from clients.maps.edits import ChangeLine, ChangeThing, RemoveThing
from clients.maps.things import Refused
from clients.maps.vocabulary import CLIENT
from clients.models import AccessLog, Client, Questionnaire, Revision, What
from clients.services import entered, maps, signing
from clients.services.casefile import text
from clients.services.cases import export_case, import_case
from clients.services.demo import FILE, load_demo
from tests.clients.case_files import a_case, an_assessed_case, with_value
from tests.clients.case_rows import bring_in, empty_practice, exported
from tests.factory import make_client, make_user

pytestmark = pytest.mark.django_db


def change(client: Client, edit: object) -> None:
    opened = maps.open_map(client)
    maps.apply_edit(opened, edit, user=client.therapist, token=opened.token)


def thing_id(client: Client, ref: str) -> str:
    return next(thing.id for thing in maps.open_map(client).map.things if thing.ref == ref)


def test_a_case_becomes_a_client_with_everything():
    client = bring_in(a_case())
    assert (client.code, client.name_on_map, client.status) == ("JE-01", "Jane", "active")
    opened = maps.open_map(client)
    assert [thing.label for thing in opened.map.things][:2] == ["Jane", "Mrs Reed"]
    assert opened.map.named[0].name == "Round"
    assert (opened.revision.things, opened.revision.lines, opened.revision.circles) == (4, 4, 1)
    (version,) = client.versions.all()
    assert (version.name, version.revision) == ("Session 3", opened.revision)
    (assessment,) = client.assessments.all()
    assert (assessment.date, assessment.reason) == (date(2026, 3, 2), "Two\nlines")
    (questionnaire,) = client.questionnaires.all()
    assert questionnaire.answers == [1, 2, 1, 2, 7, 7, 5, 5, None]
    assert AccessLog.objects.get(what=What.IMPORTED).client_id == client.pk


@pytest.mark.parametrize("notes", [True, False])
def test_out_in_and_out_again_gives_the_same_bytes(notes):
    first = exported(load_demo(make_user()), notes=notes)
    empty_practice()
    again = import_case(first.encode(), therapist=make_user())
    assert exported(again, notes=notes) == first


@pytest.mark.parametrize("notes", [True, False])
def test_what_was_entered_signed_and_put_right_goes_out_and_in_again(notes):
    client = bring_in(an_assessed_case())
    old, new = client.assessments.in_order()
    assert (new.corrects, new.correction, old.signer) == (old, "Not sleep", "A therapist")
    assert [one.thing.ref for one in entered.of(old)] == ["mrs-reed", "earache", ""]
    first = exported(client, notes=notes)
    assert '"id": "earache"' in first and "A therapist" in first
    empty_practice()
    assert exported(import_case(first.encode(), therapist=make_user()), notes=notes) == first


def test_what_an_assessment_began_from_goes_out_and_in_again():
    client = bring_in(an_assessed_case())
    signing.begin(client, user=client.therapist)
    first = exported(client)
    empty_practice()

    again = import_case(first.encode(), therapist=make_user())
    *_, before, last = again.assessments.in_order()
    assert last.begun_from == before
    assert exported(again) == first


def test_who_is_private_on_the_map_stays_behind_in_the_assessment_too():
    client = bring_in(an_assessed_case())
    client.versions.all().delete()
    change(client, ChangeThing(thing_id(client, "mrs-reed"), {"private": True}))

    assert "Mrs Reed" in exported(client, notes=True)
    without = exported(client, notes=False)
    assert "Reed" not in without and "Bessie" in without


def test_the_demonstration_comes_out_as_it_went_in():
    assert exported(load_demo(make_user())).encode() == FILE.read_bytes()


def test_a_map_that_was_changed_after_it_was_kept_comes_last_without_a_name():
    client = bring_in(a_case())
    change(client, ChangeThing(thing_id(client, "swallows"), {"label": "Serves"}))
    case = export_case(client, notes=True)
    assert [map.get("name") for map in case["maps"]] == ["Session 3", None]
    assert case["maps"][1]["nodes"][3]["label"] == "Serves"
    first = text(case)
    empty_practice()
    assert exported(import_case(first.encode(), therapist=make_user())) == first


def test_a_map_of_this_very_day_was_not_saved_in_the_future():
    it_is_three = timezone.get_fixed_timezone((3 - timezone.now().astimezone(UTC).hour) * 60)
    with timezone.override(it_is_three):
        today = timezone.localdate().isoformat()
        client = bring_in(a_case() | {"maps": [one | {"date": today} for one in a_case()["maps"] * 2]})
        first, second = client.revisions.order_by("at")
        assert first.at < second.at
        assert timezone.localtime(second.at).hour == 3 and timezone.localdate(second.at).isoformat() == today


def test_going_back_to_an_older_map_or_to_the_start_is_kept():
    client = bring_in(a_case())
    opened = maps.open_map(client)
    maps.undo(opened, user=client.therapist, token=opened.token)
    case = export_case(client, notes=True)
    assert [len(map["nodes"]) for map in case["maps"]] == [4, 1]
    first = text(case)
    empty_practice()
    again = import_case(first.encode(), therapist=make_user())
    assert len(maps.open_map(again).map.things) == 1
    assert exported(again) == first


def test_answers_about_somebody_who_was_removed_survive():
    client = bring_in(a_case() | {"maps": a_case()["maps"] * 2})
    client.versions.all().delete()
    change(client, RemoveThing(thing_id(client, "mrs-reed")))
    first = exported(client)
    about = json.loads(first)["questionnaires"][0]["about"]
    assert about not in [node["id"] for node in json.loads(first)["maps"][-1]["nodes"]]
    empty_practice()
    again = import_case(first.encode(), therapist=make_user())
    assert exported(again) == first


def test_a_client_without_a_map_has_none_in_the_file():
    assert export_case(make_client("NEW-1"))["maps"] == []


def test_notes_and_private_things_travel_only_when_asked_for():
    client = bring_in(a_case())
    reed, swallows = thing_id(client, "mrs-reed"), thing_id(client, "swallows")
    change(client, ChangeThing(swallows, {"note": "go slowly"}))
    assert "go slowly" not in exported(client, notes=False)
    assert "go slowly" in exported(client, notes=True)
    client.versions.all().delete()
    change(client, ChangeThing(reed, {"private": True}))
    without = exported(client, notes=False)
    assert "Reed" not in without
    assert json.loads(without)["questionnaires"] == []
    assert json.loads(without)["assessments"][0]["difficulties"][0]["with"] == []
    empty_practice()
    assert import_case(without.encode(), therapist=make_user())


def test_a_named_circle_through_a_private_line_stays_behind():
    client = bring_in(a_case())
    client.versions.all().delete()
    line = next(line for line in maps.open_map(client).map.lines if line.kind == "leads_to")
    change(client, ChangeLine(line.id, {"private": True}))
    without = exported(client, notes=False)
    assert json.loads(without)["maps"][0]["graph"]["circles"] == []
    empty_practice()
    assert import_case(without.encode(), therapist=make_user())


def test_every_map_opens_in_networkx():
    for map in export_case(load_demo(make_user()))["maps"]:
        graph = nx.node_link_graph(map, edges="edges")
        assert graph.nodes[CLIENT]["label"] == "Jane"
        assert graph.number_of_edges() == len(map["edges"])


@pytest.mark.parametrize(
    ("place", "value", "sentence"),
    [
        (
            "client.code",
            "JE/01",
            "client.code: can have letters, digits, dots and hyphens only, such as JE-01",
        ),
        ("client.code", "taken-1", "client.code: is 'taken-1', which a client of this practice has already"),
        ("maps[0].edges[3].target", "bob", "maps[0].edges[3]: goes to 'bob', which is not on this map"),
    ],
)
def test_what_is_refused_leaves_nothing_behind(place, value, sentence):
    make_client("TAKEN-1")
    with pytest.raises(Refused) as refused:
        bring_in(with_value(place, value))
    assert refused.value.sentence == sentence
    assert [client.code for client in Client.objects.all()] == ["TAKEN-1"]
    assert not AccessLog.objects.filter(what=What.IMPORTED).exists()


def test_a_failure_in_the_middle_leaves_nothing_behind(monkeypatch):
    def fails(*args, **kw):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(Questionnaire, "save", fails)
    with pytest.raises(RuntimeError):
        bring_in(a_case())
    assert not Client.objects.exists()
    assert not Revision.objects.exists()


class TestTheDemonstration:
    def test_it_says_that_it_is_from_a_novel_and_that_the_scores_are_invented(self):
        client = load_demo(make_user())
        assert "a figure from a novel" in client.full_name
        reason = client.assessments.get().reason
        assert "figure from Charlotte Brontë’s novel" in reason
        assert "all scores are invented" in reason

    def test_it_is_loaded_once(self):
        therapist = make_user()
        assert load_demo(therapist) == load_demo(therapist)
        assert Client.objects.count() == 1

    def test_two_versions_and_the_circles(self):
        client = load_demo(make_user())
        assert [version.name for version in client.versions.order_by("at")] == ["Session 3", "Session 9"]
        opened = maps.open_map(client)
        assert {circle.name for circle in opened.map.named} == {"Silence and storm", "Leaving first"}
        assert opened.revision.circles == 2

    def test_scores_as_near_as_whole_answers_allow(self):
        client = load_demo(make_user())
        labels = {thing.id: thing.label for thing in maps.open_map(client).map.things} | {"": "in general"}
        scores = {
            (labels[one.about], one.date.month): score(INSTRUMENTS["ecr_rs"], one.answers)
            for one in client.questionnaires.filter(instrument="ecr_rs")
        }
        wanted = {
            ("Mrs Reed", 3): (6.5, 5.0),
            ("Miss Temple", 3): (2.2, 3.0),
            ("Mr Rochester", 3): (3.2, 5.3),
            ("Diana and Mary Rivers", 3): (1.8, 2.0),
            ("in general", 3): (3.8, 4.7),
            ("Mr Rochester", 5): (2.7, 3.7),
        }
        assert scores.keys() == wanted.keys()
        for about, (avoidance, anxiety) in wanted.items():
            assert scores[about]["avoidance"].value == pytest.approx(avoidance, abs=1 / 12)
            assert scores[about]["anxiety"].value == pytest.approx(anxiety, abs=1 / 6)

    def test_the_symptom_scores_and_no_answer_about_harm(self):
        answers = [
            one.answers
            for one in load_demo(make_user()).questionnaires.filter(instrument="phq9").order_by("date")
        ]
        assert [sum(given) for given in answers] == [11, 6]
        assert [given[8] for given in answers] == [0, 0]

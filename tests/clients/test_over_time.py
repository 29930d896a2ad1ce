"""Therapy over time: in the reading of the map, and as picture and paragraph for a review or a letter."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clients.maps.graph import node_link
from clients.maps.reading import Part
from clients.maps.things import Thing
from clients.models import AccessLog, What
from clients.services import course
from tests.clients.editor import janes_editor, text_of
from tests.factory import make_revision, make_version

pytestmark = pytest.mark.django_db
ZENOBIA = Thing(id="t99", kind="person", label="Zenobia")
MARCH = timezone.make_aware(datetime(2026, 3, 16, 12))


@pytest.fixture
def jane():
    return janes_editor()


def keep(jane, map, name="Session 3", at=MARCH, **more):
    """A version of long ago."""
    return make_version(
        jane.client, revision=make_revision(jane.client, node_link(map)), name=name, at=at, **more
    )


def without_ways_out(map):
    return replace(map, lines=tuple(line for line in map.lines if line.kind != "helps_change"))


@pytest.fixture
def looked_back(jane):
    """One version from before anything opened the circles."""
    keep(jane, without_ways_out(jane.map))
    return jane


def exported(jane, result="ok"):
    log = AccessLog.objects.filter(what=What.EXPORTED, client_id=jane.client.pk, result=result)
    return list(log.values_list("detail", flat=True))


class TestInTheReading:
    def test_it_is_told_drawn_and_listed(self, looked_back):
        page = looked_back.get(query="?reading=1")

        assert "“Silence and storm” had no way out before, and has had one since" in text_of(page)
        assert 'id="course"' in page.content.decode()
        assert "With Session 3 (16 March 2026): no way out" in text_of(page)
        assert looked_back.address("over_time") in page.content.decode()

    def test_a_line_can_be_hidden_for_this_client(self, looked_back):
        page = looked_back.get(query="?reading=1").content.decode()
        line = page[page.index("“Silence and storm” had no way out before") :]
        key = re.search(r'name="line" value="(\w+)"', line)[1]

        looked_back.post("hide_line", query="?reading=1", line=key)
        page = text_of(looked_back.get(query="?reading=1"))
        assert "“Silence and storm” had no way out before" not in page
        assert "Therapy over time" in page

    @pytest.mark.parametrize("names", ["full", "roles"])
    def test_the_words_page_adds_it_with_names_as_they_are_wanted(self, jane, names):
        before = replace(without_ways_out(jane.map), things=(*jane.map.things, ZENOBIA))
        keep(jane, before, "After the talk with Zenobia")
        page = text_of(jane.get("words", query=f"?names={names}&reading=1"))

        assert "“Silence and storm” had no way out before, and has had one since" in page
        assert ("Zenobia" in page) is (names == "full")

    def test_the_words_page_is_refused_where_a_name_of_another_version_is_left(
        self, looked_back, monkeypatch
    ):
        keep(looked_back, replace(looked_back.map, things=(*looked_back.map.things, ZENOBIA)))
        monkeypatch.setattr("clients.services.course.reading.over_time", lambda *_: Part("With Zenobia"))

        answer = looked_back.get("words", query="?names=roles&reading=1")
        assert answer.status_code == 409
        assert "Zenobia" not in text_of(answer)

    def test_without_a_version_it_is_not_there(self, jane):
        assert "Therapy over time" not in text_of(jane.get(query="?reading=1"))

    def test_more_versions_need_no_more_queries(self, jane):
        jane.get()  # draws the picture
        counts = []
        for number in (2, 5):
            for week in range(number):
                at = MARCH + timedelta(weeks=number + week)
                keep(jane, without_ways_out(jane.map), f"Session {number}.{week}", at)
            with CaptureQueriesContext(connection) as asked:
                assert "Therapy over time" in text_of(jane.get(query="?reading=1"))
            counts.append(len(asked))
        assert counts[0] == counts[1]

    def test_closed_or_after_a_change_no_version_is_opened(self, looked_back):
        with CaptureQueriesContext(connection) as asked:
            looked_back.get()
            looked_back.post("quick_add", query="?reading=1", script=True, text="Grace Poole")
        of_versions = [
            one["sql"] for one in asked if 'FROM "clients_revision"' in one["sql"] and " IN (" in one["sql"]
        ]
        assert of_versions == []


class TestWhichVersions:
    def days(self, jane):
        found, left_out = course.read(jane.opened)
        return [(one.title, one.day.day) for one in found.kept], left_out

    def test_the_first_the_last_and_even_steps_between(self, jane):
        for number in range(1, 13):
            keep(jane, jane.map, f"Session {number}", MARCH + timedelta(days=number))
        kept, left_out = self.days(jane)

        assert [title for title, _ in kept[:-1]] == [f"Session {number}" for number in (1, 3, 5, 8, 10, 12)]
        assert kept[-1][0] == ""  # the map as it is now
        assert left_out == "6 of 12 kept versions were looked at."

    def test_those_kept_by_themselves_where_few_have_a_name(self, jane):
        keep(jane, jane.map, "", MARCH, by_itself=True)
        keep(jane, jane.map, "Session 3", MARCH + timedelta(days=1))
        kept, left_out = self.days(jane)
        assert [title for title, _ in kept] == ["", "Session 3", ""]

        keep(jane, jane.map, "Session 4", MARCH + timedelta(days=2))
        kept, left_out = self.days(jane)
        assert ([title for title, _ in kept], left_out) == (["Session 3", "Session 4", ""], "")

    def test_a_map_that_was_just_kept_stands_there_once(self, jane):
        keep(jane, jane.map, "Session 3")
        jane.post("keep_version", name="Session 4")
        jane.post("keep_version", name="Session 4, for the review")
        assert [title for title, _ in self.days(jane)[0]] == ["Session 3", "Session 4, for the review"]


class TestForALetter:
    def test_picture_and_paragraph(self, looked_back):
        page = looked_back.get("over_time")

        assert page.status_code == 200
        assert "This looks back over 2 versions of Jane’s attachment map, from Session 3" in text_of(page)
        assert 'data-copy="#letter"' in page.content.decode()
        assert exported(looked_back) == ["over time, page, full"]

    def test_where_nothing_was_kept_it_says_how(self, jane):
        page = jane.get("over_time")

        assert (page.status_code, exported(jane)) == (200, [])
        assert "Keep one at the end of a session" in text_of(page)
        assert jane.get("over_time_picture").status_code == 404

    @pytest.mark.parametrize("names", ["roles", "initials"])
    def test_without_names(self, looked_back, names):
        """Neither of somebody on the map now, nor of somebody who was on it only then."""
        map = looked_back.map
        grace = Thing(id="t90", kind="person", label="Grace Poole", role="nurse")
        then = [
            replace(thing, label="Screams for Grace like Mr Rochester") if thing.id == "t41" else thing
            for thing in map.things
        ]
        keep(
            looked_back,
            replace(without_ways_out(map), things=(*then, grace)),
            "After Helen",
            MARCH + timedelta(days=1),
        )
        looked_back.post("thing", "t51", label="Someone like Bessie, or like grace, who stays")
        looked_back.post("circle_name", things=" ".join(map.named[0].things), name="Storm over Helen Burns")

        page = looked_back.get("over_time", query=f"?names={names}")
        assert page.status_code == 200
        assert "attachment map" in text_of(page)
        for name in ("Jane’s", "Grace", "grace", "Poole", "Rochester", "Bessie", "Helen"):
            assert name not in text_of(page), name
        file = looked_back.get("over_time_picture", query=f"?names={names}")
        assert file.status_code == 200
        assert exported(looked_back)[0] == f"over time, svg, {names}"

    def test_refused_where_a_name_is_left(self, looked_back, monkeypatch):
        monkeypatch.setattr("clients.services.course.reading.letter", lambda _: "Helen was kind.")

        for place in ("over_time", "over_time_picture"):
            answer = looked_back.get(place, query="?names=roles")
            assert answer.status_code == 409
            assert "Nothing was handed out." in text_of(answer)
            assert "Helen" not in text_of(answer)
        assert exported(looked_back, "refused") == ["a name was left"] * 2
        assert exported(looked_back) == []

    def test_a_name_that_is_a_word_of_the_picture_does_not_stop_it(self, looked_back):
        looked_back.post("thing", "t3", label="Mar Below", role="aunt")
        assert looked_back.get("over_time", query="?names=roles").status_code == 200

    def test_a_name_in_the_code_is_refused(self, looked_back):
        looked_back.client.code = "JANE-01"
        looked_back.client.save()
        answer = looked_back.get("over_time", query="?names=roles")
        assert answer.status_code == 409
        assert "The code JANE-01 has a name in it" in text_of(answer)

    def test_what_is_private_stays_behind(self, looked_back):
        looked_back.post("thing", "t52", label="Only for me to know", private="on")
        looked_back.client.refresh_from_db()
        assert looked_back.map.thing("t52").private
        assert "Only for me to know" not in looked_back.get("over_time").content.decode()

    def test_the_picture_is_a_file_that_stands_alone(self, looked_back):
        looked_back.post("thing", "t52", label='<b>&"Being met')
        answer = looked_back.get("over_time_picture")

        root = ElementTree.fromstring(answer.content)
        assert root.tag.endswith("svg")
        painted = [one for one in root.iter() if one.get("class", "").startswith("course-")]
        assert painted
        assert all(one.get("fill") or one.get("stroke") for one in painted)
        assert "<b>" in "".join(root.itertext())
        assert "JE-01 · " in "".join(root.itertext())
        assert re.search(r'filename="JE-01-over-time-[\d-]+\.svg"', answer["Content-Disposition"])
        assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"

"""The whole reading: of the demonstration case, of large maps, and without names."""

from pathlib import Path

import pytest

from clients.maps import circles
from clients.maps.names import mask, names_in
from clients.maps.reading import Kept, as_text, course, letter, over_time, own_words, read, sentences
from clients.maps.things import Map
from clients.models import Questionnaire
from clients.services import cases, demo, questionnaires, scores_apart
from tests.maps.jane import jane
from tests.maps.large import large

APPROVED = Path(__file__).parent / "approved" / "jane-eyre.txt"
APPROVED_LETTER = APPROVED.with_name("jane-eyre-over-time.txt")


@pytest.fixture(scope="module")
def case():
    """The demonstration case, with no database behind it."""
    return cases.read_case(demo.FILE.read_bytes())


def test_the_reading_of_the_demonstration_case_is_the_approved_one(case, settings, tmp_path):
    settings.NORMS_FILE = tmp_path / "norms.json"
    map = case.maps[-1].map
    answers = ("instrument", "about", "date", "answers")
    rows = [Questionnaire(**{name: getattr(one, name) for name in answers}) for one in case.questionnaires]
    beside = scores_apart.beside(questionnaires.read(rows, map), map)
    scored = frozenset(row.about for row in rows if row.about)

    past = course([Kept(kept.date, kept.name, kept.map) for kept in case.maps])

    assert as_text(read(map, scored=scored, beside=beside, past=over_time(past))) == APPROVED.read_text()


@pytest.mark.parametrize(
    ("some", "of", "said"),
    [
        (0, 1, "no vicious circle"),
        (1, 1, "the only vicious circle"),
        (2, 2, "both vicious circles"),
        (3, 3, "all 3 vicious circles"),
        (0, 3, "no vicious circle"),
        (1, 3, "1 of 3 vicious circles"),
    ],
)
def test_so_many_circles_of_all_are_said_in_words(some, of, said):
    assert sentences.of_circles(some, of) == said


def test_the_paragraph_of_the_demonstration_case_is_the_approved_one(case):
    past = course([Kept(kept.date, kept.name, kept.map) for kept in case.maps])

    assert f"{letter(past)}\n" == APPROVED_LETTER.read_text()


@pytest.mark.parametrize("names", ["roles", "initials"])
def test_without_names_it_says_none(names):
    for map in (jane(), demo.working_map()):
        masked = mask(map, names)
        said = as_text(read(masked))
        assert names_in([said], map, masked, own_words=own_words()) == []
        assert "Reed" not in said
        assert "Temple" not in said


@pytest.mark.parametrize("seed", range(4))
def test_all_that_is_spoken_of_is_on_the_map(seed):
    map = large(150, 400, seed)
    found = circles.find(map)
    ids = {part.id for part in (*map.things, *map.lines)}

    reading = read(map, found)
    assert sum(1 for _ in reading.prompts()) < 50
    for prompt in reading.prompts():
        assert ids.issuperset(prompt.lights)
        assert len(prompt.text) < 1500
        if prompt.circle:
            circle = found.circle(prompt.circle)
            assert prompt.lights == (*circle.things, *circle.lines)


def test_a_map_that_says_nothing_yet():
    assert read(Map.start("Jane")).parts == ()
    assert as_text(read(Map.start("Jane"))) == f"{sentences.TITLE}\n{sentences.NOTHING}\n"

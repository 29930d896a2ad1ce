"""A practice adds a questionnaire as a file, and a key never seen before is scored."""

import json
import os
import re
from pathlib import Path

import pytest

from clients.instruments.catalogue import read_folder
from clients.instruments.reading import read_instrument
from clients.instruments.scoring import risk_answers, score

from .own import own, text


class TestScored:
    def test_by_its_own_key(self):
        # ease: (2 + (1 - -1) + 1) x 2 = 10; flight: (0 + 2) / 2 = 1; balance: 5 - 1 = 4
        scores = score(read_instrument(text()), [2, -1, 1, 0, 2])
        assert {id: one.value for id, one in scores.items()} == {"ease": 10, "flight": 1, "balance": 4}
        assert (scores["ease"].band, scores["flight"].band) == ("much", "")

    def test_with_blanks_by_its_own_rule(self):
        instrument = read_instrument(text())
        scores = score(instrument, [2, None, 1, None, 2])
        assert scores["ease"].value == 9.0  # the mean of two answers, over three items, doubled
        assert scores["flight"].value is None  # all are needed where the file does not say otherwise
        assert scores["balance"].value is None
        assert [one.item for one in risk_answers(instrument, [2, None, 1, None, 1])] == [5]

    def test_reliability_and_spread_are_taken_from_it(self):
        ease = read_instrument(text()).subscales[0]
        assert (ease.sd, ease.retest) == (2.5, 0.7)

    def test_but_not_where_they_are_from_memory(self):
        made = own()
        made["subscales"][0]["norm"]["confirmed"] = False
        made["subscales"][0]["reliability"] |= {"confirmed": False, "retest_by_target": {"therapist": 0.6}}
        ease = read_instrument(json.dumps(made)).subscales[0]
        assert (ease.sd, ease.retest_for("therapist")) == (None, None)

    def test_scores_from_paper_only_where_its_items_are_not_known(self):
        paper = own(n_items=0, response=None, cues=..., composites=[], bands=[], cutoffs=[], risk_items=[])
        paper |= {"codes": {}, "examples": []}
        paper["subscales"] = [
            {"id": "ease", "name": "Ease", "items": [], "score": "sum", "range": [0, 63]},
        ]
        instrument = read_instrument(json.dumps(paper))
        assert not instrument.coded_only
        found = score(instrument, [])["ease"]
        assert (found.value, found.low, found.high) == (None, 0, 63)

    def test_answers_without_printed_words_have_none(self):
        for anchors in ({}, {"anchors": []}):
            response = read_instrument(text(response={"min": -1, "max": 2} | anchors)).response
            assert response.anchors == ("", "", "", "")


def test_the_file_that_the_readme_shows_is_one_that_can_be_used():
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    (shown,) = re.findall("```json\n(.*?)```", readme, flags=re.DOTALL)
    instrument = read_instrument(shown)
    assert score(instrument, [4, 5, 3, 1])["ease"].value == 4.25
    assert [one.item for one in risk_answers(instrument, [4, 5, 3, 5])] == [4]


class TestVersion:
    def test_stays_when_the_file_is_only_laid_out_otherwise(self):
        laid_out = json.dumps(dict(reversed(own().items())), indent=3)
        assert read_instrument(laid_out).key_version == read_instrument(text()).key_version

    def test_stays_when_only_what_it_tells_is_said_otherwise(self):
        said = {
            "permission": {"status": "own", "text": "Ours."},
            "cautions": ["Ask first."],
            "period": "today",
        }
        assert read_instrument(text(**said)).key_version == read_instrument(text()).key_version

    def test_changes_with_the_key(self):
        turned = own(examples=[])
        turned["subscales"][0]["reversed"] = []
        versions = {read_instrument(one).key_version for one in (text(examples=[]), json.dumps(turned))}
        assert len(versions) == 2
        assert all(re.fullmatch("[0-9a-f]{12}", one) for one in versions)


class TestFolder:
    def test_adds_what_is_in_it(self, tmp_path):
        (tmp_path / "ours.json").write_text(text(), encoding="utf-8-sig")
        (tmp_path / "notes.txt").write_text("not a questionnaire", encoding="utf-8")
        assert read_folder(tmp_path) == ({"trust_now": read_instrument(text())}, ())

    def test_one_that_is_not_there_adds_nothing(self, tmp_path):
        assert read_folder(tmp_path / "absent") == ({}, ())

    def test_the_same_one_twice_counts_once(self, tmp_path):
        for name in ("a.json", "b.json"):
            (tmp_path / name).write_text(text(), encoding="utf-8")
        found, refused = read_folder(tmp_path)
        assert list(found) == ["trust_now"]
        assert refused == ("b.json: there is a questionnaire 'trust_now' already",)

    @pytest.mark.parametrize(
        ("content", "sentence"),
        [
            (text(id="phq9").encode(), "ours.json: there is a questionnaire 'phq9' already"),
            (text(n_items=3, examples=[]).encode(), "ours.json: subscales[1].items[0]: is item 4, and the items go from 1 to 3"),
            (b"\xff\xfe", "ours.json: the file: cannot be read as UTF-8 text"),
            (b"\xff" * 1_000_001, "ours.json: the file: is too long for a questionnaire"),
            (b"{", "ours.json: the file: is not JSON (line 1, column 2)"),
        ],
    )  # fmt: skip
    def test_a_wrong_file_is_named_and_the_others_are_read(self, tmp_path, content, sentence):
        (tmp_path / "ours.json").write_bytes(content)
        (tmp_path / "theirs.json").write_text(text(), encoding="utf-8")
        found, refused = read_folder(tmp_path)
        assert list(found) == ["trust_now"]
        assert refused == (sentence,)

    def test_what_is_no_plain_file_is_not_opened(self, tmp_path):
        (tmp_path / "ours.json").symlink_to(os.devnull)
        assert read_folder(tmp_path)[1] == ("ours.json: the file: cannot be read as UTF-8 text",)

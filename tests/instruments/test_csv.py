import csv
import io
from dataclasses import dataclass, field, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clients.instruments.catalogue import INSTRUMENTS
from clients.instruments.csv import COLUMNS, safe, scores_csv
from clients.instruments.instrument import Instrument
from clients.instruments.scoring import Score, score, taken_from_paper


@dataclass
class Form:
    instrument: Instrument
    about_name: str
    date: date
    scores: dict[str, Score] = field(default_factory=dict)
    results: tuple[str, ...] = ()
    from_paper: bool = False


def a_form(id, answers, about=""):
    return Form(INSTRUMENTS[id], about, date(2026, 3, 2), score(INSTRUMENTS[id], answers))


def test_a_line_for_each_score():
    version = INSTRUMENTS["ecr_rs"].key_version
    text = scores_csv([a_form("ecr_rs", [2, 1, 2, 1, 6, None, 3, None, 3], "Mrs Reed")])
    assert text == (
        "date,questionnaire,about,scale,score,lowest,highest,answered,of,band,key,key version\r\n"
        "2026-03-02,ECR-RS,Mrs Reed,Avoidance (discomfort with closeness and depending),6.4,1,7,5,6,,"
        f"confirmed,{version}\r\n"
        "2026-03-02,ECR-RS,Mrs Reed,Anxiety (fear of not being cared for or of being left),,1,7,2,3,,"
        f"confirmed,{version}\r\n"
    )


def test_numbers_stay_numbers_and_bands_are_words():
    rows = list(
        csv.DictReader(io.StringIO(scores_csv([a_form("rq", [2, 7, 4, 3]), a_form("gad7", [3] * 7)])))
    )
    assert [row["score"] for row in rows] == ["2", "7", "4", "3", "-6", "-4", "21"]
    assert (rows[-1]["about"], rows[-1]["band"]) == ("", "severe")


def test_of_scores_from_paper_nobody_knows_how_much_was_answered():
    form = replace(a_form("gad7", [None] * 7), from_paper=True)
    form.scores = taken_from_paper(form.instrument, {"total": 14})
    (row,) = csv.DictReader(io.StringIO(scores_csv([form])))
    assert (row["score"], row["answered"], row["of"]) == ("14", "", "")


def test_an_unverified_key_is_said():
    assert ",unverified," in scores_csv([a_form("vasq", [3] * 22)])


def test_what_a_coder_found_is_a_line_of_words():
    form = Form(INSTRUMENTS["aai"], "", date(2026, 3, 2), results=("Secure", "Unresolved"))
    (row,) = csv.DictReader(io.StringIO(scores_csv([form])))
    assert (row["questionnaire"], row["scale"], row["band"]) == ("AAI", "coded", "Secure, Unresolved")
    assert row["score"] == "" and row["key version"] == INSTRUMENTS["aai"].key_version


def test_no_forms_are_a_line_of_names():
    assert scores_csv([]) == ",".join(COLUMNS) + "\r\n"


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "--1",
        "-",
        "-1e5=",
        "-1\n",
        "+1 555",
        "\n=1+1",
        " =1+1",
        "\u00a0@x",
        "\uff1d1+1",
        " \uff0b1",
        "\uff0d1+1",
        "\uff20SUM(A1)",
        "\u200b=1+1",
        "\ufeff\u202e =1+1",
    ],
)
def test_what_a_spreadsheet_might_run_is_made_text(cell):
    assert safe(cell) == f"'{cell}"


def test_the_line_of_a_coded_interview_is_made_safe_too():
    form = Form(INSTRUMENTS["aai"], "=1+1", date(2026, 3, 2), results=("@SUM(A1)",))
    (row,) = csv.DictReader(io.StringIO(scores_csv([form])))
    assert (row["about"], row["band"]) == ("'=1+1", "'@SUM(A1)")


@pytest.mark.parametrize("cell", ["-6", "+3", "-0.5", "12", "Mrs Reed", "", "a=b", "1-2"])
def test_a_number_and_ordinary_words_stay(cell):
    assert safe(cell) == cell


@given(st.text(st.sampled_from("=+-@\t\r\n\",'ab1."), max_size=8))
def test_a_name_comes_back_from_the_table_as_it_was_made_safe(name):
    (row,) = csv.DictReader(io.StringIO(scores_csv([a_form("gad7", [0] * 7, name)]), newline=""))
    assert row["about"] == safe(name)

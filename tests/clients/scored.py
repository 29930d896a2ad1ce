"""What the tests of scores share: Jane's questionnaires, and the tables of a page."""

import re
from datetime import date

from clients.services import maps
from tests.factory import make_questionnaire

REED, TEMPLE, ROCHESTER = "Mrs Reed", "Miss Temple", "Mr Rochester"
MARCH, MAY = date(2026, 3, 2), date(2026, 5, 25)
COLD = [1, 2, 1, 2, 7, 6, 5, 5, 5]  # anxiety 5, avoidance 6.5
WARM = [6, 6, 6, 5, 2, 2, 3, 3, 3]  # anxiety 3, avoidance 2.17
BEFORE = [5, 5, 4, 5, 3, 3, 6, 5, 5]  # anxiety 5.33, avoidance 3.17
AFTER = [5, 6, 5, 5, 3, 2, 4, 4, 3]  # anxiety 3.67, avoidance 2.67


def about(jane, name, answers, day=MARCH, instrument="ecr_rs"):
    return make_questionnaire(
        jane.client,
        instrument=instrument,
        about=jane.thing(name).id if name else "",
        answers=answers,
        date=day,
    )


def change(jane, edit):
    """A change of the map."""
    before = jane.opened
    maps.apply_edit(before, edit, user=jane.client.therapist, token=before.token)


def score_jane(jane):
    """Three relationships, one of them twice, and two forms of a symptom measure."""
    about(jane, REED, COLD)
    about(jane, TEMPLE, WARM)
    about(jane, ROCHESTER, BEFORE)
    about(jane, ROCHESTER, AFTER, MAY)
    about(jane, "", [1, 2, 1, 2, 1, 1, 2, 1, 0], MARCH, "phq9")
    about(jane, "", [1, 1, 0, 1, 1, 1, 1, 0, 2], MAY, "phq9")


def rows_of(response, caption):
    """The cells of the table with this caption, without the marks around them."""
    body = response.content.decode()
    table = next(part for part in body.split("<table")[1:] if caption in part.split("</caption>")[0])
    rows = re.findall(r"<tr>(.*?)</tr>", table.split("</table>")[0], re.DOTALL)
    return [
        [
            " ".join(re.sub(r"<[^>]+>", " ", cell).split())
            for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
        ]
        for row in rows[1:]
    ]

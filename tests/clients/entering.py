"""What the tests of questionnaires share: Jane with her map, and the pages as they are sent."""

import json
from pathlib import Path

from django.urls import reverse
from django.utils import timezone

from clients.models import Client
from clients.services.maps import store_revision
from tests.factory import make_client, make_user
from tests.maps.jane import jane as janes_map

NINE = [1, 2, 1, 2, 7, 6, 5, 5, 5]


def janes_client() -> Client:
    """Jane, with the map on which Mrs Reed is t3."""
    client = make_client("JE-01", therapist=make_user("therapist"), name_on_map="Jane")
    map = janes_map(small=True)
    client.move_head(None, store_revision(client, map, "bring in a map", user=client.therapist, parent=None))
    return client


def write_own(folder: Path, file: str, **changes) -> None:
    """Puts a questionnaire of the practice's own into its folder."""
    document = {
        "id": "our_scale", "name": "Our own scale", "abbreviation": "OWN-2", "reference": "This practice",
        "permission": {"status": "own", "text": "Ours"}, "scope": "symptom", "n_items": 2,
        "response": {"min": 0, "max": 4}, "key_confirmed": True,
        "subscales": [{"id": "total", "name": "Total", "items": [1, 2], "score": "sum", "range": [0, 8]}],
    }  # fmt: skip
    (folder / file).write_text(json.dumps(document | changes), encoding="utf-8")


def address(jane, name, *args):
    return reverse(f"clients:{name}", args=(jane.pk, *args))


def values(answers, **more):
    return {"about": "", "date": timezone.localdate(), "answers": answers} | more


def filled_in(answers, **more):
    """What the page sends: one field for each item, empty for a blank."""
    items = {f"item_{number}": "" if one is None else one for number, one in enumerate(answers, start=1)}
    return {"date": timezone.localdate().isoformat(), "save": "", "token": "page-1"} | items | more


def enter(web, jane, instrument="phq9", answers=(0,) * 9, **more):
    return web.post(address(jane, "enter_questionnaire", instrument), filled_in(answers, **more))


def only(jane):
    [row] = jane.questionnaires.all()
    return row

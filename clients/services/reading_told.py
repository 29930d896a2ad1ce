"""The reading of a map as text, with the scores beside each other and the kept versions."""

from ..maps import reading
from ..maps.things import Map
from ..models import User, What
from . import course, log, questionnaires, scores_apart
from . import reading as readings
from .exports import Wanted
from .maps import Opened


def as_text(opened: Opened, wanted: Wanted, map: Map, *, user: User) -> str:
    """What the reading says of a map as it leaves the house. Raises NameLeft."""
    client = opened.client
    beside = scores_apart.beside(questionnaires.given(client, map), map)
    if beside:
        log.record(user, What.OPENED_QUESTIONNAIRES, client)
    past = course.in_reading(opened, wanted.names)
    return reading.as_text(readings.read(client, map, years=wanted.names == "full", beside=beside, past=past))

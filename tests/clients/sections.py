"""What the tests of an assessment's sections share: people and events, and pages as they are sent."""

from django.urls import reverse

from clients.services import assessments, entered

MRS_REED = {
    "label": "Mrs Reed",
    "role": "aunt",
    "from_age": "0",
    "to_age": "10",
    "words": "cold",
    "tone": "critical",
}
EARACHE = {
    "type": "pain such as an earache",
    "from_age": "about 4",
    "felt": "9",
    "seen": "1",
    "comforted": "no",
}


def current(sam):
    return assessments.current(sam.client)


def things(sam):
    return [(one.section, one.thing.label or one.thing.type) for one in entered.of(current(sam))]


def address(sam, slug):
    return reverse("clients:assessment", args=(sam.client.pk, slug))


def row(kind, id="t11", **values):
    """A row as a page sends it."""
    return {kind: id} | {f"{id}-{name}": value for name, value in values.items()}


def enter(sam, slug, values, token=None, **options):
    """Sends a page as it would be sent from a window that was opened just now."""
    token = token or assessments.page_token(current(sam), assessments.TOPICS[slug])
    return sam.http.post(address(sam, slug), {"token": token, "save": "1"} | values, **options)


def offered(sam):
    return [thing.label for thing in entered.offered(current(sam), sam.map)]

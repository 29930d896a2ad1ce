"""Days and moments in a case file, and who did something then."""

from __future__ import annotations

from datetime import date, timedelta

from .strict import Node
from .values import Signature

LONGEST_NAME = 301
# Where the file was made it may be tomorrow already.
AHEAD = timedelta(days=1)


def day_of(node: Node, today: date) -> date:
    """The date of something, or today where none is given."""
    return node.at("date").day() if node.has("date") else today


def past_day_of(node: Node, today: date) -> date:
    """The date of something that has happened."""
    return _past(node.at("date"), day_of(node, today), today)


def read_signature(node: Node) -> Signature:
    """Who did something, and when."""
    node.keys(("by", "at"), ())
    return Signature(by=node.at("by").filled(LONGEST_NAME), at=node.at("at").moment())


def read_past_signature(node: Node, today: date) -> Signature:
    """Who did something that has happened."""
    signature = read_signature(node)
    _past(node.at("at"), signature.at.date(), today)
    return signature


def _past(node: Node, day: date, today: date) -> date:
    return node.refuse("is in the future") if day > today + AHEAD else day


def write_signature(signature: Signature) -> dict[str, str]:
    """Who and when, as a case file says it."""
    return {"by": signature.by, "at": signature.at.isoformat()}

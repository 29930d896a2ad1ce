"""Scores and instruments in words."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django import template
from django.conf import settings

from ..instruments.csv import IN_GENERAL
from ..instruments.reading import CUES_ALLOWED

register = template.Library()


@register.filter
def number(value: float) -> str:
    """At most two decimals, and none that say nothing."""
    rounded = Decimal(repr(float(value))).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{rounded.normalize():f}"


@register.filter
def short_name(score: Any) -> str:
    """The name of a scale without what stands in brackets behind it."""
    return score.name.split(" (")[0]


@register.filter
def extent(instrument: Any) -> str:
    """How long it is: the items, their scale, and the time they are about."""
    if not instrument.items:
        return "a coder’s result" if instrument.coded_only else "scores only"
    scale = f"{instrument.items} items, {instrument.response.low} to {instrument.response.high}"
    return f"{scale}, {instrument.period}" if instrument.period else scale


@register.filter
def asks_about(instrument: Any) -> str:
    """The time its answers are about; nothing where that is no time at all."""
    return "" if instrument.period.casefold() == IN_GENERAL else instrument.period


@register.filter
def why_by_number(instrument: Any) -> str:
    """Why its items stand without a word beside them, and which of them is about harm."""
    if instrument.cues:
        return ""
    allowed = instrument.permission.status in CUES_ALLOWED
    because = "" if allowed else " because its permission allows no words of ours beside them"
    harm = [f" Item {one.item} asks about harm." for one in instrument.risk_items if one.confirmed]
    return f"Enter the answers from the published form; items are shown by number{because}.{''.join(harm)}"


@register.filter
def has_bands(one: Any) -> bool:
    return any(score.band for score in one.scores.values())


@register.filter
def says_what_higher_means(one: Any) -> bool:
    return any(scale.higher_means for scale in one.instrument.subscales)


@register.filter
def higher_means(one: Any, scale: str) -> str:
    """What a higher score on this scale means, where the key says so."""
    return next((sub.higher_means for sub in one.instrument.subscales if sub.id == scale), "")


@register.inclusion_tag("questionnaires/_alert.html")
def risk_alert(
    client: Any, open_risk: list[Any], write: bool = True, take_focus: bool = False
) -> dict[str, Any]:
    """What was reported about harm and waits for a note, with what the practice says to do."""
    return {
        "client": client,
        "open_risk": open_risk,
        "risk_text": settings.RISK_TEXT,
        "write": write,
        "take_focus": take_focus,
    }

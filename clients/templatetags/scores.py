"""Scores as pictures and in words. What is drawn is built by clients.instruments.pictures alone."""

from decimal import Decimal
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from clients.instruments.pictures.chart import chart
from clients.instruments.pictures.plot import plot
from clients.services.scores import Course, Moved, Relationships

from .questionnaires import number, short_name

register = template.Library()


@register.simple_tag
def plot_of(one: Relationships, narrow: bool = False) -> SafeString:
    """The plot of one questionnaire; the narrow one is for phones."""
    id = f"plot-{one.instrument.id}{'-narrow' if narrow else ''}"
    return mark_safe(plot(one.marks, one.low, one.high, id=id, narrow=narrow))  # noqa: S308


@register.simple_tag
def chart_of(one: Course, narrow: bool = False) -> SafeString:
    """One scale of a symptom measure over time."""
    drawn = chart(
        one.points,
        one.scale.low,
        one.scale.high,
        title=f"{one.instrument.abbreviation}, {short_name(one.scale)}",
        id=f"chart-{one.instrument.id}-{one.scale.id}{'-narrow' if narrow else ''}",
        parts=one.parts,
        bound=one.bound,
        narrow=narrow,
    )
    return mark_safe(drawn)  # noqa: S308


@register.filter
def badge_of(badges: dict[str, Any], id: str) -> Any:
    """The scores about one thing of the map, if they are wished and there are any."""
    return badges.get(id)


@register.filter
def signed(value: float) -> str:
    """A difference, with its sign as a sign."""
    written = number(value)
    return written.replace("-", "−") if value < 0 else f"+{written}" if float(written) else written


@register.filter
def verdict(moved: Moved) -> str:
    """Whether chance alone could have made the difference; never more than that."""
    if moved.change is None:
        return f"cannot be judged: {moved.norm.missing} not known"
    return "reliable change" if moved.change.reliable else "no reliable change"


@register.filter
def basis(moved: Moved) -> str:
    """What the judgement stands on."""
    known = (("SD", moved.norm.sd), ("r", moved.norm.r))
    return ", ".join(f"{name} {as_entered(value)}" for name, value in known if value is not None)


@register.filter
def as_entered(value: float) -> str:
    """An SD or r with all its decimals, so that a change can be worked out again by hand."""
    return f"{Decimal(repr(float(value))).normalize():f}"

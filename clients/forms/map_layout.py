"""In what order the panel asks: what matters first, the rest behind a summary that says what is in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from crispy_forms.layout import Div, LayoutObject, Row
from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from clients.maps.vocabulary import CLIENT, EFFECT, EVENT, INGREDIENT, MODEL, PATTERN, PERSON, RELATIONSHIP

Names = tuple[str | tuple[str, ...], ...]  # an inner tuple stands side by side

AGES = ("from_age", "to_age")
SURE = ("source", "confidence", "private")
FRONT: dict[str, Names] = {
    CLIENT: ("label",),
    PERSON: ("label", "role", "words", "tone", AGES, "alias"),
    EVENT: ("label", "type", AGES, "repeated", ("felt", "seen"), ("comforted", "repaired"), "by"),
    MODEL: ("label", "about", "system", AGES),
    PATTERN: ("label", "way", "strategy", "protects_from", "system", ("expected_anxiety", "actual_anxiety")),
    EFFECT: ("label", "what", "difficulty"),
    INGREDIENT: ("label", "type", "offered_by"),
}
MORE: dict[str, Names] = {
    PERSON: ("quality", "died", *SURE),
    EVENT: ("words", *SURE),
    MODEL: ("words", *SURE),
    PATTERN: ("words", AGES, *SURE),
    EFFECT: ("words", AGES, *SURE),
    INGREDIENT: ("words", AGES, *SURE),
}
LINE_FRONT: Names = ("kind", "tone", "quality", "words")
LINE_MORE: Names = (AGES, "said_by", "confidence", "private")

IN_SHORT = {
    "quality": "the tie",
    "died": "alive or died", "words": "own words", "from_age": "ages", "source": "source",
    "said_by": "source", "confidence": "how sure", "private": "only for me",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fold:
    """Fields behind a summary: its title, a few words on what is in it, and how much is filled in."""

    code: str
    title: str
    names: Names
    inside: str = ""

    @property
    def flat(self) -> list[str]:
        return flat(self.names)

    def count(self, form: forms.Form) -> str:
        """How much is filled in, for the summary: (3 filled in), or (has text) of a note."""
        number = sum(_filled(form[name].value()) for name in self.flat)
        if self.code == "note":
            return "(has text)" if number else ""
        return f"({number} filled in)" if number else ""


def folds(kind: str, about: str) -> list[Fold]:
    """What is folded away for a thing of that kind, or for a line when the kind is none of a thing."""
    found = []
    if kind == PERSON:
        inside = "Haven, base, sought and missed, by age"
        found.append(Fold("functions", "What they were for the client", ("functions",), inside))
    more = LINE_MORE if about == "line" else MORE.get(kind, ())
    if more:
        found.append(Fold("more", f"More about this {about}", more, _inside(more)))
    return [*found, Fold("note", "Private note", ("note",))]


def front(kind: str, about: str) -> Names:
    """What is asked first."""
    if about == "line":
        return LINE_FRONT if kind == RELATIONSHIP else ("kind", "words")
    return FRONT[kind]


def flat(names: Names) -> list[str]:
    """The names without their rows."""
    return [name for entry in names for name in ((entry,) if isinstance(entry, str) else entry)]


def laid_out(names: Names) -> Iterable[Any]:
    """Fields and rows for crispy; what only a new way has, and what is said about others, in their places."""
    for entry in names:
        if isinstance(entry, str):
            yield entry
        elif entry[0] == "expected_anxiety":
            yield Row(*entry, css_class="only-new")
        else:
            yield Row(*entry)
            if entry == ("felt", "seen"):
                yield Gap()


class Gap(LayoutObject):
    """How far apart an event was felt and seen, in words under the two numbers."""

    def render(self, form: Any, context: Any, template_pack: Any = None, **kwargs: Any) -> SafeString:
        return render_to_string("map/widgets/told.html", {"id": "told-gap", "words": form.gap})


class Folded(Div):
    """A fold as a disclosure; open when one of its fields has a problem."""

    template = "map/widgets/folded.html"

    def __init__(self, fold: Fold) -> None:
        super().__init__(*laid_out(fold.names))
        self.fold = fold
        self.count = ""
        self.open = False

    def render(self, form: forms.Form, context: Any, template_pack: Any = None, **kwargs: Any) -> str:
        self.open = any(name in form.errors for name in self.fold.flat)
        self.count = self.fold.count(form)
        return super().render(form, context, **kwargs)


def _inside(names: Names) -> str:
    words = ", ".join(IN_SHORT[name] for name in flat(names) if name in IN_SHORT)
    return words[:1].upper() + words[1:]


def _filled(value: Any) -> int:
    """How many answers a value holds; functions hold one for each age."""
    if isinstance(value, tuple):
        return len({period for period, _, _ in value})
    return int(value not in (None, "", False))

"""People, events and ingredients on a page of the assessment: a row of fields for each, and an empty one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Row
from django import forms
from django.core.exceptions import ValidationError

from clients.maps.entered import ASKED, is_blank, named, readable
from clients.maps.graph import from_node, node
from clients.maps.offered import EVENT_TYPES
from clients.maps.rules import THING_ID
from clients.maps.things import Thing, fresh_id
from clients.maps.vocabulary import CLIENT, EVENT, INGREDIENT, PERSON, THING_FIELDS
from clients.maps.words import age_words

from .helpers import fields_alone
from .map_fields import form_field

MOST_ROWS = 40
TOO_MANY = f"A section holds {MOST_ROWS} at most, so this one is not saved. Remove another one first."
LAYOUTS: dict[str, tuple[str | tuple[str, ...], ...]] = {
    PERSON: (("label", "role"), ("words", "tone"), ("from_age", "to_age"), "died"),
    EVENT: (
        ("type", "label"), ("from_age", "to_age"), "repeated", ("felt", "seen"),
        ("comforted", "repaired"), "by",
    ),
    INGREDIENT: (("type", "label"), "offered_by"),
}  # fmt: skip
# The everyday ones come first: they are the ones nobody thinks of.
EVERYDAY_FIRST = {"Everyday": EVENT_TYPES["Everyday"]} | EVENT_TYPES


class RowForm(forms.Form):
    """One person, event or ingredient; every field may stay empty."""

    def __init__(self, thing: Thing, *, data: Any = None) -> None:
        super().__init__(
            data, prefix=thing.id, initial={name: getattr(thing, name) for name in ASKED[thing.kind]}
        )
        self.thing, self.kind, self.id = thing, thing.kind, thing.id
        self.is_new, self.is_open, self.too_many = is_blank(thing), False, False
        self.already = ""
        for name in ASKED[self.kind]:
            self.fields[name] = form_field(name, THING_FIELDS[name], self.kind)
        if self.kind == EVENT:
            self.fields["type"].widget.groups = EVERYDAY_FIRST
        if not self.is_new:
            self.fields["removed"] = forms.BooleanField(required=False, label="Remove from the assessment")
        for name, field in self.fields.items():
            field.widget.attrs["aria-describedby"] = self._described(name, field)
        self.helper = _helper(self.kind, removable=not self.is_new)

    @property
    def title(self) -> str:
        """What it is called above its fields."""
        known = named(self.read) if self.is_bound else named(self.thing)
        return known.label if known else ""

    @property
    def detail(self) -> str:
        """What is said beside it while its fields are folded away."""
        return ", ".join(part for part in (self.thing.role, age_words(self.thing), self.thing.words) if part)

    @property
    def read(self) -> Thing:
        """The thing as it is filled in, as far as it can be read."""
        self.is_valid()  # reads it once: what was refused since then stays said
        return self._read

    def clean(self) -> dict[str, Any]:
        given = {name: self.cleaned_data[name] for name in ASKED[self.kind] if name in self.cleaned_data}
        self._read, refused = readable(Thing(**{"id": self.id, "kind": self.kind, "label": ""} | given))
        for one in refused:
            self.add_error(one.field, one.sentence)
        if self.too_many:
            self.add_error(LAYOUTS[self.kind][0][0], TOO_MANY)
        return self.cleaned_data

    def say_already(self, sentence: str) -> None:
        """Says, where it is seen, that this one is entered elsewhere too. Nothing is refused."""
        self.already, self.is_open = sentence, True

    def given(self) -> dict[str, Any] | None:
        """What is to be kept; None when it was left or made empty, or is to go."""
        thing = self.read
        gone = self.cleaned_data.get("removed") or is_blank(thing) or self.too_many
        return None if gone else node(thing)

    def summary_sentence(self, name: str, error: ValidationError) -> str:
        """At the top of the page it is not seen whose field it is."""
        return ": ".join(part for part in (self.title, " ".join(error)) if part)

    def _described(self, name: str, field: forms.Field) -> str:
        error = f"id_{self.prefix}-{name}_error"
        return f"id_{self.prefix}-{name}_helptext {error}" if field.help_text else error


class Rows:
    """The rows of one kind on a page, with one empty row at the end."""

    def __init__(self, kind: str, things: Iterable[Thing], data: Any = None, *, opens: bool = True) -> None:
        self.kind = kind
        self.rows = _sent(kind, list(things), data) if data is not None else [RowForm(one) for one in things]
        if data is not None:
            for row in [row for row in self.rows if row.given()][MOST_ROWS:]:
                row.too_many = row.is_new
                row.full_clean()
        if not self.rows or (data is None and not self.rows[-1].is_new):
            self.rows.append(RowForm(_empty(kind), data=data))
        self.rows[-1].is_open = self.rows[-1].is_new and opens

    def take_focus(self) -> None:
        """Lets the empty row have the focus when the page opens."""
        first = LAYOUTS[self.kind][0][0]
        self.rows[-1].fields[first].widget.attrs["autofocus"] = True
        self.rows[-1].is_open = True

    def refuse(self, id: str, sentence: str) -> None:
        """Says at the row of this id, if it is one of these, why it is not kept."""
        for row in self.rows:
            if row.id == id:
                row.add_error(LAYOUTS[self.kind][0][0], sentence)

    def given(self) -> dict[str, dict[str, Any] | None]:
        return {row.id: row.given() for row in self.rows}


def _sent(kind: str, things: list[Thing], data: Any) -> list[RowForm]:
    """The rows as they were sent; one that was empty when the page was opened is still a new one.

    One that is not kept any more and is to be removed has gone already, while its row stays on the page.
    """
    known = {thing.id: thing for thing in things}
    ids = [id for id in dict.fromkeys(data.getlist(kind)) if THING_ID.fullmatch(id) and id != CLIENT]
    ids = [id for id in ids if id in known or f"{id}-removed" not in data]
    return [RowForm(known.get(id) or Thing(id=id, kind=kind, label=""), data=data) for id in ids]


def _empty(kind: str) -> Thing:
    return Thing(id=fresh_id(()), kind=kind, label="")


def _helper(kind: str, *, removable: bool) -> FormHelper:
    rows = [Row(*one) if isinstance(one, tuple) else one for one in LAYOUTS[kind]]
    helper = fields_alone(*rows, *(["removed"] if removable else []))
    helper.field_template = "map/widgets/field.html"
    helper.summary_above = True
    return helper


def things_of(nodes: dict[str, dict[str, Any]]) -> list[Thing]:
    """The things that plain values stand for."""
    return [from_node(one) for one in nodes.values()]

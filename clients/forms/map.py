"""The forms of the editor's panel: the details of a thing, the details of a line, and a new line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Row
from django import forms

from clients.maps.things import Line, Map, Refused, Thing
from clients.maps.vocabulary import (
    CLIENT,
    EVENT,
    KINDS,
    LINE_FIELDS,
    LINE_KINDS,
    PERSON,
    RELATIONSHIP,
    THING_FIELDS,
    Field,
)
from clients.maps.words import gap_words, shown, tie_words

from .helpers import fields_alone
from .map_fields import Choice, form_field, offer
from .map_layout import Fold, Folded, flat, folds, front, laid_out

TIE_FIELDS = ("words", "tone", "quality")  # of a person: they are kept on the line to the client


class DetailsForm(forms.Form):
    """The details of one thing or line. Each field saves by itself; the Save button saves them all."""

    kind: str
    details: Mapping[str, Field]
    about: str  # what the folded fields are about

    def __init__(self, values: Mapping[str, Any], *, url: str, data: Any = None) -> None:
        super().__init__(data, initial=dict(values))
        self.url = url
        self.make_fields()
        for name, field in self.fields.items():
            self._save_by_itself(name, field)
        self.helper = self._helper()

    def make_fields(self) -> None:
        folded = [name for fold in self.folds for name in fold.flat]
        asked = {*flat(front(self.kind, self.about)), *folded}
        for name, field in self.details.items():
            if self.kind in field.kinds and name in asked:
                sentence = name == "label" and self.kind not in (CLIENT, PERSON)
                self.fields[name] = form_field(name, field, self.kind, sentence=sentence)

    def changed(self, only: Sequence[str] = ()) -> dict[str, Any]:
        """What was changed and can be read, of these fields or of all."""
        self.full_clean()
        names = only or self.changed_data
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}

    def refuse(self, refused: Refused) -> None:
        """Puts a sentence of the map's rules under the field it is about."""
        self.add_error(refused.field if refused.field in self.fields else None, refused.sentence)

    def field_of(self, control: str) -> str:
        """The field that a control of the page belongs to, or ""."""
        name = control.partition("-")[0]
        return name if name in self.fields else ""

    def with_others(self, only: str) -> list[str]:
        """The field that was left, and those that a script sends again because they could not be saved."""
        again = {self.field_of(control) for control in self.data.get("again", "").split(",")}
        return [only, *(name for name in self.fields if name in again - {only})]

    def _save_by_itself(self, name: str, field: forms.Field) -> None:
        names = getattr(field.widget, "names", lambda name: [name])(name)
        described = f"id_{name}_helptext id_{name}_error" if field.help_text else f"id_{name}_error"
        field.widget.attrs |= {
            "hx-post": self.url,
            "hx-trigger": "change",
            "hx-params": ",".join(["token", "now", *names]),
            "aria-describedby": described,
        }

    def _helper(self) -> FormHelper:
        helper = fields_alone(*laid_out(front(self.kind, self.about)), *map(Folded, self.folds))
        helper.field_template = "map/widgets/field.html"
        helper.summary_above = True  # the panel has its own place for what is wrong
        return helper

    @property
    def folds(self) -> list[Fold]:
        return folds(self.kind, self.about)

    @property
    def gap(self) -> str:
        """How far apart an event was felt and seen; nothing for all else."""
        return ""

    @property
    def told(self) -> list[tuple[str, str]]:
        """What the form says about its own answers: where it stands, and the words, new after each save."""
        counts = [(f"told-{fold.code}", fold.count(self)) for fold in self.folds]
        return [*counts, *([("told-gap", self.gap)] if self.kind == EVENT else [])]


class ThingForm(DetailsForm):
    """The details of a thing; a person also says here how they were with the client."""

    details = THING_FIELDS

    def __init__(self, thing: Thing, map: Map, *, url: str, data: Any = None) -> None:
        self.kind = thing.kind
        self.about = "client" if thing.kind == CLIENT else KINDS[thing.kind].lower()
        values = {name: getattr(thing, name) for name in THING_FIELDS}
        if thing.kind == PERSON:
            tie = map.tie(thing.id)
            told = (*tie_words(map, thing), tie.quality if tie else "")
            values |= dict(zip(TIE_FIELDS, told, strict=True))
        self.thing = thing
        super().__init__(values, url=url, data=data)
        if "offered_by" in self.fields:
            offer(self.fields["offered_by"], [person.label for person in map.of_kind(PERSON)])

    def make_fields(self) -> None:
        super().make_fields()
        if self.kind == PERSON:
            self.fields["quality"] = form_field("quality", LINE_FIELDS["quality"], RELATIONSHIP)

    @property
    def gap(self) -> str:
        return gap_words(self.thing)


class LineForm(DetailsForm):
    """The details of a line, and what it means: only what its two ends allow is offered."""

    details = LINE_FIELDS
    about = "line"

    def __init__(self, line: Line, map: Map, *, url: str, data: Any = None) -> None:
        self.kind = line.kind
        source, target = map.thing(line.source), map.thing(line.target)
        self.meanings = {
            code: kind.name
            for code, kind in LINE_KINDS.items()
            if source and target and source.kind in kind.sources and target.kind in kind.targets
        }
        values = {name: getattr(line, name) for name in ("kind", *LINE_FIELDS)}
        super().__init__(values, url=url, data=data)

    def make_fields(self) -> None:
        widget = forms.Select(choices=list(self.meanings.items()))
        self.fields["kind"] = Choice(label="What the line means", widget=widget, required=False)
        super().make_fields()


class NewLineForm(forms.Form):
    """A line from an open thing: what it means and where it goes."""

    kind = forms.CharField(required=False, label="What the new line means")
    target = forms.CharField(required=False, label="Where the new line goes")

    def __init__(self, thing: Thing, map: Map, *, data: Any = None) -> None:
        super().__init__(data)
        can = {code: kind for code, kind in LINE_KINDS.items() if thing.kind in kind.sources}
        kinds = [(code, kind.name) for code, kind in can.items()]
        reached = {target for kind in can.values() for target in kind.targets}
        others = [
            (other.id, shown(other)) for other in map.things if other.id != thing.id and other.kind in reached
        ]
        self.fields["kind"].widget = forms.Select(choices=kinds, attrs={"id": "new-line-kind"})
        self.fields["target"].widget = forms.Select(choices=others, attrs={"id": "new-line-target"})
        self.has_choices = bool(kinds and others)
        self.helper = fields_alone(Row("kind", "target"))

"""The pages of the assessment: the nine difficulties, and text with people, events or ingredients."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from crispy_forms.bootstrap import InlineRadios
from crispy_forms.layout import HTML, Div
from django import forms
from django.core.exceptions import ValidationError

from ..fields import PlainText
from ..maps.things import Thing
from ..maps.vocabulary import DIFFICULTIES, HOW_MUCH, NOTE_LONGEST
from .entered import Rows
from .helpers import fields_alone

NOT_ASKED = "not_asked"
MISSING = "Choose how much, or “Not asked yet”."
MISSING_IN_SUMMARY = "Choose how much: {words}, or choose “Not asked yet”."
COMPLETE = "This section is complete"
TEXT_LONGEST = 10_000


class More(Div):
    """With whom a difficulty shows, and a note: folded away until there is something in it."""

    template = "assessment/_more.html"

    def __init__(self, *names: str) -> None:
        super().__init__(*names)
        self.filled, self.open = 0, False

    def render(self, form: forms.Form, context: Any, template_pack: Any = None, **kwargs: Any) -> str:
        self.filled = sum(bool(form[name].value()) for name in self.fields)
        self.open = any(name in form.errors for name in self.fields)
        return super().render(form, context, **kwargs)


class DifficultiesForm(forms.Form):
    """How much of a trouble each of the nine is at present. `partly` accepts questions left open."""

    use_required_attribute = False

    complete = forms.BooleanField(label=COMPLETE, required=False)

    def __init__(
        self, data: Any = None, *, kept: Mapping[str, Any], people: Mapping[str, str], partly: bool = False
    ) -> None:
        super().__init__(data, initial=_initial(kept))
        self.kept, self.people = kept, people
        for code, (words, help_text) in DIFFICULTIES.items():
            self.fields[code] = forms.ChoiceField(
                label=words, help_text=help_text, choices=HOW_MUCH.items(), widget=forms.RadioSelect,
                required=not partly, error_messages={"required": MISSING, "invalid_choice": MISSING},
            )  # fmt: skip
            if people:
                self.fields[f"{code}-with"] = forms.MultipleChoiceField(
                    label="In which relationships", choices=people.items(), required=False,
                    widget=forms.CheckboxSelectMultiple,
                    error_messages={"invalid_choice": "Choose among those listed."},
                )  # fmt: skip
            self.fields[f"{code}-note"] = PlainText(
                label="Note", longest=NOTE_LONGEST, many_lines=True, required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )  # fmt: skip
        self.helper = fields_alone(*(part for code in DIFFICULTIES for part in self._laid_out(code)))

    def summary_sentence(self, name: str, error: ValidationError) -> str:
        """At the top of the page the question is out of sight, so the sentence names it."""
        code, _, part = name.partition("-")
        words = DIFFICULTIES[code][0]
        if part:
            return f"{words}: {' '.join(error)}"
        return MISSING_IN_SUMMARY.format(words=words[0].lower() + words[1:])

    def given(self) -> dict[str, dict[str, Any]]:
        """Every answer that can be kept, also where others are still missing."""
        answers = {code: self._answer(code) for code in DIFFICULTIES}
        given = {code: answer for code, answer in answers.items() if answer}
        return given | {"complete": self.cleaned_data["complete"]}

    @property
    def chosen(self) -> bool:
        """Whether there is an answer to any of them."""
        return any(code in self.given() for code in DIFFICULTIES)

    def _laid_out(self, code: str) -> list[Any]:
        more = [name for name in (f"{code}-with", f"{code}-note") if name in self.fields]
        before = HTML(f'{{% include "assessment/_from_before.html" with part="{code}" %}}')
        return [InlineRadios(code), before, More(*more)]

    def _answer(self, code: str) -> dict[str, Any]:
        """How much, with whom and the note: only what was sent and can be read."""
        cleaned, answer = self.cleaned_data, {}
        if cleaned.get(code):
            answer["how_much"] = cleaned[code]
        if f"{code}-note" not in self.data:
            return answer
        before = self.kept.get(code, {"with": [], "note": ""})
        unknown = [id for id in before["with"] if id not in self.people]
        people = [*cleaned.get(f"{code}-with", []), *unknown]
        note = cleaned.get(f"{code}-note", before["note"])
        if sorted(people) != sorted(before["with"]):
            answer["with"] = people
        return answer | {"note": note} if note != before["note"] else answer


class PageForm:
    """A page that asks an open question, or for people, events or ingredients, or both."""

    def __init__(
        self, data: Any = None, *, kept: Mapping[str, Any], question: str, rows: Mapping[str, list[Thing]]
    ) -> None:
        self.text = TextForm(data, initial=kept, question=question)
        alone = len(rows) == 1
        self.blocks = {kind: Rows(kind, things, data, opens=alone) for kind, things in rows.items()}

    def __iter__(self) -> Iterator[forms.BoundField]:
        return (field for form in self.forms for field in form)

    @property
    def forms(self) -> list[forms.Form]:
        """All forms of the page, in their order."""
        return [self.text, *(row for block in self.blocks.values() for row in block.rows)]

    @property
    def is_bound(self) -> bool:
        return self.text.is_bound

    @property
    def errors(self) -> bool:
        return any(form.errors for form in self.forms)

    def is_valid(self) -> bool:
        return self.is_bound and not self.errors

    def refuse(self, id: str, sentence: str) -> None:
        """Says at the row of this id why the page is not kept."""
        for block in self.blocks.values():
            block.refuse(id, sentence)

    def given(self) -> dict[str, Any]:
        """All that can be kept."""
        cleaned = self.text.cleaned_data
        given = {name: cleaned[name] for name in ("text", "complete") if name in cleaned}
        things = [block.given() for block in self.blocks.values()]
        return given | {"things": {id: one for block in things for id, one in block.items()}}


class TextForm(forms.Form):
    """One open question, answered in as many words as it takes, and whether the section is complete."""

    text = PlainText(label="", longest=TEXT_LONGEST, many_lines=True, required=False)
    complete = forms.BooleanField(label=COMPLETE, required=False)

    def __init__(self, *args: Any, question: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = question
        if not question:
            del self.fields["text"]
        self.helper = fields_alone("text")


def _initial(kept: Mapping[str, Any]) -> dict[str, Any]:
    answered = [code for code in DIFFICULTIES if code in kept]
    how_much = {code: kept[code]["how_much"] for code in answered}
    more = {f"{code}-{part}": kept[code][part] for code in answered for part in ("with", "note")}
    return how_much | more | {"complete": kept["complete"]}

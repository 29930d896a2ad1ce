"""Fields that clean text the way maps do, so that every page refuses the same with the same words."""

from django import forms

from .maps.rules import clean_text
from .maps.things import Refused


class PlainText(forms.CharField):
    """Text without characters that cannot be shown. Too long is a sentence; nothing is cut off on the way."""

    def __init__(self, *, longest: int, many_lines: bool = False, missing: str = "", **kwargs) -> None:
        self.longest, self.many_lines = longest, many_lines
        if many_lines:
            kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 8}))
        super().__init__(**kwargs)
        if missing:
            self.error_messages["required"] = missing

    def to_python(self, value: object) -> str:
        text = super().to_python(value)
        try:
            return clean_text(text, str(self.label), self.longest, many_lines=self.many_lines)
        except Refused as refused:
            raise forms.ValidationError(refused.sentence, code="refused") from None

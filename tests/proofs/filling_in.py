"""Every form that a page shows, as a browser would find it, and how it is sent."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import quote_from_bytes, urljoin

from django.test import Client as Browser

WRITTEN = {"text", "search", "textarea", "password"}
NOT_SENT = {"reset", "image"}
Sent = list[tuple[str, bytes]]


@dataclass
class Field:
    """One control: what it holds now, and what it lets one choose."""

    name: str
    kind: str
    now: list[str] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)


@dataclass
class Form:
    """A form that is posted."""

    action: str
    fields: list[Field] = field(default_factory=list)

    @property
    def names(self) -> set[str]:
        return {one.name for one in self.fields}

    def as_it_stands(self) -> Sent:
        """What is sent where nothing is touched and the first button is pressed."""
        sent = [
            (one.name, value.encode())
            for one in self.fields
            if one.kind not in ("submit", "file")
            for value in one.now
        ]
        button = next((one for one in self.fields if one.kind == "submit"), None)
        return sent + ([(button.name, button.now[0].encode())] if button else [])


def forms_on(page: str, address: str) -> list[Form]:
    """The forms of a page that are posted."""
    reader = _Reader(address)
    reader.feed(page)
    reader.close()
    for id, control in reader.elsewhere:
        if id in reader.by_id:
            reader.by_id[id].fields.append(control)
    return [form for form in reader.forms if form.fields]


def post(browser: Browser, address: str, sent: Sent, files: dict[str, tuple[bytes, bytes]] | None = None):
    """Sends values as bytes, so that none has to be text; files by their field: name and content."""
    if files:
        line = b"line-between-the-parts"
        parts = [_part(line, name, b"", value) for name, value in sent]
        parts += [
            _part(line, name, b'; filename="' + file + b'"', data) for name, (file, data) in files.items()
        ]
        body, kind = (
            b"".join(parts) + b"--" + line + b"--\r\n",
            f"multipart/form-data; boundary={line.decode()}",
        )
    else:
        body = "&".join(
            f"{quote_from_bytes(name.encode())}={quote_from_bytes(value)}" for name, value in sent
        )
        kind = "application/x-www-form-urlencoded"
    return browser.generic("POST", address, body, content_type=kind)


def _part(line: bytes, name: str, more: bytes, value: bytes) -> bytes:
    head = b'--%s\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n' % (line, name.encode(), more)
    return head + value + b"\r\n"


class _Reader(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.forms: list[Form] = []
        self.by_id: dict[str, Form] = {}
        self.elsewhere: list[tuple[str, Field]] = []  # controls that name their form
        self.form: Form | None = None
        self.control: Field | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.form = Form(urljoin(self.address, has.get("action", "")))
            self.by_id[has.get("id", "")] = self.form
            if has.get("method", "").lower() == "post":
                self.forms.append(self.form)
        elif tag == "option" and self.control:
            value = has.get("value", "")
            self.control.choices.append(value)
            if "selected" in has or not self.control.now:
                self.control.now = [value]
        elif tag in ("input", "textarea", "select", "button") and has.get("name"):
            self._found(tag, has)

    def _found(self, tag: str, has: dict[str, str]) -> None:
        kind = has.get("type", "submit" if tag == "button" else "text") if tag in ("input", "button") else tag
        if kind in NOT_SENT:
            return
        control, value = Field(has["name"], kind), has.get("value", "")
        if kind in ("checkbox", "radio"):
            control.choices, control.now = [value], [value] if "checked" in has else []
        elif kind != "select":
            control.now = [value]
        self.control = control
        if "form" in has:
            self.elsewhere.append((has["form"], control))
        elif self.form:
            self.form.fields.append(control)

    def handle_data(self, data: str) -> None:
        if self.control and self.control.kind == "textarea":
            self.control.now = [self.control.now[0] + data]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        if tag in ("textarea", "select"):
            self.control = None

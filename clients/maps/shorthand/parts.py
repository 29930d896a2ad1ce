"""The text in the adding box, taken apart into ends, arrows and words. Nothing is looked up here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from ..vocabulary import EFFECT, EVENT, HELPS_CHANGE, INGREDIENT, LEADS_TO, MODEL, PATTERN, PERSON, TAUGHT

PREFIXES = {
    "person": PERSON, "event": EVENT, "model": MODEL, "pattern": PATTERN, "effect": EFFECT,
    "ingredient": INGREDIENT, "way out": INGREDIENT, "new model": MODEL, "new way": PATTERN,
}  # fmt: skip

_QUOTES = '"“”„‟«»‹›'
_SINGLE_QUOTES = "'‘’‚‛"
_QUOTED = re.compile(f"[{_QUOTES}][^{_QUOTES}]*[{_QUOTES}]")
# A single mark is an apostrophe too: it quotes only where nothing but a sign or space stands outside of it.
_SINGLE_QUOTED = re.compile(
    rf"(?:(?<=^)|(?<=[\s>|→⇒⊣:]))[{_SINGLE_QUOTES}](?=\S).*?(?<=\S)[{_SINGLE_QUOTES}](?=\s*(?:$|[,\-–—=→⇒⊣]))"
)
_ARROW = re.compile(r"(?P<taught>=+>|⇒)|(?P<helps_change>[-–—]+\||⊣)|(?P<leads_to>[-–—]+>|→)")
_BACK = re.compile(r"<(?:[-–—]+|=+)>?|←|⇐|↔|⇔|⟵|⟷")
# A dash parts a name from words only with space on both sides, and not inside ages such as "1 - 10".
_DASH = re.compile(r"\s+[-–—]+\s+(?!\d)|(?<!\d)\s+[-–—]+\s+(?=\d)")
_PREFIX = re.compile(rf"\s*({'|'.join(PREFIXES)})\s*:", re.IGNORECASE)
_AGE = re.compile(
    r"(?:aged?\s+)?(?:(?P<after>from|since)\s+|(?P<before>until|to)\s+)?(?:age\s+)?(?P<start>\d{1,3})"
    r"(?P<range>\s*[-–—]\s*(?P<end>\d{1,3})?)?(?:\s*(?:years?|yrs?)(?:\s+old)?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class End:
    """One side of an arrow as it was typed: where its name stands in the text, and what goes with it."""

    name: str
    start: int
    stop: int
    whole: str  # all of it but a prefix
    kind: str = ""  # said by a prefix or by quotation marks
    explicit: bool = False  # said by a prefix
    new: bool = False  # of the new system: a new model or a new way
    details: tuple[str, ...] = ()
    from_age: int | None = None
    to_age: int | None = None
    described: bool = False  # words on its arrow say how it was
    is_person: bool = False  # it stands beside the client, or is said to be so with somebody


@dataclass(frozen=True, slots=True)
class Piece:
    """The text between two arrows, and where it begins."""

    text: str
    start: int


def split_at_arrows(text: str) -> tuple[list[Piece], list[str]]:
    """The pieces between the arrows and the kind of line each arrow stands for; quoted arrows are text."""
    hidden = hide_quoted(text)
    pieces, arrows, start = [], [], 0
    for arrow in _ARROW.finditer(hidden):
        pieces.append(Piece(text[start : arrow.start()], start))
        arrows.append(next(kind for kind in (TAUGHT, HELPS_CHANGE, LEADS_TO) if arrow[kind]))
        start = arrow.end()
    return [*pieces, Piece(text[start:], start)], arrows


def split_at_arrow_back(text: str) -> tuple[str, str, str] | None:
    """An arrow that points back or both ways, between what stands before and after it."""
    found = _BACK.search(hide_quoted(text))
    return (text[: found.start()].strip(), found[0], text[found.end() :].strip()) if found else None


def splits_at_dash(piece: Piece) -> Iterator[tuple[Piece, str]]:
    """Every way to read the piece as a name and words: first as a name only, then the longer names first."""
    yield piece, ""
    for dash in reversed(list(_DASH.finditer(hide_quoted(piece.text)))):
        name, words = piece.text[: dash.start()], piece.text[dash.end() :]
        yield Piece(name, piece.start), _without_loose_dashes(words)


def hide_quoted(text: str) -> str:
    """The text with everything in quotation marks blanked out, so that it is not read as grammar."""
    for marks in (_QUOTED, _SINGLE_QUOTED):
        text = marks.sub(lambda found: "x" * len(found[0]), text)
    return text


def has_grammar(label: str) -> bool:
    """Whether a label would be read as something else if it were typed without quotation marks."""
    return bool(any(sign.search(label) for sign in (_ARROW, _BACK, _DASH)) or _PREFIX.match(label))


def read_end(piece: Piece) -> End:
    """A piece as one end: kind, name, and the role and ages after commas."""
    kind, explicit, new, offset = "", False, False, 0
    if prefix := _PREFIX.match(piece.text):
        kind, explicit, offset = PREFIXES[prefix[1].casefold()], True, prefix.end()
        new = prefix[1].casefold().startswith("new ")
    body = piece.text[offset:]
    quoted = _quoted_whole(body)
    name, parts = (quoted, _after_quotes(body)) if quoted else _at_commas(body)
    if quoted and not explicit:
        kind = MODEL
    details, (from_age, to_age) = _ages(parts)
    start = piece.start + offset + body.find(name)
    stop = start + len(name)
    return End(_bare(name), start, stop, _bare(body), kind, explicit, new, details, from_age, to_age)


def says_something(name: str) -> bool:
    """Whether a name holds anything but spaces and punctuation."""
    return any(unicodedata.category(character)[0] in "LNSM" for character in name)


def says_when(end: End) -> bool:
    """Whether a time stands before a colon: Year 5: the move."""
    before, colon, _ = end.whole.partition(":")
    return bool(colon) and not end.kind and any(character.isdigit() for character in before)


def plain_label(end: End) -> str:
    """The name with what stood after commas, for kinds that have no role: commas are part of the text."""
    return ", ".join([end.name, *end.details])


def role_and_note(end: End) -> tuple[str, str]:
    """Who somebody is, and a note of what was typed besides: what counts something names no relation."""
    counting = [part for part in end.details if any(character.isdigit() for character in part)]
    return ", ".join(part for part in end.details if part not in counting), ", ".join(counting)


def _quoted_whole(body: str) -> str:
    """The quoted text with its marks when nothing but ages follows; "" when this is no quotation."""
    stripped = body.strip()
    if stripped[:1] and stripped[0] in _QUOTES:
        close = _QUOTED.match(stripped)
        if close is None:
            return stripped
        return close[0] if not stripped[close.end() :].strip(" ,") or _after_quotes(body) else ""
    single = len(stripped) > 2 and stripped[0] in _SINGLE_QUOTES and stripped[-1] in _SINGLE_QUOTES
    return stripped if single else ""


def _after_quotes(body: str) -> list[str]:
    close = _QUOTED.match(body.strip())
    rest = body.strip()[close.end() :] if close else ""
    if not rest.lstrip().startswith(","):
        return []
    return [part.strip() for part in rest.split(",") if part.strip()]


def _at_commas(body: str) -> tuple[str, list[str]]:
    name, *parts = body.split(",")
    return name.strip(), [part.strip() for part in parts if part.strip()]


def _ages(parts: list[str]) -> tuple[tuple[str, ...], tuple[int | None, int | None]]:
    """The parts without the last that is an age, and the ages it says."""
    for place in reversed(range(len(parts))):
        if found := _AGE.fullmatch(parts[place]):
            return (*parts[:place], *parts[place + 1 :]), _years(found)
    return tuple(parts), (None, None)


def _years(found: re.Match[str]) -> tuple[int | None, int | None]:
    start = int(found["start"])
    if found["before"]:
        return None, start
    if found["end"]:
        return start, int(found["end"])
    return start, None if found["range"] or found["after"] else start


def _bare(name: str) -> str:
    stripped = name.strip()
    if stripped[:1] and stripped[0] in _QUOTES + _SINGLE_QUOTES and _quoted_whole(name):
        stripped = stripped[1:].rstrip()
        stripped = stripped[:-1] if stripped[-1:] and stripped[-1] in _QUOTES + _SINGLE_QUOTES else stripped
    return _without_loose_dashes(stripped)


def _without_loose_dashes(text: str) -> str:
    return re.sub(r"^(?:[-–—]+\s+)+|(?:\s+[-–—]+)+$", "", text.strip()).strip()

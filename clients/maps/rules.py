"""What a map may hold: the limits of every value, checked before it becomes part of a map."""

import re
import unicodedata
from collections import Counter
from dataclasses import replace
from typing import Any

from .bands import is_new
from .things import Functions, Line, Map, Refused, Thing
from .vocabulary import (
    CLIENT,
    FUNCTIONS,
    KINDS,
    LINE_FIELDS,
    LINE_KINDS,
    PERIODS,
    PERSON,
    REPLACES,
    THING_FIELDS,
    YES_PARTLY_NO,
    Field,
)

MOST_THINGS = 150
MOST_LINES = 400
MOST_NAMED_CIRCLES = 500
CIRCLE_NAME_LONGEST = 80

# Control characters, lone surrogates, non-characters, and marks that turn the direction of the text around.
UNSHOWABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
THING_ID = re.compile(r"client|t[0-9]{1,12}")

# Seen by nobody, yet they split a name in two: soft hyphen, zero-width space, word joiner, byte order mark.
INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")


def clean_text(value: str, label: str, longest: int, *, many_lines: bool = False, field: str = "") -> str:
    """The text as it is stored: trimmed, NFC, at most `longest` characters. Refused: what cannot be shown."""
    text = INVISIBLE.sub("", re.sub("\r\n?|\x85|\u2028|\u2029", "\n", value))
    if UNSHOWABLE.search(text):
        raise Refused(f"“{label}” has a character in it that cannot be shown. Type it again.", field)
    text = unicodedata.normalize("NFC", text)
    text = text.strip() if many_lines else " ".join(text.split())
    if len(text) > longest:
        raise Refused(f"“{label}” can have {longest} characters, this has {len(text)}. Shorten it.", field)
    return text


def check_thing(thing: Thing) -> Thing:
    """The thing with its texts cleaned. Refused: what its kind cannot carry or what is out of range."""
    if thing.kind not in KINDS:
        raise Refused(f"There is no kind of thing called “{thing.kind}”.", "kind")
    if not THING_ID.fullmatch(thing.id) or (thing.id == CLIENT) != (thing.kind == CLIENT):
        raise Refused("This thing has an id that cannot be used.", "id")
    cleaned = _checked(thing, thing.kind, THING_FIELDS)
    if not cleaned["label"]:
        raise Refused(f"Enter something for “{THING_FIELDS['label'].label_for(thing.kind)}”.", "label")
    _check_ages(cleaned)
    return replace(thing, **cleaned)


def folded(text: str) -> str:
    """The text for comparing: no case, plain apostrophes, no dots that stand for the rest."""
    return " ".join(text.replace("’", "'").casefold().split()).removesuffix("...").removesuffix("…").strip()


def check_name(thing: Thing, map: Map) -> None:
    """Refused: another thing of the kind has this name. Typing and words know things by name."""
    kinds = (CLIENT, PERSON) if thing.kind in (CLIENT, PERSON) else (thing.kind,)
    name = thing.label.casefold()
    same = [other for other in map.of_kind(*kinds) if other.id != thing.id and other.label.casefold() == name]
    if same:
        kind = KINDS[same[0].kind].lower()
        already = f"There is already {'an' if kind[0] in 'aei' else 'a'} {kind} called “{same[0].label}”."
        raise Refused(f"{already} Add a word that tells them apart.", "label")


def check_line(line: Line, map: Map) -> Line:
    """The line with its texts cleaned. Refused: ends that are missing, equal or do not go with its kind."""
    if line.kind not in LINE_KINDS:
        raise Refused(f"There is no kind of line called “{line.kind}”.", "kind")
    source, target = map.thing(line.source), map.thing(line.target)
    if source is None or target is None:
        raise Refused("A line needs two ends that are on the map.")
    if source is target:
        raise Refused("A line needs two different ends.")
    _check_ends(line.kind, source, target)
    if isinstance(line.key, bool) or not isinstance(line.key, int) or not 0 <= line.key <= MOST_LINES:
        raise Refused(f"The key of a line must be a whole number from 0 to {MOST_LINES}.")
    cleaned = _checked(line, line.kind, LINE_FIELDS)
    _check_ages(cleaned)
    return replace(line, **cleaned)


def check_map(map: Map) -> Map:
    """The same map, every part cleaned. Refused: too large, or any part that breaks a rule."""
    check_size(map)
    things = tuple(check_thing(thing) for thing in map.things)
    if not things or things[0].id != CLIENT:
        raise Refused("A map needs its client first.")
    _refuse_doubles([thing.id for thing in things], "Two things have the same id.")
    _refuse_doubles([line.id for line in map.lines], "Two lines have the same ends and key.")
    _refuse_doubles([(line.source, line.target, line.kind) for line in map.lines], "Two lines say the same.")
    lines = tuple(check_line(line, map) for line in map.lines)
    return Map(things, lines, map.named)


def check_size(map: Map) -> None:
    """Refused: a map with more things or lines than can be drawn and read."""
    if len(map.things) > MOST_THINGS:
        raise Refused(f"A map can hold {MOST_THINGS} things at most. Remove one that matters less first.")
    if len(map.lines) > MOST_LINES:
        raise Refused(f"A map can hold {MOST_LINES} lines at most. Remove one that matters less first.")


def check_value(name: str, field: Field, kind: str, value: Any) -> Any:
    """One value of a thing or line, cleaned. Refused: wrong type, out of range or not among the choices."""
    label = field.label_for(kind)
    if field.holds in ("text", "note"):
        if not isinstance(value, str):
            raise Refused(f"“{label}” must be text.", name)
        return clean_text(value, label, field.longest, many_lines=field.holds == "note", field=name)
    if field.holds == "choice":
        return _check_choice(name, label, field.choices or {}, value)
    if field.holds == "number":
        return _check_number(name, label, field.highest, value)
    if field.holds == "functions":
        return _check_functions(name, label, value)
    if not isinstance(value, bool):
        raise Refused(f"“{label}” must be yes or no.", name)
    return value


def _checked(part: Thing | Line, kind: str, fields: dict[str, Field]) -> dict[str, Any]:
    cleaned = {}
    for name, field in fields.items():
        value = getattr(part, name)
        if kind in field.kinds:
            cleaned[name] = check_value(name, field, kind, value)
        elif value != type(part).__dataclass_fields__[name].default:
            raise Refused(f"“{field.label_for(kind)}” does not go with this kind.", name)
    return cleaned


def _check_choice(name: str, label: str, choices: dict[str, str], value: Any) -> str:
    if value == "" or (isinstance(value, str) and value in choices):
        return str(value)
    raise Refused(f"Choose one of the answers for “{label}”.", name)


def _check_number(name: str, label: str, highest: int, value: Any) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= highest:
        raise Refused(f"“{label}” must be a whole number from 0 to {highest}.", name)
    return value


def _check_functions(name: str, label: str, value: Any) -> Functions:
    for period, function, answer in value:
        if period not in PERIODS or function not in FUNCTIONS or answer not in YES_PARTLY_NO:
            raise Refused(f"Choose one of the answers for “{label}”.", name)
    _refuse_doubles([entry[:2] for entry in value], f"“{label}” has two answers to one question.")
    return tuple(sorted(value))


def _check_ages(cleaned: dict[str, Any]) -> None:
    start, end = cleaned["from_age"], cleaned["to_age"]
    if start is not None and end is not None and end < start:
        raise Refused(f"“To age” must be {start} or more.", "to_age")


def _check_ends(kind: str, source: Thing, target: Thing) -> None:
    rule = LINE_KINDS[kind]
    if source.kind not in rule.sources or target.kind not in rule.targets:
        raise Refused(
            f"A line “{rule.name.lower()}” cannot go from {_a(source.kind)} to {_a(target.kind)}. "
            "Choose another meaning or other ends.",
            "kind",
        )
    if kind == REPLACES and (is_new(source), is_new(target)) != (True, False):
        raise Refused("“Instead of” goes from a new way to an old one.", "kind")


def _a(kind: str) -> str:
    article = {"client": "the", "event": "an", "effect": "an", "ingredient": "an"}.get(kind, "a")
    return f"{article} {KINDS[kind].lower()}"


def _refuse_doubles(values: list[Any], sentence: str) -> None:
    if values and Counter(values).most_common(1)[0][1] > 1:
        raise Refused(sentence)

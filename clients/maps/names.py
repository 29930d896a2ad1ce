"""Maps to show to others: without what is private, and without the names of people.

Masking happens to the map itself, so that nothing made from it can give a name away.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from .things import Line, Map, NamedCircle, Thing
from .vocabulary import CLIENT, LINE_FIELDS, PERSON, ROLES, THING_FIELDS

SOMEONE = "someone"
Part = TypeVar("Part", Thing, Line)
_TEXTS: dict[type, list[str]] = {
    Thing: [name for name, field in THING_FIELDS.items() if field.holds == "text"],
    Line: [name for name, field in LINE_FIELDS.items() if field.holds == "text"],
}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_HONORIFICS = _words(
    "mr mrs ms miss mx dr doctor prof professor sir lady lord dame madam madame mme mlle monsieur herr frau"
    " senor senora signor signora rev reverend"
)
_TITLES = _HONORIFICS | _words("st saint nurse captain colonel judge king queen prince princess")
_FAMILY = _words(
    "mother father mum mom mummy mommy mam mama dad daddy papa parent parents stepmother stepfather stepmum"
    " stepdad grandmother grandfather grandma grandpa granny nana nan gran grandad grandparent grandparents"
    " sister brother sisters brothers sibling siblings twin son daughter child children baby babies wife"
    " husband partner boyfriend girlfriend aunt auntie aunty uncle cousin cousins niece nephew friend friends"
    " boys girls boy girl man woman men women people family neighbour neighbours head boss nursemaid master"
    " mistress guardian carer carers staff team group class church client someone therapist"
)
_SMALL_WORDS = _words(
    "and the of at in on with from for my her his their our your its a an or to by as de la le el da di du"
    " van von der den ter bin ibn al old young big little other others who"
)
_ROLE_WORDS = frozenset(word.casefold() for role in ROLES for word in re.findall(r"\w+", role))
_LETTER = r"[^\W\d_]"
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-"})


def shareable(map: Map, *, notes: bool = False) -> Map:
    """The map without private things, private lines and notes; with notes=True all of it."""
    if notes:
        return map
    things = tuple(replace(thing, note="") for thing in map.things if not thing.private)
    kept = {thing.id for thing in things}
    lines = tuple(
        replace(line, note="")
        for line in map.lines
        if not line.private and line.source in kept and line.target in kept
    )
    return Map(things, lines, tuple(circle for circle in map.named if kept.issuperset(circle.things)))


def mask(map: Map, names: str, also: tuple[str, ...] = ()) -> Map:
    """The map with names as "full", "initials" or "roles"; the last two also leave out what is private.

    `also` are names that mean the client without standing on the map, such as the full name on record.
    """
    if names == "full":
        return map
    shown = shareable(map)
    spoken = _Spoken(map, also)
    display = _roles(shown, spoken) if names == "roles" else _initials(shown)
    say = spoken.replacer(display)
    things = tuple(_masked_thing(thing, say, display, names) for thing in shown.things)
    lines = tuple(_masked(line, say) for line in shown.lines)
    named = tuple(NamedCircle(say(circle.name), circle.things) for circle in shown.named)
    return Map(things, lines, named)


def for_others(map: Map, names: str, also: tuple[str, ...] = ()) -> Map:
    """The map as it leaves the therapist's hands: nothing private, and names as they are wanted."""
    return shareable(map) if names == "full" else mask(map, names, also)


def name_parts(thing: Thing) -> tuple[str, ...]:
    """The words of a name that give a person away: no titles, no plain words for who somebody is."""
    return _parts_of(thing.label)


def _parts_of(name: str) -> tuple[str, ...]:
    parts = [part for word, gives_away in _judged(name) if gives_away for part in _word_parts(word)]
    return tuple(dict.fromkeys(part for part in parts if len(part) >= 2))


class _Spoken:
    """Every way in which the people of a map are spoken of, and whom each may mean."""

    def __init__(self, map: Map, also: tuple[str, ...]) -> None:
        self.meant: dict[str, set[str]] = {}
        called = [(thing.id, thing.label) for thing in map.of_kind(CLIENT, PERSON)]
        for id, name in [*called, *((map.client.id, name) for name in also)]:
            for phrase in _phrases(name):
                self.meant.setdefault(_folded(phrase), set()).add(id)
        self.pattern = _pattern(self.meant)

    def replacer(self, display: dict[str, str]) -> Callable[[str], str]:
        """A function that puts what is displayed for a person in the place of each way of naming them."""

        def said(name: str) -> str:
            meant = self.meant[name]
            return display.get(next(iter(meant)), SOMEONE) if len(meant) == 1 else SOMEONE

        return lambda text: self._replaced(text, said)

    def named_in(self, text: str) -> bool:
        """Whether anybody is named in the text."""
        return self._replaced(text, lambda _: "") != text

    def _replaced(self, text: str, said: Callable[[str], str]) -> str:
        if self.pattern is None:
            return text
        folded, places = _fold(text)
        made: list[str] = []
        done = 0
        for match in self.pattern.finditer(folded):
            start, end = places[match.start()], places[match.end()]
            group = "name" if match["name"] else "titled"
            name = " ".join(match[group].split())
            if start < done or (len(name) == 2 and not text[places[match.start(group)]].isupper()):
                continue
            made += [text[done:start], said(name)]
            done = end
        return "".join([*made, text[done:]])


def _phrases(name: str) -> Iterator[str]:
    """The whole name, every run of its words that holds part of a name, and each part by itself."""
    judged = list(_judged(name))
    for start in range(len(judged)):
        for end in range(start + 1, len(judged) + 1):
            run = judged[start:end]
            ends = (run[0][0], run[-1][0])
            if any(away for _, away in run) and _SMALL_WORDS.isdisjoint(_folded(word) for word in ends):
                yield " ".join(word for word, _ in run)
    yield from _parts_of(name)


def _judged(label: str) -> Iterator[tuple[str, bool]]:
    """The words of a name, each with whether it gives the person away.

    "Ward" or "Young" by themselves are plain words, but after a Mr or a first name they are a family name.
    """
    after_title = after_name = False
    for word in filter(None, (_bare(word) for word in label.split())):
        folded = _folded(word)
        plain = folded in _TITLES | _FAMILY | _SMALL_WORDS | _ROLE_WORDS
        could_be_family_name = after_name and word[0].isupper() and folded not in _FAMILY | _HONORIFICS
        gives_away = not word.isdigit() and (after_title or could_be_family_name or not plain)
        yield word, gives_away
        after_title = folded in _HONORIFICS
        after_name = after_name or gives_away


def _bare(word: str) -> str:
    return re.sub(r"^[\W_]+|[\W_]+$|['’]s$", "", word)


def _word_parts(word: str) -> list[str]:
    """A word and, where it is joined by hyphens or apostrophes, its parts."""
    parts = re.split(r"[\W_]+", word)
    return [word, *parts] if len(parts) > 1 else [word]


def _pattern(phrases: Iterable[str]) -> re.Pattern[str] | None:
    """One expression for all phrases, the longest first, with plurals and a Mr or Mrs in front."""
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    if not longest_first:
        return None
    names = "|".join(_bounded(phrase) for phrase in longest_first)
    titles = "|".join(sorted(_HONORIFICS))
    titled = rf"(?<!{_LETTER})(?:{titles})\.?\s+(?P<titled>{names})"
    return re.compile(rf"(?:(?P<name>{names})|{titled})(?:e?s(?!{_LETTER}))?")


def _bounded(phrase: str) -> str:
    """A phrase between word boundaries; scripts that join words, such as Chinese or Hebrew, have none."""
    escaped = r"\s+".join(re.escape(word) for word in phrase.split())
    return _edge(phrase[0], "(?<!{})") + escaped + _edge(phrase[-1], "(?=(?:e?s)?(?!{}))")


def _edge(character: str, boundary: str) -> str:
    if unicodedata.category(character) == "Lo":
        return ""
    return boundary.format(r"\d" if character.isdigit() else _LETTER)


def _folded(text: str) -> str:
    return _fold(text)[0]


def _fold(text: str) -> tuple[str, list[int]]:
    """The text without case and accents, and for each of its characters the place it came from."""
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text.translate(_APOSTROPHES)):
        for base in unicodedata.normalize("NFKD", character.casefold()):
            if unicodedata.category(base) != "Mn":
                folded.append(base)
                places.append(place)
    return "".join(folded), [*places, len(text)]


def _roles(map: Map, spoken: _Spoken) -> dict[str, str]:
    """What each person is shown as: the alias, else the role, numbered where several share it."""
    wanted = {CLIENT: "Client"} | {person.id: _role(person, spoken) for person in map.of_kind(PERSON)}
    counts: dict[str, int] = {}
    for role in wanted.values():
        counts[role] = counts.get(role, 0) + 1
    display: dict[str, str] = {}
    for id, role in wanted.items():
        alone = counts[role] == 1 and role != SOMEONE.capitalize()
        display[id] = role if alone else _numbered(role, {*display.values(), *wanted.values()})
    return display


def _numbered(role: str, taken: set[str]) -> str:
    number = 1
    while f"{role} {number}" in taken:
        number += 1
    return f"{role} {number}"


def _role(person: Thing, spoken: _Spoken) -> str:
    role = person.role.split(",")[0].strip()
    only_plain = "" if name_parts(person) else person.label
    for words in (person.alias, role, only_plain):
        if words and not spoken.named_in(words):
            return words[0].upper() + words[1:]
    return SOMEONE.capitalize()


def _initials(map: Map) -> dict[str, str]:
    return {person.id: _initials_of(person.label) for person in map.of_kind(CLIENT, PERSON)}


def _initials_of(label: str) -> str:
    words = [re.sub(r"^[\W_]+", "", word) for word in label.split()]
    told = [word for word in words if word and _folded(word) not in _SMALL_WORDS]
    return " ".join(f"{word[0].upper()}." for word in told[:4]) or SOMEONE


def _masked_thing(thing: Thing, say: Callable[[str], str], display: dict[str, str], names: str) -> Thing:
    masked = _masked(thing, say)
    if thing.id not in display:
        return replace(masked, ref="")
    first, *others = (part.strip() for part in masked.role.split(","))
    said_already = names == "roles" and display[thing.id].casefold().startswith(first.casefold())
    role = ", ".join(others) if said_already else masked.role
    return replace(masked, label=display[thing.id], role=role, alias="", ref="")


def _masked(part: Part, say: Callable[[str], str]) -> Part:
    masked: dict[str, Any] = {name: say(getattr(part, name)) for name in _TEXTS[type(part)]}
    return replace(part, **masked)

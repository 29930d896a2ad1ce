"""How the people of a map are spoken of: the words of their names, and where a text says one of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from ..things import Map, Thing
from ..vocabulary import CLIENT, PERSON, ROLES
from .everyday import is_everyday, is_grammar, words

SOMEONE = "someone"
SOMEWHERE = "somewhere"
NOBODY_KNOWN = ""  # whom a hidden word means: somebody who is not on the map
A_PLACE = "a place"  # what hidden words mean that end as the names of places do: Satis House
_I = words("i i'm i've i'd i'll")  # always with a capital
_SENTENCE = 4  # from so many words on, a person's label may be a sentence


HONORIFICS = words(
    "mr mrs ms miss mx dr doctor prof professor sir lady lord dame madam madame mme mlle monsieur herr frau"
    " senor senora signor signora rev reverend"
)
TITLES = HONORIFICS | words("st saint nurse captain colonel judge king queen prince princess")
_FAMILY = words(
    "mother father mum mom mummy mommy mam mama dad daddy papa parent parents stepmother stepfather stepmum"
    " stepdad grandmother grandfather grandma grandpa granny nana nan gran grandad grandparent grandparents"
    " sister brother sisters brothers sibling siblings twin son daughter child children baby babies wife"
    " husband partner boyfriend girlfriend aunt auntie aunty uncle cousin cousins niece nephew friend friends"
    " boys girls boy girl man woman men women people family neighbour neighbours head boss nursemaid master"
    " mistress guardian carer carers staff team group class church client someone therapist"
)
_PLACES = words(
    "house street road avenue school college university hospital prison farm manor abbey castle cottage"
    " station"
)
SMALL_WORDS = words(
    "and the of at in on with from for my her his their our your its a an or to by as de la le el da di du"
    " van von der den ter bin ibn al old young big little other others who"
)
_ROLE_WORDS = frozenset(word.casefold() for role in ROLES for word in re.findall(r"\w+", role))
_LETTER = r"[^\W\d_]"
# A word with a small letter before a capital one; only such words can have been joined from several.
JOINED = re.compile(rf"{_LETTER}*[a-zß-öø-ÿ][A-ZÀ-ÖØ-Þ]{_LETTER}*")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-"})


def name_parts(thing: Thing) -> tuple[str, ...]:
    """The words of a name that give a person away: no titles, no plain words for who somebody is."""
    return parts_of(thing.label, is_sentence=written_as_sentence(thing))


def parts_of(name: str, *, is_sentence: bool = False) -> tuple[str, ...]:
    judged = _judged(name, is_sentence)
    parts = [part for word, gives_away in judged if gives_away for part in _word_parts(word)]
    return tuple(dict.fromkeys(part for part in parts if len(part) >= 2))


class Spoken:
    """Every way in which the people of a map are spoken of, and whom each may mean."""

    def __init__(self, map: Map, also: tuple[str, ...], hide: tuple[str, ...] = ()) -> None:
        self.meant: dict[str, set[str]] = {}
        people = map.of_kind(CLIENT, PERSON)
        called = [
            (thing.id, phrase)
            for thing in people
            for phrase in _phrases(thing.label, written_as_sentence(thing))
        ]
        called += [(map.client.id, phrase) for name in also for phrase in _phrases(name)]
        for id, phrase in called:
            self.meant.setdefault(folded_text(phrase), set()).add(id)
        for hidden in hide:
            for phrase in (hidden, *hidden.split()):
                self.meant.setdefault(folded_text(phrase), set()).add(_hidden_meaning(hidden))
        self.pattern = _pattern(self.meant)

    def replacer(self, display: dict[str, str]) -> Callable[[str], str]:
        """A function that puts what is displayed for a person in the place of each way of naming them."""

        shown = {A_PLACE: SOMEWHERE, **display}

        def said(name: str) -> str:
            meant = self.meant[name]
            return shown.get(next(iter(meant)), SOMEONE) if len(meant) == 1 else SOMEONE

        return lambda text: self._replaced(text, said)

    def named_in(self, text: str) -> bool:
        """Whether anybody is named in the text."""
        return self._replaced(text, lambda _: "") != text

    def _replaced(self, text: str, said: Callable[[str], str]) -> str:
        if self.pattern is None:
            return text
        text = _apart(text, self.pattern)
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


def _hidden_meaning(words: str) -> str:
    """What hidden words mean: a place where they end as its name does, else somebody."""
    _, *others = folded_text(words).split() or [""]
    return A_PLACE if others and others[-1] in _PLACES else NOBODY_KNOWN


def _apart(text: str, pattern: re.Pattern[str]) -> str:
    """The text with words that were joined set apart where that shows a name: MrsReed, HelenBurns."""

    def apart(joined: re.Match[str]) -> str:
        parts = " ".join(joined_words(joined[0]))
        is_whole = pattern.search(folded_text(joined[0]))
        return joined[0] if is_whole or not pattern.search(folded_text(parts)) else parts

    return JOINED.sub(apart, text)


def joined_words(word: str) -> list[str]:
    """The words that a word with capitals inside was joined from."""
    return re.sub(r"(?<=[^\W\d_])(?=[A-ZÀ-ÖØ-Þ])", " ", word).split()


def _phrases(name: str, is_sentence: bool = False) -> Iterator[str]:
    """The whole name, every run of its words that holds part of a name, and each part by itself."""
    judged = list(_judged(name, is_sentence))
    for start in range(len(judged)):
        for end in range(start + 1, len(judged) + 1):
            run = judged[start:end]
            ends = (run[0][0], run[-1][0])
            if any(away for _, away in run) and SMALL_WORDS.isdisjoint(folded_text(word) for word in ends):
                yield " ".join(word for word, _ in run)
    yield from parts_of(name, is_sentence=is_sentence)


def _judged(label: str, is_sentence: bool) -> Iterator[tuple[str, bool]]:
    """The words of a name, each with whether it gives the person away.

    "Ward" or "Young" by themselves are plain words, but after a Mr or a first name they are a family name.
    """
    after_title = after_name = after_small_name = False
    for place, word in enumerate(_bare_words(label)):
        folded = folded_text(word)
        plain = folded in TITLES | _FAMILY | SMALL_WORDS | _ROLE_WORDS or _says_relation(folded)
        could_be_family_name = after_name and word[0].isupper() and folded not in _FAMILY | HONORIFICS
        said = is_sentence and _only_says(word, folded, is_first=place == 0, after_name=after_small_name)
        is_name = could_be_family_name or not plain
        gives_away = not word.isdigit() and (after_title or (is_name and not said))
        yield word, gives_away
        after_title = folded in HONORIFICS
        after_small_name = gives_away and word.islower() and not is_everyday(folded)
        after_name = after_name or gives_away


def _says_relation(folded: str) -> bool:
    """Whether a joined word says who somebody is and no name: great-aunt, half-brother."""
    first, hyphen, last = folded.partition("-")
    return bool(hyphen) and last in _FAMILY and is_everyday(first)


def written_as_sentence(thing: Thing) -> bool:
    """Whether a person was written down as a sentence: nobody came when I cried at night."""
    return thing.kind == PERSON and len(_bare_words(thing.label)) >= _SENTENCE


def _only_says(word: str, folded: str, *, is_first: bool, after_name: bool) -> bool:
    """Whether a word of a sentence says something and names nobody.

    A capital inside a sentence is a name; so may be an everyday word after a small one, as in anna long.
    """
    if word[0].isupper():
        return folded in _I or (is_first and is_grammar(folded))
    return is_grammar(folded) or (is_everyday(folded) and not after_name)


def _bare_words(label: str) -> list[str]:
    return [bare for word in label.split() if (bare := _bare(word))]


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
    titles = "|".join(sorted(HONORIFICS))
    titled = rf"(?<!{_LETTER})(?:{titles})[.\s-]+(?P<titled>{names})"
    return re.compile(rf"(?:(?P<name>{names})|{titled})(?:e?s(?!{_LETTER}))?")


def _bounded(phrase: str) -> str:
    """A phrase between word boundaries; scripts that join words, such as Chinese or Hebrew, have none."""
    escaped = r"\s+".join(re.escape(word) for word in phrase.split())
    return _edge(phrase[0], "(?<!{})") + escaped + _edge(phrase[-1], "(?=(?:e?s)?(?!{}))")


def _edge(character: str, boundary: str) -> str:
    if unicodedata.category(character) == "Lo":
        return ""
    return boundary.format(r"\d" if character.isdigit() else _LETTER)


def visible(text: str) -> str:
    """The text without characters that nobody sees, which would split a name in two."""
    return "".join(character for character in text if unicodedata.category(character) != "Cf")


def folded_text(text: str) -> str:
    return _fold(text)[0]


def _fold(text: str) -> tuple[str, list[int]]:
    """The text without case and accents, and for each of its characters the place it came from."""
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text.translate(_APOSTROPHES)):
        for base in unicodedata.normalize("NFKD", character.casefold()):
            if unicodedata.category(base) not in ("Mn", "Cf"):
                folded.append(base)
                places.append(place)
    return "".join(folded), [*places, len(text)]

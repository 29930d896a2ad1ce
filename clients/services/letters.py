"""The map in words: as the program writes it, or as the therapist put it, kept with the map it is about."""

from dataclasses import dataclass, replace
from functools import partial
from uuid import UUID

from django.db import transaction

from ..maps.graph import from_node_link
from ..maps.letter import LENGTHS
from ..maps.names import hidden, names_written, possible_names_in
from ..maps.things import Map, Refused
from ..maps.vocabulary import PERSON
from ..models import Client, Letter, Revision, User, What
from . import exports, log, pictures, reading_told, versions
from .exports import NameLeft, Wanted
from .maps import Conflict, Opened

NEVER_KEPT = "new"  # the token of a text that nobody has kept yet
NAMED = (
    "Your text says names: {names}. Put something else in their place, or choose full names. "
    "Nothing was handed out."
)
NO_SUCH_MAP = "The map that this text is about is not there. Open the map in words again."


@dataclass(frozen=True)
class Text:
    """A text to be shown: of which map, how long, with whose names, and as it was kept, if it was."""

    now: Opened
    opened: Opened  # the map that it is about
    wanted: Wanted
    letter: Letter | None = None

    @property
    def as_kept(self) -> str:
        """The very text that was kept, with whatever it says; for the therapist alone."""
        return self.letter.text if self.letter else ""

    @property
    def is_of_now(self) -> bool:
        """Whether the map is still the one that the text is about."""
        return self.opened.token == self.now.token


def at(opened: Opened, revision: Revision) -> Opened:
    """The same client's map as it was then."""
    revision.client = opened.client
    return replace(opened, revision=revision, map=from_node_link(revision.map))


def kept(opened: Opened, letter: Letter, wanted: Wanted) -> Text:
    """A text that was kept, in the length and with the names that it was kept with."""
    wanted = replace(wanted, length=letter.length, names=letter.names)
    return Text(opened, at(opened, letter.revision), wanted, letter)


def all_kept(client: Client) -> list[tuple[Letter, str]]:
    """The texts of a client, the newest first, each with what its map was kept as, if it was."""
    titles = {version.revision_id: version.title for version in versions.kept(client)}
    return [(one, titles.get(one.revision_id, "")) for one in client.letters.with_maps()]


def token(client: Client, wanted: Wanted) -> str:
    """Which text was kept last; one that is to be kept with another token is a conflict."""
    newest = client.letters.newest_of(wanted.length, wanted.names)
    return newest.pk.hex if newest else NEVER_KEPT


def unknown_names(text: Text) -> tuple[str, ...]:
    """Words that may be names of people who are not on the map. Raises NameLeft."""
    if text.letter is None:
        return exports.unknown_names(text.opened, text.wanted)
    if text.wanted.names == "full":
        return ()
    return possible_names_in(text.letter.text, exports.masked(text.opened, text.wanted))


def show(text: Text, *, user: User) -> str:
    """The words, to be read and copied; written down as having left. Raises NameLeft."""
    words = _looked_over(text) if text.letter else _written(text, user)
    what = f"words, {LENGTHS[text.wanted.length].lower()}, {text.wanted.names}"
    log.record(user, What.EXPORTED, text.now.client, f"{what}, as kept" if text.letter else what)
    return words


def keep(client: Client, wanted: Wanted, words: str, *, of: str, after: str, user: User) -> Letter:
    """Keeps these words with the map `of` which they are. Refused; Conflict: others were kept meanwhile."""
    with transaction.atomic():
        client = Client.objects.held(client)
        revision = _revision(client, of)
        newest = client.letters.newest_of(wanted.length, wanted.names)
        if newest and newest.pk.hex != after:
            if (newest.text, newest.revision_id, newest.author_id) == (words, revision.pk, user.pk):
                return newest  # the form was sent twice
            raise Conflict(newest.at, "text")
        log.record(user, What.CHANGED_WORDS, client, f"{LENGTHS[wanted.length].lower()}, {wanted.names}")
        values = {"length": wanted.length, "names": wanted.names, "text": words}
        return Letter.objects.create(client=client, revision=revision, author=user, **values)


def _written(text: Text, user: User) -> str:
    """The words as the program writes them."""
    opened, wanted = text.opened, text.wanted
    tell_more = partial(reading_told.as_text, opened, wanted, user=user) if wanted.reading else None
    return exports.words(opened, wanted, tell_more)


def _looked_over(text: Text) -> str:
    """The kept words as they may leave: what somebody typed may have put a name back."""
    words = text.as_kept
    if text.wanted.names == "full":
        return words
    program = exports.words(text.opened, replace(text.wanted, hide=()))
    also = pictures.names_on_record(text.now)
    if found := names_written(words, program, _everybody(text), also):
        raise NameLeft(NAMED.format(names=", ".join(found)))
    return hidden(words, text.wanted.hide)


def _everybody(text: Text) -> Map:
    """The map with the people of today, for their names."""
    return text.opened.map.with_things(text.now.map.of_kind(PERSON))


def _revision(client: Client, of: str) -> Revision:
    """The map of this client with that token. Refused: there is none."""
    try:
        found = client.revisions.without_maps().filter(pk=UUID(of)).first()
    except ValueError:
        found = None
    if found is None:
        raise Refused(NO_SUCH_MAP)
    return found

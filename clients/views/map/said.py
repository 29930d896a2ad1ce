"""What has just happened, in words, for the live region and for the page after a plain form."""

from clients.maps.reading import sentences
from clients.services.maps import Opened

AS_IT_WAS = "The map is already as it was in that version."
KEPT = "Kept. You find it under Versions."
CLOSED = "A vicious circle has closed."
NEWEST = "This is the newest map. Words that are not saved yet are where you typed them."
ALREADY_THERE = "That line is already there. It is open now."
PAST = {
    "add": "Added",
    "remove": "Removed",
    "change": "Changed",
    "turn": "Turned",
    "name": "Named",
    "take": "Took",
    "line": "Added line",
    "bring": "Brought",
    "go": "Went",
}


def done(words: str) -> str:
    """A change as something that has happened: add person “Ann” becomes Added person “Ann”."""
    first, _, rest = words.partition(" ")
    past = f"{PAST.get(first, first.capitalize())} {rest}".strip()
    return f"{past}. You can undo this." if first == "remove" else f"{past}."


def after(opened: Opened, happened: str) -> str:
    """The sentence for a page opened again after a change; "" when the map has moved on since."""
    what, _, token = happened.partition("-")
    if token != opened.token:
        return ""
    match what:
        case "done" if opened.undo_words:
            return done(opened.undo_words)
        case "redone" if opened.undo_words:
            return redone(opened.undo_words)
        case "undone" if opened.redo_words:
            return undone(opened.redo_words)
        case "there":
            return ALREADY_THERE
        case "kept":
            return KEPT
        case "hidden":
            return sentences.HIDDEN
        case "again":
            return sentences.SAID_AGAIN
        case "all_again":
            return sentences.ALL_SAID_AGAIN
        case "same":
            return AS_IT_WAS
    return ""


def undone(words: str) -> str:
    """The sentence after undo."""
    return f"Undone: {words}."


def redone(words: str) -> str:
    """The sentence after redo."""
    return f"Redone: {words}."

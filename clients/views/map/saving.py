"""What a details form changes, as one edit, and which of its fields the map's rules refuse."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from clients.forms.map import TIE_FIELDS, DetailsForm
from clients.maps.edits import AddLine, ChangeLine, ChangeThing, Edit, Together, apply, say
from clients.maps.things import Line, Map, Refused, Thing
from clients.maps.vocabulary import CLIENT, PERSON, RELATIONSHIP

Make = Callable[[Mapping[str, Any]], Edit]


def thing_edit(map: Map, thing: Thing, changes: Mapping[str, Any]) -> Edit:
    """The edit for changed details of a thing; how a person was with the client goes to their line."""
    own, tied = dict(changes), {}
    if thing.kind == PERSON:
        tied = {name: own.pop(name) for name in TIE_FIELDS if name in own}
    edits: list[Edit] = [*_tie_edits(map, thing, tied)]
    # The line says it now; words kept on the person itself would only speak up again later.
    own |= {name: "" for name in tied if getattr(thing, name, "")}
    if own:
        edits.append(ChangeThing(thing.id, own))
    return Together(tuple(edits), said=say(map, ChangeThing(thing.id, own)))


def readable(form: DetailsForm, map: Map, make: Make, only: str) -> Edit | None:
    """The edit for what was changed, or None; problems are put under the fields they are about.

    With `only` other fields that were sent again are changed too, where they now can be.
    """
    changes = form.changed(form.with_others(only) if only else ())
    refused = refusal(map, make(changes))
    if refused:
        alone = {name: refusal(map, make({name: value})) for name, value in changes.items()}
        for problem in [one for one in alone.values() if one] or [refused]:
            form.refuse(problem)
        changes = {name: value for name, value in changes.items() if any(alone.values()) and not alone[name]}
    is_whole = only in changes if only else not form.errors
    return make(changes) if is_whole else None


def _tie_edits(map: Map, person: Thing, tied: Mapping[str, Any]) -> list[Edit]:
    if not tied:
        return []
    tie = map.tie(person.id)
    if tie is not None:
        return [ChangeLine(tie.id, tied)]
    told = {name: tied.get(name, getattr(person, name, "")) for name in TIE_FIELDS}
    if not any(told.values()):
        return []
    return [AddLine(Line(source=person.id, target=CLIENT, kind=RELATIONSHIP, **told))]


def refusal(map: Map, edit: Edit) -> Refused | None:
    """Why an edit cannot be made, or None."""
    try:
        apply(map, edit)
    except Refused as refused:
        return refused
    return None

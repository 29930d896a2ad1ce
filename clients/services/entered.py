"""People, events and ingredients of an assessment: kept in it, offered to the map, and told where from."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ..maps.entered import Entered, completed, lacking, matched, named, seen
from ..maps.graph import from_node, node
from ..maps.names import shareable
from ..maps.rules import folded
from ..maps.things import Map, Refused, Thing, fresh_id
from ..maps.vocabulary import DIFFICULTIES, DIFFICULTIES_ON_MAP, EVENT, HOW_MUCH, INGREDIENT, PERSON
from ..models import Assessment, Client
from .topics import section_of

ELSEWHERE = "This is entered in another place of the assessment already, so this page is not saved."
A_TROUBLE = ("a_little", "quite_a_bit", "very_much")


@dataclass(frozen=True, slots=True)
class Origin:
    """The assessment that something on the map came from, and the section where it stands."""

    assessment: Assessment
    section: str
    said: str = ""  # how much of a trouble, of a difficulty

    @property
    def day(self) -> date:
        return self.assessment.date


def of(assessment: Assessment | None) -> list[Entered]:
    """The things of an assessment, in the order in which they were entered."""
    stored = (assessment.things or []) if assessment else []
    return [
        Entered(one["section"], from_node({name: one[name] for name in one if name != "section"}))
        for one in stored
    ]


def store(assessment: Assessment, things: list[Entered]) -> None:
    """Lets an assessment hold these things."""
    assessment.things = [{"section": one.section, **node(one.thing)} for one in things]


def nodes(assessment: Assessment | None, section: str) -> dict[str, dict[str, Any]]:
    """The things entered in a section as plain values, by id."""
    return {one.thing.id: node(one.thing) for one in on_pages(assessment) if one.section == section}


def on_pages(assessment: Assessment | None) -> list[Entered]:
    """The things of an assessment with the page that asks for each: in a correction no thing is without."""
    things = of(assessment)
    return placed(things) if assessment and assessment.corrects_id else things


def named_elsewhere(assessment: Assessment | None, section: str) -> dict[str, str]:
    """The people of the other sections: the section by the name, without case."""
    others = (one for one in on_pages(assessment) if one.section not in ("", section))
    return {
        folded(one.thing.label): one.section for one in others if one.thing.kind == PERSON and one.thing.label
    }


def placed(things: list[Entered]) -> list[Entered]:
    """The same things, each with the section that the record says it in."""
    map = Map.start("").with_things(name for one in things if (name := named(one.thing)))
    return [one if one.section else replace(one, section=section_of(one.thing, map)) for one in things]


def put(assessment: Assessment, section: str, things: dict[str, dict[str, Any]]) -> None:
    """Lets a section hold these things and no others. Refused: a new one with the id of something else."""
    pages = list(zip(of(assessment), on_pages(assessment), strict=True))
    here = {(one.thing.id, one.thing.kind): one.section for one, page in pages if page.section == section}
    taken = {one.thing.id for one, _ in pages}
    for id, thing in things.items():
        if id in taken and (id, thing["kind"]) not in here:
            raise Refused(ELSEWHERE, id)
    others = [one for one, page in pages if page.section != section]
    put_here = [Entered(here.get((id, one["kind"]), section), from_node(one)) for id, one in things.items()]
    store(assessment, [*others, *put_here])


def told(assessment: Assessment, map: Map) -> list[Entered]:
    """What the record says, or will say when it is signed now."""
    return of(assessment) if assessment.finished else to_sign(assessment, map)


def to_sign(assessment: Assessment, map: Map) -> list[Entered]:
    """What the record will say: all that was entered, as the map has it now where it is there, and the rest
    of the map's people, events and ingredients. What is private stays with the therapist. A correction keeps
    its date, so it says only what was entered and not what has come on to the map since."""
    if assessment.corrects_id:
        return _each_with_its_id(of(assessment))
    map = shareable(map)
    entered = of(assessment)
    on_map = matched(map, (one.thing for one in entered))
    known = {thing.id for thing in on_map.values()}
    others = [thing for thing in map.of_kind(PERSON, EVENT, INGREDIENT) if thing.id not in known]
    return _each_with_its_id(
        [
            *(Entered(one.section, _as_known(one.thing, on_map.get(one.thing.id), map)) for one in entered),
            *(Entered("", seen(map, thing)) for thing in others),
        ]
    )


def offered(assessment: Assessment | None, map: Map) -> list[Thing]:
    """What was entered, has a name and is not on the map."""
    entered = of(assessment)
    in_sections = {one.thing.id for one in entered if one.section}
    return [thing for thing in lacking(map, (one.thing for one in entered)) if thing.id in in_sections]


def offered_difficulties(assessment: Assessment | None, map: Map) -> list[tuple[str, str, str]]:
    """The difficulties that the map lacks: (code, the difficulty in words, how much in words)."""
    on_map = {thing.difficulty for thing in map.things}
    given = {one["id"]: one["how_much"] for one in (assessment.difficulties if assessment else [])}
    return [
        (code, DIFFICULTIES_ON_MAP[code], HOW_MUCH[given[code]])
        for code in DIFFICULTIES
        if given.get(code) in A_TROUBLE and code not in on_map
    ]


def origin(client: Client, thing: Thing) -> Origin | None:
    """Where a thing on the map came from: the first assessment it was entered in, if any."""
    if thing.kind not in (PERSON, EVENT, INGREDIENT) and not thing.difficulty:
        return None
    read = "difficulties" if thing.difficulty else "things"
    oldest_first = client.assessments.in_order().only("client", "date", read)
    return next((found for one in oldest_first if (found := _origin(one, thing))), None)


def _origin(assessment: Assessment, thing: Thing) -> Origin | None:
    if thing.difficulty:
        said = next((one for one in assessment.difficulties if one["id"] == thing.difficulty), None)
        if said and said["how_much"] in A_TROUBLE:
            return Origin(assessment, "difficulties", HOW_MUCH[said["how_much"]])
        return None
    sections = (one["section"] for one in assessment.things or [] if one["id"] == thing.id)
    section = next(sections, "")
    return Origin(assessment, section) if section else None


def _as_known(entered: Thing, on_map: Thing | None, map: Map) -> Thing:
    return completed(seen(map, on_map), entered) if on_map else entered


def _each_with_its_id(things: list[Entered]) -> list[Entered]:
    """The same things; one whose id another has by now gets a new one, so that neither is lost."""
    found: dict[str, Entered] = {}
    for one in things:
        id = one.thing.id if one.thing.id not in found else fresh_id(found)
        found[id] = replace(one, thing=replace(one.thing, id=id))
    return list(found.values())

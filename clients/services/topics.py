"""The seven sections of an assessment: what each asks, and which people and events belong to it."""

from dataclasses import dataclass

from ..maps.offered import EVENT_TYPES
from ..maps.things import Map, Thing
from ..maps.vocabulary import EVENT, INGREDIENT, PERSON
from ..maps.words import tie_words

CHILDHOOD_ENDS = 18


@dataclass(frozen=True, slots=True)
class Topic:
    """One section. `field` is where its text is kept; `kinds` are the things that are entered in it."""

    slug: str
    title: str
    field: str = ""
    kinds: tuple[str, ...] = ()

    @property
    def tab_title(self) -> str:
        """The title where no name may stand, such as the browser's tab."""
        return self.title.format(name="the client")


DIFFICULTIES_NOW = "difficulties"
TOPICS = {
    topic.slug: topic
    for topic in (
        Topic("reason", "What brings {name} here", "reason"),
        Topic("early-carers", "Early carers", kinds=(PERSON,)),
        Topic("losses", "Losses, frights and separations", kinds=(EVENT,)),
        Topic(DIFFICULTIES_NOW, "Difficulties now"),
        Topic("close-relationships", "Close relationships now", kinds=(PERSON,)),
        Topic("strengths", "Safe moments and strengths", "strengths", (PERSON, EVENT)),
        Topic("better-experience", "What a better experience would need", "better_experience", (INGREDIENT,)),
    )
}
WITH_THINGS = tuple(slug for slug, topic in TOPICS.items() if topic.kinds)


def belonging(topic: Topic, map: Map) -> tuple[Thing, ...]:
    """What the map has that belongs to the topic, whoever put it there."""
    return tuple(thing for thing in map.of_kind(*topic.kinds) if _belongs(topic.slug, thing, map))


def section_of(thing: Thing, map: Map) -> str:
    """The first section that a thing of the map belongs to; what is over, with others of its kind."""
    others = (slug for slug in reversed(WITH_THINGS) if thing.kind in TOPICS[slug].kinds)
    return next((slug for slug in WITH_THINGS if thing in belonging(TOPICS[slug], map)), next(others, ""))


def _belongs(slug: str, thing: Thing, map: Map) -> bool:
    match slug:
        case "losses":
            return thing.type not in EVENT_TYPES["Repair"]
        case "early-carers":
            return thing.from_age is None or thing.from_age < CHILDHOOD_ENDS
        case "close-relationships":
            return thing.to_age is None and not thing.died
        case "strengths" if thing.kind == PERSON:
            return tie_words(map, thing)[1] == "safe"
        case "strengths":
            return thing.type in EVENT_TYPES["Repair"]
    return True

"""What the shorthand cannot be: told as it was typed, with what to type in its place."""

import pytest

from clients.maps.edits import apply
from clients.maps.shorthand import AlreadyThere, DidYouMean, read
from clients.maps.things import Map, Refused
from tests.maps.story import TYPED, thing, typed

START = Map.start("Jane")


def refusal(text: str, map: Map = START) -> Refused:
    with pytest.raises(Refused) as refused:
        read(text, map)
    return refused.value


@pytest.fixture(scope="module")
def story() -> Map:
    return typed(*TYPED)


@pytest.mark.parametrize(
    "text", ["->", "Mrs Reed ->", "-> Jane", "a -> -> b", '"" -> Jane', "person: -> Jane"]
)
def test_a_line_needs_two_names(text):
    assert refusal(text).sentence == "A line needs a name on both sides of the arrow."


@pytest.mark.parametrize("text", ["Jane -> me", "A -> a", "Swallows -> Swallows her needs and serves"])
def test_a_line_needs_two_ends(text, story):
    assert refusal(text, story).sentence == "A line needs two different ends."


@pytest.mark.parametrize("text", ["", "   ", "event:", '""', "-", ","])
def test_something_must_be_typed(text):
    sentence = "Type a name, or a line such as: Mother - critical -> Jane"
    assert refusal(text).sentence == sentence


def test_a_name_that_is_there_can_be_opened(story):
    refused = refusal("mrs reed", story)
    assert isinstance(refused, AlreadyThere)
    assert refused.sentence == "“Mrs Reed” is already on the map."
    assert refused.existing == thing(story, "Mrs Reed").id


def test_what_cannot_be_shown_is_refused():
    assert "cannot be shown" in refusal("Mrs \x00Reed").sentence
    assert "Shorten it" in refusal("x" * 301).sentence
    assert "Shorten it" in refusal("x" * 2001).sentence


class TestArrowsThatPointBack:
    @pytest.mark.parametrize("arrow", [" <- ", "<-", " <-- ", " ← ", " <= "])
    def test_the_line_turned_round_is_offered(self, arrow):
        refused = refusal(f"Zoe{arrow}Jane")
        assert isinstance(refused, DidYouMean)
        assert (refused.sentence, refused.text) == ("Did you mean “Jane -> Zoe”?", "Jane -> Zoe")

    @pytest.mark.parametrize(
        "text",
        ["Zoe - kind <- Jane", "Zoe <- kind - Jane", "Ann -> Zoe <- Jane", "<- Jane", "person: Zoe <- Jane"],
    )
    def test_with_more_than_two_names_it_is_said_what_to_type(self, text):
        assert refusal(text).sentence == (
            "Arrows point to the right here. Type what the line comes from first, then -> and the other end."
        )

    @pytest.mark.parametrize("text", ["Zoe <-> Jane", "Zoe ↔ Jane", "Zoe <=> Jane", "Zoe - kind <-> Jane"])
    def test_a_line_goes_one_way(self, text):
        assert refusal(text).sentence == (
            "A line goes one way only. Type a line for each way, such as: Mother - critical -> Father"
        )

    def test_in_quotation_marks_it_is_text(self):
        assert typed("“I <- you”").things[-1].label == "I <- you"


class TestAWordBeforeAColon:
    @pytest.mark.parametrize(("text", "meant", "right"), [
        ("patern: Hides", "pattern:", "pattern: Hides"),
        ("Evnt : Locked in, 10", "event:", "event: Locked in, 10"),
        ("newway:Asks", "new way:", "new way: Asks"),
        ("Mrs Reed => modle: I am bad", "model:", "Mrs Reed => model: I am bad"),
        ("patern: warm", "pattern:", "pattern: warm"),
        ("patern: Hides -> effect: Alone", "pattern:", "pattern: Hides -> effect: Alone"),
    ])  # fmt: skip
    def test_nearly_a_kind(self, text, meant, right):
        refused = refusal(text)
        assert isinstance(refused, DidYouMean)
        assert (refused.sentence, refused.text) == (f"Did you mean “{meant}”?", right)

    @pytest.mark.parametrize(("text", "meant"), [
        ("Bessie: warm", "Bessie - warm"),
        ("Mother: cold, then gone", "Mother - cold, then gone"),
        ("St John: cold -> Jane", "St John - cold -> Jane"),
    ])  # fmt: skip
    def test_somebody_and_how_they_were(self, text, meant, story):
        refused = refusal(text, story)
        assert (refused.sentence, refused.text) == (f"Did you mean “{meant}”?", meant)

    @pytest.mark.parametrize("text", ["foo: bar", "foo: bar -> Swallows", "foo:", "client: sad"])
    def test_no_kind_at_all(self, text, story):
        said = text.partition(":")[0]
        assert refusal(text, story).sentence == (
            f"“{said}” is no kind of thing. Begin with person:, event:, model:, pattern:, effect:, ingredient: "
            "or new way:, or leave the colon out."
        )

    def test_several_words_by_themselves_need_their_kind(self):
        assert refusal("Her own rule: never cry").sentence.startswith("“Her own rule” is no kind of thing.")

    @pytest.mark.parametrize("text", ["Year 5: the move", "10:30 alone at night"])
    def test_after_a_time_comes_an_event(self, text):
        [new] = typed(text).things[1:]
        assert (new.kind, new.label) == ("event", text)

    def test_a_colon_in_a_name_that_is_there(self):
        map = typed("event: The rule: never cry")
        assert isinstance(refusal("The rule: never cry", map), AlreadyThere)
        assert (
            apply(map, read("The rule: never cry => “I must not cry”", map).edit).lines[-1].kind == "taught"
        )

    @pytest.mark.parametrize(
        "text", ["event: Year 5: the move", "“Rule: never cry”", "pattern: One rule: hide"]
    )
    def test_after_a_kind_a_colon_is_text(self, text):
        assert ":" in typed(text).things[-1].label


class TestNewThatIsOld:
    @pytest.mark.parametrize("text", ["new way: Hides", "new way: Hides -> effect: Alone"])
    def test_an_old_pattern_is_not_made_new(self, text):
        map = typed("pattern: Hides")
        refused = refusal(text, map)
        assert refused.sentence == "“Hides” is on the map as an old pattern. Give what is new another name."
        assert refused.existing == thing(map, "Hides").id

    def test_what_is_new_already_is_only_there(self):
        map = typed("new way: Asks")
        assert refusal("new way: Asks", map).sentence == "“Asks” is already on the map."
        assert apply(map, read("new way: Asks -> effect: Heard", map).edit).lines[-1].kind == "leads_to"


class TestLinesThatMeanNothing:
    @pytest.fixture
    def map(self):
        texts = (
            "Ann",
            "event: Fall",
            "“I am bad”",
            "pattern: Hides",
            "effect: Alone",
            "ingredient: Being met",
        )
        return typed(*texts)

    @pytest.mark.parametrize(("text", "instead"), [
        ("client -> Hides",
         "Only people have a line with the client: type what leads to “Hides”, or what it leads to."),
        ("Alone -> client",
         "Only people have a line with the client: type what leads to “Alone”, or what it leads to."),
        ("Ann -> Hides", "Type what was learned between them: Ann => “…” -> Hides"),
        ("Hides -> Being met", "Type it the other way round: Being met -> Hides"),
        ("“I am bad” -> Fall", "Type it the other way round: Fall -> “I am bad”"),
        ("Ann => Hides", "With => type a person or an event before it, and what was learned after it."),
        ("Hides -| Alone",
         "With -| type an ingredient before it, and after it a model, a pattern or an effect."),
        ("Ann -> Fall", "Choose other ends."),
    ])  # fmt: skip
    def test_they_are_told_as_they_were_typed(self, map, text, instead):
        typed_as = text.replace("client", "Jane")
        assert refusal(text, map).sentence == f"“{typed_as}” means nothing on the map. {instead}"


def test_what_says_i_may_be_a_model():
    reading = read("I may rest instead of earn", START)
    assert [near.text for near in reading.near] == ["model: I may rest instead of earn"]


@pytest.mark.parametrize("text", ["Charles I", "My mother's friend from church", "person: the man next door"])
def test_a_person_is_not_taken_for_a_model(text):
    assert read(text, START).near == ()

import pytest

from clients.maps.edits import apply, say
from clients.maps.shorthand import LineThere, line_between, read
from clients.maps.things import Map, Refused, Thing
from tests.maps.story import SHUT_OUT, TYPED, thing, typed

START = Map.start("Jane")


def added(text: str, map: Map = START) -> list[str]:
    return [str(one) for one in read(text, map).adds]


def refusal(text: str, map: Map = START) -> Refused:
    with pytest.raises(Refused) as refused:
        read(text, map)
    return refused.value


def only_new(text: str, map: Map = START) -> Thing:
    (new,) = typed(text, map=map).things[len(map.things) :]
    return new


def last_line(text: str, map: Map = START) -> tuple[str, str, str, str, str]:
    after = typed(text, map=map)
    line = after.lines[-1]
    return after.thing(line.source).label, line.kind, after.thing(line.target).label, line.words, line.tone


@pytest.fixture(scope="module")
def story() -> Map:
    return typed(*TYPED)


class TestOneThing:
    @pytest.mark.parametrize(
        ("text", "kind", "label"),
        [
            ("Mrs Reed", "person", "Mrs Reed"),
            ("person: Mrs Reed", "person", "Mrs Reed"),
            ("Event: Locked in the red-room", "event", "Locked in the red-room"),
            (f'"{SHUT_OUT}"', "model", SHUT_OUT),
            (f"“{SHUT_OUT}”", "model", SHUT_OUT),
            (f"„{SHUT_OUT}“", "model", SHUT_OUT),
            (f"«{SHUT_OUT}»", "model", SHUT_OUT),
            ("'I am bad'", "model", "I am bad"),
            ("‘I can’t cry’", "model", "I can’t cry"),
            ("model: I am bad", "model", "I am bad"),
            ("pattern: Swallows, serves", "pattern", "Swallows, serves"),
            ("effect: Alone - again", "effect", "Alone - again"),
            ("ingredient: Being met", "ingredient", "Being met"),
            ("way out: Being met", "ingredient", "Being met"),
            ("Jean-Luc", "person", "Jean-Luc"),
            ("step-mother", "person", "step-mother"),
            ("event: A row -> a blow, 10", None, None),
        ],
    )
    def test_the_kind_is_said_by_a_prefix_or_quotation_marks(self, text, kind, label):
        if kind is None:
            assert len(typed(text).things) == 3
        else:
            assert (only_new(text).kind, only_new(text).label) == (kind, label)

    @pytest.mark.parametrize(
        ("text", "role", "ages"),
        [
            ("Mrs Reed, aunt, 1-10", "aunt", (1, 10)),
            ("Mrs Reed, aunt, guardian, 1–10", "aunt, guardian", (1, 10)),
            ("Mrs Reed, 1 - 10, aunt", "aunt", (1, 10)),
            ("Mrs Reed, 10", "", (10, 10)),
            ("Mrs Reed, 18-", "", (18, None)),
            ("Mrs Reed, from 18, employer", "employer", (18, None)),
            ("Mrs Reed, age 10", "", (10, 10)),
            ("Mrs Reed, until 3", "", (None, 3)),
            ("Mrs Reed, 1845", "", (None, None)),
        ],
    )
    def test_role_and_ages_follow_commas(self, text, role, ages):
        person = only_new(text)
        assert (person.label, person.role, (person.from_age, person.to_age)) == ("Mrs Reed", role, ages)

    def test_an_event_has_its_age(self):
        event = only_new("event: Locked in the red-room, 10")
        assert (event.label, event.from_age, event.to_age) == ("Locked in the red-room", 10, 10)

    def test_the_preview_says_it(self):
        assert added("Mrs Reed, aunt, 1-10") == ["new person Mrs Reed, aunt, age 1–10"]
        assert added('"I am bad"') == ["new model “I am bad”"]
        (person,) = read("Mrs Reed", START).adds
        assert [(part.text, part.mark) for part in person.parts] == [
            ("new person ", ""),
            ("Mrs Reed", "strong"),
        ]

    def test_the_new_thing_is_opened(self, story):
        reading = read("pattern: Leaves before she can be left -> Alone again", story)
        assert thing(apply(story, reading.edit), "Leaves before she can be left").id == reading.opens

    def test_an_age_that_cannot_be_is_refused_in_words(self):
        assert refusal("Mrs Reed, 10-1").sentence == "“To age” must be 10 or more."
        assert "must be a whole number from 0 to 120" in refusal("Mrs Reed, 150").sentence


class TestLines:
    def test_a_relationship_with_words(self):
        assert added("Mrs Reed - cold, shaming -> Jane") == [
            "new person Mrs Reed",
            "Mrs Reed to Jane: cold, shaming (Critical, controlling)",
        ]
        assert last_line("Mrs Reed - cold, shaming -> Jane") == (
            "Mrs Reed", "relationship", "Jane", "cold, shaming", "critical",
        )  # fmt: skip

    def test_the_tone_is_not_said_twice(self):
        assert added("Grace Poole - frightening -> Jane")[1] == "Grace Poole to Jane: frightening"

    @pytest.mark.parametrize("client", ["Jane", "jane", "client", "me", "Me"])
    @pytest.mark.parametrize("arrow", ["->", "→", "–>", "-->"])
    def test_the_client_and_the_arrow_in_many_forms(self, client, arrow):
        assert last_line(f"Mother – warm {arrow} {client}")[1:] == ("relationship", "Jane", "warm", "safe")

    def test_without_an_arrow_it_is_about_the_client(self):
        assert last_line("Mother - warm") == ("Mother", "relationship", "Jane", "warm", "safe")

    def test_hyphens_in_names_are_no_dashes(self):
        assert last_line("Jean-Luc - step-father, cold -> Jane")[0] == "Jean-Luc"
        assert last_line("step-mother->Jane")[:3] == ("step-mother", "relationship", "Jane")

    def test_a_new_end_with_role_and_ages_in_a_line(self):
        map = typed("Mr Rochester, employer, fiancé, 18- - passionate -> Jane")
        person = thing(map, "Mr Rochester")
        assert (person.role, person.from_age, person.to_age) == ("employer, fiancé", 18, None)
        assert map.lines[0].words == "passionate"

    def test_details_of_someone_who_is_there_are_added(self, story):
        assert added("Mrs Reed, aunt, 1-10 -> Bessie", story)[0] == "Mrs Reed: aunt, age 1–10"
        after = typed("Mrs Reed, aunt, 1-10 -> Bessie", map=story)
        assert (thing(after, "Mrs Reed").role, thing(after, "Mrs Reed").to_age) == ("aunt", 10)

    @pytest.mark.parametrize(
        ("text", "line"),
        [
            ('Mrs Reed => "I am bad"', ("Mrs Reed", "taught", "I am bad")),
            ('Mrs Reed -> "I am bad"', ("Mrs Reed", "taught", "I am bad")),
            ('Granny -> "I am bad"', ("Granny", "taught", "I am bad")),
            ("Being met as an equal -| Swallows", None),
            ("Room to grieve -| Bursts", ("Room to grieve", "helps_change", "Bursts out after long silence")),
            ("Room to grieve ⊣ Bursts", ("Room to grieve", "helps_change", "Bursts out after long silence")),
            ("Bessie -> Mrs Reed", ("Bessie", "relationship", "Mrs Reed")),
            ("Jane -> Bessie", ("Bessie", "relationship", "Jane")),
            (
                "Others -> Swallows",
                ("Others punish or pull back", "leads_to", "Swallows her needs and serves"),
            ),
        ],
    )
    def test_the_kind_of_line_follows_from_arrow_and_ends(self, story, text, line):
        if line is None:
            assert refusal(text, story).sentence == "That line is already there. It is open now."
        else:
            assert last_line(text, story)[:3] == line

    @pytest.mark.parametrize(
        ("text", "label", "kind"),
        [
            ("Swallows -> Tired", "Tired", "effect"),
            ("Nobody -> Tired", "Tired", "pattern"),
            (f'"{SHUT_OUT}" -> Hides', "Hides", "pattern"),
            (f'Quarrels -> "{SHUT_OUT}"', "Quarrels", "effect"),
            ("Quarrels -> Swallows", "Quarrels", "effect"),
            ("Quarrels -> Nobody", "Quarrels", "pattern"),
            ("Locked -> I am bad", "I am bad", "model"),
            ("Mrs Reed -> Bessie", "Bessie", "person"),
            ("Calm -| Tired", "Tired", "pattern"),
            ("Calm -| Tired", "Calm", "ingredient"),
            ("Works all night -> Others leave", "Works all night", "pattern"),
            ("Works all night -> Others leave", "Others leave", "effect"),
            ("Mother -> Father", "Mother", "person"),
            ("Mother -> Father", "Father", "person"),
        ],
    )
    def test_the_kind_of_a_new_end_is_guessed(self, story, text, label, kind):
        assert thing(typed(text, map=story), label).kind == kind

    def test_a_chain(self):
        map = typed('Mother => "I am bad" -> Works hard -> Tired - proves it -> "I am bad"')
        assert [thing.kind for thing in map.things[1:]] == ["person", "model", "pattern", "effect"]
        assert [line.kind for line in map.lines] == ["taught", "leads_to", "leads_to", "leads_to"]
        assert map.lines[-1].words == "proves it"

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("Grandmother -> Ann -> Father", ["Grandmother to Ann", "Ann to Father"]),
            (
                'Ann - warm -> Ben - cold -> Mother => "I am bad"',
                [
                    "Ann to Ben: warm (Safe, warm)",
                    "Ben to Mother: cold (Critical, controlling)",
                    "Mother taught “I am bad”",
                ],
            ),
            (
                "Room to grieve -| pattern: Hides -> Tired",
                ["Room to grieve helps change Hides", "Hides leads to Tired"],
            ),
            (
                'Ann - says "go -> away" -> Ben - ‘no - never -> ever’ -> Jane',
                ['Ann to Ben: says "go -> away" (Distant)', "Ben to Jane: ‘no - never -> ever’"],
            ),
        ],
    )
    def test_a_chain_adds_every_line(self, text, told):
        reading = read(text, START)
        after = apply(START, reading.edit)
        lines = [str(one) for one in reading.adds if not str(one).startswith("new ")]
        assert lines == told
        assert len(after.lines) == len(told)

    def test_what_was_done_names_both_ends_of_every_line_of_a_chain(self):
        assert say(START, read("Grandmother -> Ann -> Jane", START).edit) == (
            "add person “Grandmother”, person “Ann”, line from “Grandmother” to “Ann”, line from “Ann” to “Jane”"
        )

    def test_a_chain_may_go_over_lines_that_are_there(self, story):
        assert len(typed("Swallows -> Nobody -> Tired", map=story).lines) == len(story.lines) + 1

    def test_a_line_on_the_way_that_is_there_is_named_before_and_after(self):
        map = typed("Father -> Jane")
        reading = read("Grandmother -> Jane -> Father", map)
        assert [str(one) for one in reading.adds] == [
            "new person Grandmother", "Grandmother to Jane", "already there: Father to Jane",
        ]  # fmt: skip
        assert say(map, reading.edit).endswith("line to “Jane”, line from “Father” to “Jane” was there")

    def test_a_name_again_brings_its_details(self):
        map = typed("Mother -> Father -> Mother, nurse, 3-5")
        assert [(one.label, one.role, one.from_age) for one in map.things[1:]] == [
            ("Mother", "nurse", 3), ("Father", "", None),
        ]  # fmt: skip

    def test_what_stands_after_a_comma_is_no_role_of_something_that_is_no_person(self, story):
        map = typed("effect: Tired", map=story)
        assert added("Nobody -> Tired, empty", map)[0] == "new pattern Tired, empty"
        assert added("Swallows, hard -> Tired", map)[0] == "new pattern Swallows, hard"

    @pytest.mark.parametrize("text", ["Mother -> Jane, sister", "me, 10 -> Mother"])
    def test_the_client_has_no_role_or_ages_here(self, text):
        assert refusal(text).sentence == "Jane is the client: leave out what stands after the comma."

    def test_arrows_and_dashes_in_quotation_marks_are_text(self):
        assert only_new('"If A -> B - then C"').label == "If A -> B - then C"
        assert only_new("'If A -> B - don't'").label == "If A -> B - don't"

    def test_a_label_with_a_dash_is_found_whole(self):
        map = typed("effect: Alone - again")
        assert last_line("pattern: Leaves -> Alone - again", map)[2] == "Alone - again"
        assert last_line("Alone - again -> pattern: Leaves", map)[0] == "Alone - again"

    def test_the_line_is_opened_when_nothing_is_new(self, story):
        reading = read("Others -> Swallows", story)
        assert apply(story, reading.edit).line(reading.opens)


class TestNames:
    def test_names_match_whole_in_any_case(self, story):
        assert last_line("mrs reed -> Bessie", story)[0] == "Mrs Reed"

    def test_from_three_letters_by_the_start_of_any_word_if_one_fits(self, story):
        assert last_line("red-r -> “I am bad”", story)[0] == "Locked in the red-room"
        assert last_line("Bu -> Tired", story)[0] == "Bu"

    def test_dots_stand_for_the_rest(self, story):
        assert last_line('Nobody -> "If I show..."', story)[2] == SHUT_OUT
        assert last_line('Nobody -> "If I show…"', story)[2] == SHUT_OUT

    def test_the_start_of_two_names_asks_which(self, story):
        map = typed("John Reed", map=story)
        with pytest.raises(
            Refused, match="^Which “Reed”: “Mrs Reed” or “John Reed”[?] Type more of its name"
        ):
            read("Reed - cold -> Jane", map)
        assert str(read("person: Reed - cold -> Jane", map).adds[0]) == "new person Reed"

    def test_a_prefix_means_someone_new(self, story):
        assert added("person: Mrs - cold -> Jane", story)[0] == "new person Mrs"

    def test_a_slip_is_offered_put_right(self, story):
        reading = read("Mrs Ried - cold -> Jane", story)
        assert str(reading.adds[0]) == "new person Mrs Ried"
        (near,) = reading.near
        assert (near.typed, near.meant, near.text) == ("Mrs Ried", "Mrs Reed", "Mrs Reed - cold -> Jane")

    def test_a_slip_in_a_model_is_put_right_in_quotation_marks(self, story):
        (near,) = read('Bessie => "If I show what I fell, I am shut out"', story).near
        assert near.text == f"Bessie => “{SHUT_OUT}”"
        assert last_line(near.text, story)[2] == SHUT_OUT

    def test_another_name_is_no_slip(self, story):
        assert read("Mr Brocklehurst - humiliating -> Jane", story).near == ()


def test_what_counts_years_is_a_note_and_no_role():
    map = apply(START, read("brother Tomek, twin, 2 years older", START).edit)
    assert (thing(map, "brother Tomek").role, thing(map, "brother Tomek").note) == ("twin", "2 years older")

    again = apply(map, read("brother Tomek, 4th son -> Jane", map).edit)
    assert (thing(again, "brother Tomek").role, thing(again, "brother Tomek").note) == (
        "twin",
        "2 years older\n4th son",
    )


def test_the_line_between_two_things_is_guessed_and_turned_where_it_must_be(story):
    mrs_reed, model = thing(story, "Mrs Reed"), thing(story, SHUT_OUT)
    assert line_between(mrs_reed, model).kind == "taught"
    assert line_between(model, mrs_reed) == line_between(mrs_reed, model)
    assert line_between(story.client, mrs_reed).target == "client"


class TestALineThatIsThere:
    def test_other_words_are_put_on_it_and_how_it_felt_follows(self, story):
        reading = read("Mrs Reed - warm -> Jane", story)
        tie = story.tie(thing(story, "Mrs Reed").id)

        after = apply(story, reading.edit).line(tie.id)

        assert (after.words, after.tone) == ("warm", "safe")
        assert reading.opens == tie.id
        assert [str(one) for one in reading.adds] == [
            "new words for Mrs Reed to Jane: warm (Safe, warm); replaces “cold, shaming” by “warm”"
        ]
        assert say(story, reading.edit) == "change the line from “Mrs Reed” to “Jane”"

    def test_the_same_words_change_nothing_and_name_the_line(self, story):
        tie = story.tie(thing(story, "Mrs Reed").id)
        for text in (f"Mrs Reed - {tie.words} -> Jane", f"Mrs Reed - {tie.words}", "Mrs Reed -> Jane"):
            with pytest.raises(LineThere) as there:
                read(text, story)
            assert there.value.existing == tie.id

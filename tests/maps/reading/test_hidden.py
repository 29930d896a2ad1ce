"""What is hidden for a client is not said, as long as what it is about stays the same."""

from dataclasses import replace

from clients.maps.edits import ChangeThing, RemoveLine, apply
from clients.maps.reading import as_text, read
from clients.services import demo


def keys(map, *beginnings: str) -> set[str]:
    """The keys of all that is said in these words."""
    return {prompt.key for prompt in read(map).prompts() if prompt.text.startswith(beginnings)}


def repeats(map, hidden=()) -> tuple:
    """What is said to repeat, when this is hidden."""
    parts = read(map, hidden=hidden).parts
    return next(part.prompts for part in parts if part.title == "What may repeat")


def test_every_line_has_a_key_of_its_own():
    said = [prompt.key for prompt in read(demo.working_map()).prompts()]

    assert len(set(said)) == len(said)


def test_what_is_hidden_is_put_aside_and_counted():
    map = demo.working_map()
    before = read(map)
    hidden = keys(map, "“Being believed” opens", "“A planned goodbye” opens")
    after = read(map, hidden=hidden)

    assert {prompt.key for prompt in before.prompts()} - {prompt.key for prompt in after.prompts()} == hidden
    assert {prompt.key for prompt in after.hidden} == hidden
    assert "2 lines are hidden." in as_text(after)
    assert "Being believed” opens" not in as_text(after)
    assert "hidden" not in as_text(before)


def test_what_was_left_out_comes_up_in_its_place():
    map = demo.working_map()
    first = repeats(map)
    second = repeats(map, {first[0].key})

    assert len(first) == len(second) == 4
    assert second[:3] == first[1:]


def test_it_stays_hidden_in_other_words_and_is_said_again_of_something_else():
    map = demo.working_map()
    hidden = keys(map, "“Silence and storm” may be a trap")
    trap = next(prompt for prompt in read(map).prompts() if prompt.key in hidden)
    thing = map.thing(trap.lights[1])

    reworded = apply(map, ChangeThing(thing.id, {"label": "Keeps quiet"}))
    assert {prompt.key for prompt in read(reworded, hidden=hidden).hidden} == hidden
    renamed = replace(map, named=())
    assert {prompt.key for prompt in read(renamed, hidden=hidden).hidden} == hidden
    (line,) = [line for line in map.lines if line.id == trap.lights[-1]]
    assert read(apply(map, RemoveLine(line.id)), hidden=hidden).hidden == ()


def test_a_consequence_hidden_in_one_try_is_said_in_the_next():
    map = demo.working_map()
    ways = [thing.id for thing in map.things if thing.kind == "ingredient" or thing.system == "new"]
    off = read(map, off=ways)
    closed = {prompt.key for prompt in off.prompts() if "would have no way out" in prompt.text}

    assert closed
    assert {prompt.key for prompt in read(map, off=ways, hidden=closed).hidden} == closed
    assert not read(map, off=ways[:-1], hidden=closed).hidden

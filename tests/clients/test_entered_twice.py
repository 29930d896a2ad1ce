"""Somebody who is entered in two sections of the assessment: said calmly, and one box on the map."""

import pytest

from tests.clients.editor import new_editor, text_of
from tests.clients.sections import address, enter, offered, row, things

pytestmark = pytest.mark.django_db

SENTENCE = "Joe Gargery is already under “Early carers”. Both are kept, and the map has one box for them."


@pytest.fixture
def sam():
    editor = new_editor()
    enter(editor, "early-carers", row("person", label="Joe Gargery", role="uncle"))
    return editor


def test_it_is_said_and_both_are_kept(sam):
    answer = enter(
        sam, "close-relationships", row("person", "t12", label="joe gargery ", words="kind"), follow=True
    )

    assert SENTENCE.casefold() in text_of(answer).casefold()
    assert things(sam) == [("early-carers", "Joe Gargery"), ("close-relationships", "joe gargery")]
    assert "is already under “Close relationships now”" in text_of(sam.http.get(address(sam, "early-carers")))


def test_it_is_said_while_typing(sam):
    sent = row("person", "t12", label="Joe Gargery")
    answer = enter(sam, "close-relationships", sent, headers={"hx-request": "true"})

    assert SENTENCE in text_of(answer)


def test_another_name_says_nothing(sam):
    answer = enter(sam, "close-relationships", row("person", "t12", label="Joe"), follow=True)

    assert "is already under" not in text_of(answer)


def test_all_that_the_map_lacks_is_one_box(sam):
    enter(sam, "close-relationships", row("person", "t12", label="Joe Gargery", words="kind"))
    assert offered(sam) == ["Joe Gargery"]

    sam.post("add_all")

    [joe] = sam.map.of_kind("person")
    assert (joe.role, sam.map.tie(joe.id).words) == ("uncle", "kind")
    assert offered(sam) == []

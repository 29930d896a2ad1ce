"""The map in words as the therapist put it: kept with its map, found again, and looked over before it leaves."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clients.maps.letter import LONGEST
from clients.models import AccessLog, AppendOnly, Letter
from clients.services import letters, versions
from clients.services.exports import Wanted
from tests.clients.editor import Editor, editor_of_a_part, text_of
from tests.clients.html import page
from tests.factory import make_client, make_letter, make_user, make_version

pytestmark = pytest.mark.django_db
MINE = "Dear Jane, this is what we found."


@pytest.fixture
def jane() -> Editor:
    return editor_of_a_part("t3", "t5", "t31", "t41")


def keep(editor: Editor, text: str = MINE, query: str = "?length=page&names=full", **sent):
    return editor.post("keep_words", query=query, **{"token": "new", "text": text} | sent)


def words(editor: Editor, query: str = "", status: int = 200) -> str:
    answer = editor.get("words", query=query)
    assert answer.status_code == status
    return text_of(answer)


class TestKeeping:
    def test_what_was_kept_is_what_the_page_shows_from_then_on(self, jane):
        answer = keep(jane)
        assert answer.status_code == 302
        shown = text_of(jane.http.get(answer["Location"]))
        assert "Kept." in shown and MINE in shown

        again = words(jane)
        assert MINE in again and "Write it anew from the map" in again
        assert "The map has changed since" not in again

    def test_it_belongs_to_the_map_that_it_was_written_from(self, jane):
        then = jane.opened.revision
        of = jane.get("words").context["form"].helper.form_action.partition("?")[2]
        jane.add("pattern: Goes quiet")
        assert keep(jane, query=f"?{of}").status_code == 302

        assert Letter.objects.get().revision == then
        assert "The map has changed since" in words(jane)

    def test_each_length_and_each_way_of_naming_has_its_own(self, jane):
        keep(jane)
        assert (
            MINE not in text_of(jane.get("words", query="?length=paragraph")).partition("Texts you kept")[0]
        )
        assert "a guardian" not in words(jane, "?names=roles")
        assert MINE not in words(jane, "?names=roles").partition("Texts you kept")[0]

    def test_written_anew_the_map_speaks_and_the_kept_text_stays(self, jane):
        keep(jane)
        anew = words(jane, "?anew=1")
        assert MINE not in anew and "It felt critical or controlling with Mrs Reed" in anew
        assert "Texts you kept A page, full names" in anew
        assert MINE in words(jane, f"?letter={Letter.objects.get().pk}")

    def test_a_kept_version_has_its_own_text(self, jane):
        version = versions.keep(jane.opened, "Session 3", user=jane.client.therapist, token=jane.opened.token)
        keep(jane)
        jane.add("pattern: Goes quiet")
        token = letters.token(jane.client, Wanted(length="page"))
        keep(jane, "Of the newest map.", query=f"?of={jane.opened.token}", token=token)

        assert MINE in words(jane, f"?version={version.pk}")
        assert "Of the newest map." in words(jane)
        assert ", Session 3" in words(jane)
        assert f"?version={version.pk}" in jane.get().content.decode()

    def test_a_version_without_a_text_is_told_from_its_own_map(self, jane):
        version = make_version(jane.client, revision=jane.opened.revision)
        jane.add("pattern: Goes quiet")
        assert "goes quiet" not in words(jane, f"?version={version.pk}")
        assert "goes quiet" in words(jane)

    @pytest.mark.parametrize("text", ["", " \n ", "x" * (LONGEST + 1), "a\x00b"])
    def test_what_cannot_be_kept_is_said_and_stays_in_its_field(self, jane, text):
        answer = keep(jane, text)
        assert answer.status_code == 422
        assert "There is a problem" in text_of(answer)
        assert text.strip()[:100] in answer.context["form"]["text"].value()
        assert not Letter.objects.exists()

    @pytest.mark.parametrize("of", ["start", "nonsense", "5c3b1a0e7d554a8e8d0c0c9a5b7e2f10"])
    def test_a_map_that_is_not_there_is_said(self, jane, of):
        answer = keep(jane, query=f"?of={of}")
        assert answer.status_code == 422
        assert letters.NO_SUCH_MAP in text_of(answer)
        assert MINE in text_of(answer)

    def test_it_is_not_changed_afterwards(self, jane):
        kept = make_letter(jane.client)
        for change in (kept.save, kept.delete, Letter.objects.all().delete):
            with pytest.raises(AppendOnly):
                change()


class TestTwoWindows:
    def test_the_later_one_is_told_and_both_texts_are_there(self, jane):
        keep(jane, "Of the other window.")
        answer = keep(jane)

        assert answer.status_code == 409
        shown = text_of(answer)
        assert "Not kept. This text was changed in another window at " in shown
        assert "Of the other window." in shown and MINE in shown
        assert [one.text for one in Letter.objects.all()] == ["Of the other window."]

        token = answer.context["form"].helper.layout[0].value
        assert keep(jane, token=token).status_code == 302
        assert {one.text for one in Letter.objects.all()} == {"Of the other window.", MINE}


class TestWithoutNames:
    """What somebody typed may have put a name back: it does not leave as one without names."""

    QUERY = "?length=page&names=roles"

    @pytest.mark.parametrize("text", ["As Mrs Reed said.", "as REED said", "Jane and I", "With Bessie"])
    @pytest.mark.parametrize("names", ["roles", "initials"])
    def test_a_name_in_it_is_not_handed_out(self, jane, text, names):
        query = f"?length=page&names={names}"
        assert keep(jane, text, query=query).status_code == 302
        answer = jane.get("words", query=query)

        assert answer.status_code == 409
        assert "Your text says names" in text_of(answer)
        assert "narrative" not in page(answer).ids
        assert text in answer.context["form"]["text"].value()  # to be put right
        assert AccessLog.objects.first().result == "refused"

    def test_somebody_who_came_later_is_a_name_too(self, jane):
        keep(jane, "As Grace saw it.", query=self.QUERY)
        assert "As Grace saw it." not in words(jane, self.QUERY).partition("Change the text")[0]
        jane.add("Grace Poole, servant")
        assert "Your text says names: Grace." in words(jane, self.QUERY, 409)

    def test_words_that_may_be_names_are_hidden_until_somebody_says_they_are_none(self, jane):
        keep(jane, "We went to Lowood together.", query=self.QUERY)
        first = jane.get("words", query=self.QUERY)
        assert "These may be names: Lowood" in text_of(first)
        assert first.context["narrative"] == "We went to someone together."

        again = jane.post("words", query=self.QUERY, looked="1")
        assert again.context["narrative"] == "We went to Lowood together."

    def test_a_word_of_the_program_that_is_also_a_name_may_stay_where_the_program_wrote_it(self):
        editor = Editor(make_client("X-1", therapist=make_user(), name_on_map="May"))
        editor.add("Rose Page, friend")
        editor.add("pattern: Hides")
        editor.add("ingredient: To be seen")
        written = editor.get("words", query=self.QUERY).context["narrative"]
        keep(editor, f"{written} And so on.", query=self.QUERY)
        assert "And so on." in words(editor, self.QUERY)

        token = letters.token(editor.client, Wanted(length="page", names="roles"))
        keep(editor, f"{written} May was there.", query=self.QUERY, token=token)
        assert "Your text says names: May." in words(editor, self.QUERY, 409)

    def test_with_full_names_it_leaves_as_it_is(self, jane):
        keep(jane, "As Mrs Reed said at Lowood.")
        assert "As Mrs Reed said at Lowood." in words(jane)


class TestWhoAndWhat:
    def test_reading_keeping_and_taking_are_in_the_log_without_content(self, jane):
        keep(jane)
        words(jane)
        entries = [(entry.what, entry.detail) for entry in AccessLog.objects.all()[:3]]
        assert entries == [
            ("exported", "words, a page, full, as kept"),
            ("opened_map", ""),
            ("changed_words", "a page, full"),
        ]

    @pytest.mark.parametrize("place", ["words", "keep_words"])
    def test_a_colleague_finds_nothing(self, jane, place):
        colleague = Editor(jane.client, make_user())
        assert colleague.post(place, text=MINE).status_code == 404
        assert not Letter.objects.exists()

    def test_a_text_of_another_client_is_absent(self, jane):
        other = make_client(therapist=jane.client.therapist)
        letter, version = make_letter(other), make_version(other)
        for query in (f"?letter={letter.pk}", f"?version={version.pk}", "?letter=x", "?version=x"):
            assert jane.get("words", query=query).status_code == 404
        assert keep(jane, query=f"?of={letter.revision.pk.hex}").status_code == 422

    def test_what_was_typed_is_text(self, jane):
        keep(jane, "<b onclick=x>bold</b>")
        assert "<b onclick" not in jane.get("words").content.decode()

    def test_more_texts_take_no_more_queries(self, jane):
        keep(jane)
        counts = []
        jane.get("words", query="?anew=1")  # the message of the page before is shown once
        for _ in range(2):
            with CaptureQueriesContext(connection) as queries:
                jane.get("words", query="?anew=1")
            counts.append(len(queries))
            make_letter(jane.client, author=make_user(), length="list")
            make_letter(jane.client, names="initials")
        assert counts[0] == counts[1]

    def test_an_empty_map_has_nothing_to_keep(self):
        sam = Editor(make_client("SA-01", therapist=make_user(), name_on_map="Sam"))
        assert "Nothing is on the map yet." in words(sam)
        assert "Change the text" not in words(sam)

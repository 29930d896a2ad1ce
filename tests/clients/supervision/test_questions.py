"""What a supervisor asks about a map, and the therapist’s answer."""

import pytest

from clients.models import AccessLog, SupervisionQuestion
from tests.clients.editor import text_of
from tests.clients.supervised import at, browser_of, make_supervisor, shared
from tests.factory import make_client

pytestmark = pytest.mark.django_db


class TestQuestions:
    QUESTION = "What happens if she says no to Rosamond?"

    @pytest.fixture
    def asked(self, jane, share, http):
        page = http.post(at(jane, "ask_thing", "t3"), {"text": self.QUESTION}, follow=True)
        assert "Sent to the therapist." in text_of(page)
        return SupervisionQuestion.objects.get()

    def test_it_is_sealed_dated_and_the_supervisor_s(self, asked, supervisor, jane):
        assert (asked.text, asked.author, asked.about, asked.client) == (
            self.QUESTION,
            supervisor,
            "t3",
            jane,
        )
        entry = AccessLog.objects.with_codes().get(what="asked_about_map")
        assert (entry.user, entry.client_code, entry.detail) == (supervisor, "JE-01", "")

    def test_an_empty_one_comes_back(self, jane, share, http):
        page = http.post(at(jane, "ask_thing", "t3"), {"text": " "})
        assert page.status_code == 422 and "Enter what you want to ask" in text_of(page)
        assert not SupervisionQuestion.objects.exists()

    def test_the_therapist_finds_it_at_the_thing(self, jane, asked):
        http = browser_of(jane.therapist)
        page = http.get(at(jane))
        assert "1 question from supervision" in text_of(page)
        assert f'href="{at(jane)}?view=all&amp;sel=t3">1 question' in page.content.decode()
        assert self.QUESTION in text_of(http.get(at(jane) + "?sel=t3"))
        assert self.QUESTION not in text_of(http.get(at(jane) + "?sel=t1"))

    def test_the_answer_is_read_without_names(self, jane, asked, http):
        browser_of(jane.therapist).post(
            at(jane, "answer_question", asked.pk), {"answer": "Mrs Reed would shout."}
        )
        page = http.get(at(jane) + "?sel=t3")
        assert "Aunt would shout." in text_of(page)
        assert "Reed" not in page.content.decode()
        assert "from supervision" not in text_of(browser_of(jane.therapist).get(at(jane)))

    def test_read_it_waits_no_longer(self, jane, asked, http):
        therapist = browser_of(jane.therapist)
        therapist.post(at(jane, "read_question", asked.pk))
        assert "1 question from supervision" not in text_of(therapist.get(at(jane)))
        assert "The therapist has read it." in text_of(http.get(at(jane) + "?sel=t3"))

    def test_an_empty_answer_comes_back_with_a_sentence(self, jane, asked):
        page = browser_of(jane.therapist).post(at(jane, "answer_question", asked.pk), {"answer": ""})
        assert page.status_code == 422 and "Enter an answer" in text_of(page)

    def test_about_something_that_is_gone_it_is_on_the_page_of_sharing(self, jane, asked):
        SupervisionQuestion.objects.update(about="t9")
        therapist = browser_of(jane.therapist)
        assert f'href="{at(jane, "share")}"' in therapist.get(at(jane)).content.decode()
        assert self.QUESTION in text_of(therapist.get(at(jane, "share")))
        answered = therapist.post(at(jane, "answer_question", asked.pk), {"answer": "It is gone."})
        assert answered["Location"] == at(jane, "share")

    def test_one_supervisor_does_not_read_another_s(self, jane, asked):
        other = make_supervisor()
        shared(jane, other)
        assert self.QUESTION not in text_of(browser_of(other).get(at(jane) + "?sel=t3"))

    def test_another_s_question_is_not_there(self, asked):
        other = make_client()
        http = browser_of(other.therapist)
        for name in ("answer_question", "read_question"):
            assert http.post(at(other, name, asked.pk), {"answer": "x"}).status_code == 404
        asked.refresh_from_db()
        assert asked.answered is None and asked.read is None

    def test_only_a_supervisor_asks(self, jane, share):
        answer = browser_of(jane.therapist).post(at(jane, "ask_thing", "t3"), {"text": "x"})
        assert answer.status_code == 404

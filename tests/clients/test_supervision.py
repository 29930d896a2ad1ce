"""A supervisor looks at what is shared and nothing else, asks, and no longer can once it is stopped."""

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from clients.models import AccessLog, Client, Right, Share, SupervisionQuestion, User
from clients.models.rights import rights_of
from clients.services import supervision
from clients.services.exports import NameLeft
from clients.services.maps import open_map
from clients.views.supervision import can_look
from tests.clients.editor import text_of
from tests.clients.supervised import (
    NOTE,
    SECRET,
    at,
    browser_of,
    janes_client,
    make_supervisor,
    shared,
    walk,
)
from tests.factory import make_client, make_questionnaire, make_user

pytestmark = pytest.mark.django_db

LOOKS = {"map", "thing", "line"}
ASKS = {"ask_thing", "ask_line"}
CHANGES = {
    "quick_add", "preview", "add_difficulty", "add_entered", "add_all", "thing", "thing_remove", "line",
    "line_new", "line_turn", "line_remove", "circle_name", "undo", "redo", "keep_version", "go_back", "bring_map",
    "hide_line", "say_line_again",
}  # fmt: skip
NO_MORE = "This map is no longer shared with you."


@pytest.fixture
def jane():
    return janes_client()


@pytest.fixture
def supervisor():
    return make_supervisor("supervisor", first_name="Sue", last_name="Pervisor")


@pytest.fixture
def share(jane, supervisor):
    return shared(jane, supervisor)


@pytest.fixture
def http(supervisor):
    return browser_of(supervisor)


class TestEveryAddress:
    """Of a client whose map is shared: the map to look at, a question, and nothing else."""

    def test_what_is_not_the_map_is_not_there(self, jane, share, supervisor):
        assert set(walk(supervisor, jane, "get", but=LOOKS).values()) == {404, 405}

    def test_whatever_is_sent_changes_nothing(self, jane, share, supervisor):
        before = open_map(jane).token
        answers = walk(supervisor, jane, "post", but=ASKS)
        assert {name for name, answer in answers.items() if answer == 403} == CHANGES
        assert set(answers.values()) == {403, 404, 405}
        assert open_map(Client.objects.get(pk=jane.pk)).token == before
        assert AccessLog.objects.filter(what="change_refused", result="refused").count() == len(CHANGES)

    @pytest.mark.parametrize("method", ["get", "post"])
    def test_after_it_was_stopped_all_of_them_say_so(self, jane, share, supervisor, method):
        supervision.stop(share, user=jane.therapist)
        assert set(walk(supervisor, jane, method).values()) == {"no more", 405}

    @pytest.mark.parametrize("method", ["get", "post"])
    def test_a_supervisor_of_others_finds_nothing(self, jane, share, method):
        assert set(walk(make_supervisor(), jane, method).values()) == {404, 405}

    def test_what_is_not_open_reads_as_for_a_stranger(self, jane, share, http):
        stranger = browser_of(make_user())
        for name in ("client", "export", "map_picture", "scores"):
            here, there = (browser.get(at(jane, name)) for browser in (http, stranger))
            assert (here.status_code, here.content) == (404, there.content)

    def test_the_page_after_it_was_stopped(self, jane, share, http):
        supervision.stop(share, user=jane.therapist)
        for answer in (http.get(at(jane)), http.get(at(jane, "map_picture")), http.post(at(jane, "undo"))):
            assert answer.status_code == 404 and NO_MORE in text_of(answer)

    def test_a_change_is_refused_in_words(self, jane, share, http):
        answer = http.post(at(jane, "quick_add"), {"token": open_map(jane).token, "text": "Adele"})
        assert answer.status_code == 403 and "Nothing was changed." in text_of(answer)

    def test_a_supervisor_of_nobody_hears_nothing_of_sharing(self, jane, share):
        other = browser_of(make_supervisor())
        assert other.get(at(jane)).status_code == 404
        assert NO_MORE not in text_of(other.get(at(jane)))


class TestTheMap:
    def test_it_is_whole_without_names_and_without_what_is_private(self, jane, share, http):
        for query in (
            "",
            "?list=1",
            "?view=people",
            "?sel=t1",
            "?sel=t3",
            "?line=t1-client-0",
            "?sel=t2",
            "?scores=1",
        ):
            page = http.get(at(jane) + query)
            source = page.content.decode()
            assert page.status_code == 200
            assert "Aunt" in source
            for secret in ("Reed", "Jane", "Eyre", NOTE, SECRET, "t2-"):
                assert secret not in source, (query, secret)

    def test_what_if_is_for_the_therapist_to_try(self, jane, share, http):
        page = http.get(at(jane) + "?reading=1&without=none")
        assert page.status_code == 200
        assert "what if" not in text_of(page)

    def test_it_holds_nothing_to_change_it_with(self, jane, share, http):
        page = http.get(at(jane) + "?sel=t3")
        assert "You are looking. Only the therapist can change this map." in text_of(page)
        assert "what Aunt says" in text_of(page)
        source = page.content.decode()
        for gone in (
            "quick-text",
            "Export",
            "Versions",
            "undo",
            'data-key="show"',
            'name="label"',
            "scores",
            "handle",
        ):
            assert gone not in source, gone

    def test_the_year_of_birth_does_not_show_in_the_slider(self, jane, share, http):
        theirs, own = (text.get(at(jane)).content for text in (http, browser_of(jane.therapist)))
        age = f'data-oldest="{timezone.localdate().year - 1990}"'.encode()
        assert age in own and age not in theirs

    def test_scores_are_the_therapist_s(self, jane, share, http):
        make_questionnaire(jane, instrument="ecr_rs", about="t1", answers=[4] * 9)
        theirs, own = (
            text_of(browser.get(at(jane) + "?list=1&scores=1"))
            for browser in (http, browser_of(jane.therapist))
        )
        assert "anxiety" in own and "anxiety" not in theirs

    def test_a_script_gets_the_same_parts(self, jane, share, http):
        for headers, address in (
            ({"hx-request": "true", "hx-target": "panel"}, at(jane, "thing", "t1")),
            ({"hx-request": "true", "hx-target": "stage"}, at(jane) + "?sel=t1"),
            ({"hx-request": "true", "hx-target": "panel"}, at(jane) + "?sel=t1"),
            ({"hx-request": "true", "hx-target": "reading"}, at(jane) + "?reading=1"),
            ({"hx-request": "true", "hx-target": "preview"}, at(jane)),
        ):
            source = http.get(address, headers=headers).content.decode()
            assert "Reed" not in source and "Jane" not in source and NOTE not in source
            assert "quick-text" not in source and "undo" not in source

    @pytest.mark.parametrize(("names", "shown"), [("initials", "M. R."), ("full", "Mrs Reed")])
    def test_names_are_as_the_therapist_chose(self, jane, supervisor, http, names, shown):
        shared(jane, supervisor, names)
        page = http.get(at(jane) + "?sel=t1&list=1")
        assert shown in text_of(page)
        assert NOTE not in page.content.decode() and SECRET not in page.content.decode()

    def test_a_private_thing_is_not_there(self, jane, share, http):
        assert http.get(at(jane, "thing", "t2")).status_code == 404
        assert http.post(at(jane, "ask_thing", "t2"), {"text": "What is this?"}).status_code == 404

    def test_each_look_is_written_down_with_what_it_was(self, jane, share, http):
        http.get(at(jane))
        http.get(at(jane, "thing", "t1"))
        looks = AccessLog.objects.with_codes().filter(what="looked_at_map")
        assert [(entry.user.username, entry.client_code, entry.detail) for entry in looks] == [
            ("supervisor", "JE-01", "Opened the map")
        ] * 2

    def test_a_name_that_cannot_be_taken_off_is_not_shown(self, jane, share, http):
        Client.objects.filter(pk=jane.pk).update(code="Reed-1")
        page = http.get(at(jane))
        assert "cannot be shown just now" in text_of(page) and "Mrs Reed" not in text_of(page)


class TestTheRule:
    """Deny comes first, and nothing later undoes it."""

    def test_what_each_role_may(self, jane, share, supervisor):
        assert rights_of(jane.therapist, jane) == Right.ALL
        assert rights_of(supervisor, jane) == Right.LOOK | Right.ASK
        assert rights_of(make_user(), jane) == rights_of(make_supervisor(), jane) == Right.NOTHING

    @pytest.mark.parametrize(
        "taken", [{"is_active": False}, {"is_supervisor": False}, {"password_is_one_time": True}]
    )
    def test_who_is_shut_out_may_nothing_though_it_is_shared(self, jane, share, supervisor, taken):
        User.objects.filter(pk=supervisor.pk).update(**taken)
        assert rights_of(User.objects.get(pk=supervisor.pk), jane) == Right.NOTHING

    @pytest.mark.parametrize("taken", [{"is_active": False}, {"password_is_one_time": True}])
    def test_a_therapist_who_is_shut_out_may_nothing_with_their_own(self, jane, taken):
        User.objects.filter(pk=jane.therapist_id).update(**taken)
        assert rights_of(User.objects.get(pk=jane.therapist_id), jane) == Right.NOTHING

    def test_a_share_of_a_former_therapist_opens_nothing(self, jane, share, supervisor):
        Client.objects.filter(pk=jane.pk).update(therapist=make_user())
        assert rights_of(supervisor, Client.objects.get(pk=jane.pk)) == Right.NOTHING

    def test_a_stopped_share_opens_nothing_and_a_new_one_opens_again(self, jane, share, supervisor):
        Share.objects.filter(pk=share.pk).update(ended=timezone.now())
        assert rights_of(supervisor, jane) == Right.NOTHING
        shared(jane, supervisor)
        assert Right.LOOK in rights_of(supervisor, jane)

    def test_it_is_about_one_client(self, jane, share, supervisor):
        assert rights_of(supervisor, make_client(therapist=jane.therapist)) == Right.NOTHING

    def test_a_supervisor_who_is_a_therapist_keeps_their_own(self, jane):
        both = make_user(is_supervisor=True)
        own = make_client("OW-01", therapist=both)
        shared(jane, both)
        http = browser_of(both)
        assert "OW-01" in text_of(http.get(reverse("clients:list")))
        assert http.get(at(own, "client")).status_code == 200
        assert http.get(at(jane, "client")).status_code == 404
        assert "JE-01" in text_of(http.get(reverse("clients:supervision")))
        assert "OW-01" not in text_of(http.get(reverse("clients:supervision")))


class TestSharing:
    def post(self, jane, **typed):
        return browser_of(jane.therapist).post(at(jane, "share"), typed, follow=True)

    def test_with_whom_and_how(self, jane, supervisor):
        page = self.post(jane, supervisor=supervisor.pk, names="roles")
        sentence = "Sue Pervisor can look at this map, without names and notes, until you stop it."
        assert sentence in text_of(page)
        made = Share.objects.get()
        assert (made.client, made.supervisor, made.names, made.by) == (
            jane,
            supervisor,
            "roles",
            jane.therapist,
        )
        entry = AccessLog.objects.with_codes().get(what="shared_map")
        assert (entry.user, entry.client_code, entry.detail) == (
            jane.therapist,
            "JE-01",
            "supervisor, roles only",
        )

    def test_the_sentence_says_how(self, jane, supervisor):
        said = {
            names: can_look(Share(client=jane, supervisor=supervisor, names=names))
            for names in ("full", "initials")
        }
        assert "with names and without notes" in said["full"]
        assert "first letters" in said["initials"]

    def test_only_with_somebody_who_supervises(self, jane):
        for other in (make_user(), make_supervisor(is_active=False), jane.therapist):
            page = self.post(jane, supervisor=other.pk, names="roles")
            assert page.status_code == 422
        assert "Choose one of the supervisors" in text_of(page)
        assert not Share.objects.exists()

    def test_once_at_a_time(self, jane, share, supervisor):
        page = self.post(jane, supervisor=supervisor.pk, names="full")
        assert page.status_code == 422 and "can look at this map already" in text_of(page)
        with pytest.raises(IntegrityError):
            Share.objects.create(client=jane, supervisor=supervisor, by=jane.therapist)

    def test_not_where_the_code_says_a_name(self, jane, supervisor):
        Client.objects.filter(pk=jane.pk).update(code="Reed-1")
        with pytest.raises(NameLeft):
            shared(Client.objects.get(pk=jane.pk), supervisor)
        page = self.post(jane, supervisor=supervisor.pk, names="roles")
        assert page.status_code == 422 and "has a name in it" in text_of(page)

    def test_stopping_is_written_down_once(self, jane, share):
        http = browser_of(jane.therapist)
        for _ in range(2):
            http.post(at(jane, "stop_sharing", share.pk))
        entry = AccessLog.objects.get(what="stopped_sharing")
        assert (entry.user, entry.detail) == (jane.therapist, "supervisor")

    def test_another_s_share_is_not_there(self, jane, share):
        other = make_client()
        assert browser_of(other.therapist).post(at(other, "stop_sharing", share.pk)).status_code == 404
        assert Share.objects.get().ended is None

    def test_the_list_of_a_supervisor(self, jane, share, http):
        page = http.get("/", follow=True)
        assert page.redirect_chain == [(reverse("clients:supervision"), 302)]
        assert "JE-01" in text_of(page) and jane.therapist.name in text_of(page)
        assert "Jane" not in text_of(page)

    def test_the_list_is_for_supervisors(self, jane):
        assert browser_of(jane.therapist).get(reverse("clients:supervision")).status_code == 403


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

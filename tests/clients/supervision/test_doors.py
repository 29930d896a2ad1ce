"""A supervisor comes to the map that is shared and to nothing else, and no longer once it is stopped."""

import pytest
from django.urls import reverse
from django.utils import timezone

from clients.models import AccessLog, Client, Right, Share, User
from clients.models.rights import rights_of
from clients.services import supervision
from clients.services.maps import open_map
from tests.clients.editor import text_of
from tests.clients.supervised import at, browser_of, make_supervisor, shared, walk
from tests.factory import make_client, make_user

pytestmark = pytest.mark.django_db

LOOKS = {"map", "thing", "line"}
ASKS = {"ask_thing", "ask_line"}
CHANGES = {
    "quick_add", "preview", "add_difficulty", "add_entered", "add_all", "thing", "thing_remove", "line",
    "line_new", "line_turn", "line_remove", "circle_name", "undo", "redo", "keep_version", "go_back", "bring_map",
    "hide_line", "say_line_again",
}  # fmt: skip
NO_MORE = "This map is no longer shared with you."


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

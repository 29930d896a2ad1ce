"""What a supervisor sees of the map that is shared."""

import pytest
from django.utils import timezone

from clients.models import AccessLog, Client
from tests.clients.editor import text_of
from tests.clients.supervised import NOTE, SECRET, at, browser_of, shared
from tests.factory import make_questionnaire

pytestmark = pytest.mark.django_db


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
            'data-key="p"',
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

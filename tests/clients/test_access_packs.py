"""The access pack: closed until the therapist releases it, nobody else's, and others by role."""

import base64
import hashlib
import io
import json
import re
import zipfile

import pytest
from django.urls import reverse

from clients.models import AccessLog, AccessPack, AppendOnly
from clients.services import casefile, cases
from clients.services.packs import handing_over
from clients.services.packs.making import make
from tests.clients.editor import text_of
from tests.clients.supervised import NOTE, SECRET, at, browser_of, janes_client, make_supervisor
from tests.factory import (
    make_admin,
    make_assessment,
    make_letter,
    make_questionnaire,
    make_record,
    make_risk_note,
    make_statement,
    make_user,
)

pytestmark = pytest.mark.django_db

REASON = "Mrs Reed shut her in, and Jane could not sleep. Bessie Lee came at night."
CHOSEN = {"names": "roles", "act": "look"}


@pytest.fixture
def jane():
    client = janes_client()
    make_assessment(client, reason=REASON)
    make_questionnaire(client, about="t1", instrument="ecr_rs", answers=[4] * 9)
    make_risk_note(client, text="Asked and talked.")
    make_statement(client, text="I was never wicked.")
    return client


@pytest.fixture
def admin():
    return make_admin("ada", first_name="Ada")


def files_in(body):
    with zipfile.ZipFile(io.BytesIO(body)) as pack:
        return {name: pack.read(name) for name in pack.namelist()}


def asked(client, admin):
    assert browser_of(admin).post(at(client, "ask_for_pack")).status_code == 302
    return AccessPack.objects.get(client=client)


class TestTheWay:
    def test_asked_for_released_and_taken(self, jane, admin):
        pack = asked(jane, admin)
        therapist = browser_of(jane.therapist)
        assert "asks for an access pack" in text_of(therapist.get(at(jane, "client")))
        assert "3 private notes" in text_of(therapist.get(at(jane, "release_pack")))
        assert therapist.post(at(jane, "release_pack"), CHOSEN | {"act": "release"}).status_code == 302
        taken = browser_of(admin).get(at(jane, "take_pack", pack.pk))
        assert taken["Content-Type"] == "application/zip" and "JE-01-access-" in taken["Content-Disposition"]
        assert set(files_in(taken.content)) == {
            "record.json", "record.html", "scores.csv", "accesses.csv", "pictures/map-1.svg",
        }  # fmt: skip
        acts = AccessLog.objects.about(jane).values_list("what", flat=True)
        assert {"asked_for_pack", "released_pack", "took_pack"} <= set(acts)

    def test_before_it_is_released_nobody_takes_it(self, jane, admin):
        pack = asked(jane, admin)
        for user in (admin, jane.therapist):
            assert browser_of(user).get(at(jane, "take_pack", pack.pk)).status_code == 404

    def test_only_the_therapist_looks_through_it_and_releases_it(self, jane, admin):
        asked(jane, admin)
        for user in (admin, make_user(), make_supervisor()):
            for sent in (CHOSEN, CHOSEN | {"act": "release"}):
                assert browser_of(user).post(at(jane, "release_pack"), sent).status_code == 404
        assert not AccessPack.objects.exclude(released=None).exists()

    def test_others_take_nothing(self, jane, admin):
        pack = asked(jane, admin)
        browser_of(jane.therapist).post(at(jane, "release_pack"), CHOSEN | {"act": "release"})
        for user in (make_user(), make_supervisor()):
            assert browser_of(user).get(at(jane, "take_pack", pack.pk)).status_code == 404
            assert browser_of(user).post(at(jane, "ask_for_pack")).status_code == 404
        other = make_record("C-2", word="other")
        assert browser_of(admin).get(at(other, "take_pack", pack.pk)).status_code == 404

    def test_only_a_records_admin_asks_and_once_is_enough(self, jane, admin):
        assert browser_of(jane.therapist).post(at(jane, "ask_for_pack")).status_code == 403
        asked(jane, admin)
        asked(jane, admin)

    def test_it_is_asked_again_who_it_is(self, jane, admin, settings):
        pack = asked(jane, admin)
        browser_of(jane.therapist).post(at(jane, "release_pack"), CHOSEN | {"act": "release"})
        settings.SURE_SECONDS = 0
        answer = browser_of(admin).get(at(jane, "take_pack", pack.pk))
        # Back to the page with the pack on it: a browser that gets a file stays where it was.
        assert answer.url == reverse("clients:sure", query={"next": at(jane, "keeping")})

    def test_a_released_one_can_be_taken_back_by_the_therapist_alone(self, jane, admin):
        pack = asked(jane, admin)
        browser_of(jane.therapist).post(at(jane, "release_pack"), CHOSEN | {"act": "release"})
        back = at(jane, "take_pack_back", pack.pk)
        assert browser_of(admin).post(back).status_code == 404
        assert browser_of(make_user()).post(back).status_code == 404
        assert browser_of(jane.therapist).post(back).status_code == 302
        for user in (admin, jane.therapist):
            assert browser_of(user).get(at(jane, "take_pack", pack.pk)).status_code == 404
        assert AccessPack.objects.get().body is None
        assert "Taken back by" in text_of(browser_of(admin).get(at(jane, "keeping")))
        assert AccessLog.objects.filter(what="took_pack_back", user=jane.therapist).count() == 1
        asked_again = browser_of(admin).post(at(jane, "ask_for_pack"))
        assert asked_again.status_code == 302 and AccessPack.objects.filter(released=None).exists()

    def test_one_taken_back_while_it_is_fetched_does_not_leave(self, jane, admin):
        asked(jane, admin)
        browser_of(jane.therapist).post(at(jane, "release_pack"), CHOSEN | {"act": "release"})
        fetched = AccessPack.objects.get()
        handing_over.take_back(AccessPack.objects.get(), user=jane.therapist)
        with pytest.raises(AccessPack.DoesNotExist):
            handing_over.take(fetched, user=admin)
        assert not AccessLog.objects.filter(what="took_pack").exists()

    def test_a_second_release_is_not_there(self, jane, admin):
        asked(jane, admin)
        http = browser_of(jane.therapist)
        sent = [http.post(at(jane, "release_pack"), CHOSEN | {"act": "release"}) for _ in range(2)]
        assert [answer.status_code for answer in sent] == [302, 404]
        assert AccessLog.objects.filter(what="released_pack").count() == 1

    def test_of_two_releases_at_once_one_counts(self, jane, admin):
        asked(jane, admin)
        seen_by_both = [handing_over.waiting(jane) for _ in range(2)]
        handing_over.release(seen_by_both[0], "roles", {}, user=jane.therapist)
        released = bytes(AccessPack.objects.get().body)
        with pytest.raises(AccessPack.DoesNotExist):
            handing_over.release(seen_by_both[1], "full", {}, user=jane.therapist)
        assert bytes(AccessPack.objects.get().body) == released
        assert AccessLog.objects.filter(what="released_pack").count() == 1

    def test_what_is_not_released_is_not_taken_back(self, jane, admin):
        pack = asked(jane, admin)
        assert browser_of(jane.therapist).post(at(jane, "take_pack_back", pack.pk)).status_code == 404

    def test_a_part_stays_out_with_a_reason_only(self, jane, admin):
        asked(jane, admin)
        http = browser_of(jane.therapist)
        chosen = CHOSEN | {"act": "release", "leave_out": ["risk_notes"]}
        page = http.post(at(jane, "release_pack"), chosen)
        assert page.status_code == 422 and "Say why this part is left out" in text_of(page)
        assert text_of(page).count("There is a problem") == 1
        http.post(at(jane, "release_pack"), chosen | {"reason": "It would harm."})
        pack = AccessPack.objects.get()
        assert pack.left_out == {"risk_notes": "It would harm."}
        whole = b"".join(files_in(bytes(pack.body)).values())
        assert b"Asked and talked." not in whole and b"Risk notes" in whole and b"would harm" not in whole


class TestWhatIsInIt:
    def test_it_can_be_read_and_brought_in_again(self, jane):
        made = files_in(make(jane, "full").body)
        assert json.loads(made["record.json"]) == json.loads(casefile.text(cases.export_case(jane)))
        assert cases.read_case(made["record.json"]).statements[0].text == "I was never wicked."
        page = made["record.html"].decode()
        for said in (
            "Mrs Reed shut her in",
            "I was never wicked.",
            "Asked and talked.",
            "pictures/map-1.svg",
        ):
            assert said in page
        assert "about Mrs Reed" in page and ": 4 <small>(1 to 7)</small>" in page
        assert "<script" not in page and "://" not in page

    def test_the_page_may_do_nothing_but_show_its_pictures_in_its_own_style(self, jane):
        page = files_in(make(jane, "full").body)["record.html"].decode()
        policy = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', page)
        assert page.index("<meta charset") < policy.start() < page.index("<title>")
        style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        assert policy[1].split("; ") == [
            "default-src 'none'",
            f"style-src 'sha256-{digest}'",
            "img-src 'self' file:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
        assert " style=" not in page  # the policy would not let it count

    def test_other_people_by_role(self, jane):
        whole = b"".join(files_in(make(jane, "roles").body).values()).decode()
        assert "Reed" not in whole and "Bessie" not in whole and "Aunt shut her in" in whole
        assert "Jane Eyre" in whole  # the client is told of herself

    def test_the_map_in_words_as_it_was_kept_is_there_to_be_read(self, jane):
        make_letter(jane, text="Dear Jane,\n\nMrs Reed shut you in.")
        made = files_in(make(jane, "roles").body)
        assert "Aunt shut you in." in made["record.html"].decode()
        cases.read_case(made["record.json"])  # still a case file
        left_out = files_in(make(jane, "roles", ("letters",)).body)["record.html"].decode()
        assert "shut you in" not in left_out and "Left out by your therapist: The map in words" in left_out

    def test_roles_can_be_brought_in_too(self, jane):
        assert (
            cases.read_case(files_in(make(jane, "roles").body)["record.json"]).client.full_name == "Jane Eyre"
        )

    def test_nothing_private(self, jane):
        whole = b"".join(files_in(make(jane, "full").body).values()).decode()
        assert NOTE not in whole and SECRET not in whole
        assert "private" in whole

    def test_nothing_about_another(self, jane):
        other = make_record("C-2", word="canary")
        browser_of(other.therapist).get(at(other, "edit"))
        whole = b"".join(files_in(make(jane, "full").body).values())
        assert b"canary" not in whole and b"C-2" not in whole and str(other.pk).encode() not in whole


class TestStatements:
    def test_it_stands_beside_the_record_with_who_entered_it(self, jane):
        http = browser_of(jane.therapist)
        sent = {"text": "They call it temper.", "date": "2026-01-02"}
        assert http.post(at(jane, "add_statement"), sent).status_code == 302
        page = text_of(http.get(at(jane, "client")))
        assert "They call it temper." in page and "2 January 2026" in page
        assert AccessLog.objects.filter(what="added_statement").count() == 1

    def test_it_is_never_changed(self, jane):
        for change in (
            jane.statements.get().save,
            jane.statements.get().delete,
            jane.statements.all().delete,
        ):
            with pytest.raises(AppendOnly):
                change()

    def test_it_is_the_therapists_page(self, jane, admin):
        for user in (admin, make_user()):
            assert browser_of(user).post(at(jane, "add_statement"), {"text": "x"}).status_code == 404

    def test_it_goes_with_the_case_and_comes_back(self, jane):
        text = casefile.text(cases.export_case(jane))
        jane.code = "JE-02"
        jane.save(update_fields=["code"])
        again = cases.import_case(text.encode(), therapist=make_user())
        [there] = again.statements.all()
        assert (there.text, there.writer_name) == ("I was never wicked.", jane.therapist.name)
        assert casefile.text(cases.export_case(again)) == text

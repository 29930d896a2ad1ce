"""Bringing a map or a case in through the browser: looked at first, stored as one change, or refused whole."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as HttpClient
from django.urls import reverse

from attachmap.uploads import LARGEST_UPLOAD
from clients.maps.graph import node_link
from clients.models import AccessLog, Client
from clients.services import casefile, cases
from tests.clients.editor import Editor, janes_editor, new_editor, text_of
from tests.factory import make_admin, make_client, make_user

pytestmark = pytest.mark.django_db

NOT_A_MAP = "This file is not a map from AttachMap. Nothing was changed."


@pytest.fixture
def jane():
    return janes_editor()


@pytest.fixture
def sam():
    return new_editor()


def file(data) -> SimpleUploadedFile:
    body = data if isinstance(data, bytes) else json.dumps(data).encode()
    return SimpleUploadedFile("map.json", body, "application/json")


def case_of(editor, *, notes=True):
    return json.loads(casefile.text(cases.export_case(editor.opened.client, notes=notes)))


def look(editor, data):
    return editor.http.post(editor.address("bring_map"), {"file": file(data)})


def bring(editor, data, **changed):
    looked = look(editor, data)
    sent = {"sealed": looked.context["sealed"], "token": looked.context["token"]} | changed
    return editor.http.post(editor.address("bring_map"), sent)


class TestMap:
    def test_what_the_file_calls_the_client_is_masked_too(self, jane, sam):
        jane.add("event: Jane hides in the attic, 8")
        bring(sam, case_of(jane))

        page = sam.http.get(f"{sam.address('present')}?step=1&names=roles").content.decode()
        assert "hides in the attic" in page
        assert "Jane" not in page

    def test_says_first_what_the_file_holds(self, jane, sam):
        page = look(sam, case_of(jane))

        things, lines = len(jane.map.things), len(jane.map.lines)
        assert (
            f"This file holds {things} things, {lines} lines, 2 circles. The map here is empty."
            in text_of(page)
        )
        assert len(sam.map.things) == 1

    def test_is_identical_and_one_undo_empties_it_again(self, jane, sam):
        before = sam.map

        answer = bring(sam, case_of(jane))

        assert answer.status_code == 302
        brought, was = node_link(sam.map), node_link(jane.map)
        assert brought["graph"] == was["graph"]
        assert brought["edges"] == was["edges"]
        assert brought["nodes"][1:] == was["nodes"][1:]
        sam.post("undo")
        assert sam.map == before

    def test_the_client_keeps_the_name_of_the_record(self, jane, sam):
        bring(sam, case_of(jane))

        assert sam.map.client.label == "Sam"

    def test_what_is_here_is_said_and_comes_back_with_undo(self, jane, sam):
        sam.add("Mother - warm -> Sam")
        before = sam.map

        assert "The map here has 2 things, 1 line, no circles." in text_of(look(sam, case_of(jane)))
        bring(sam, case_of(jane))
        assert len(sam.map.things) == len(jane.map.things)
        sam.post("undo")
        assert sam.map == before

    def test_private_notes_stay_private_notes(self, jane, sam):
        jane.post("thing", "t3", script=True, field="note", note="Asked twice about her")
        bring(sam, case_of(jane))

        assert sam.thing("Mrs Reed").note == "Asked twice about her"
        assert (
            "Asked twice" not in sam.post("export", names="full", view="all", format="svg").content.decode()
        )

    def test_a_map_that_changed_meanwhile_is_a_conflict(self, jane, sam):
        looked = look(sam, case_of(jane))
        sam.add("Mother - warm -> Sam")

        sent = {"sealed": looked.context["sealed"], "token": looked.context["token"]}
        answer = sam.http.post(sam.address("bring_map"), sent)

        assert answer.status_code == 409
        assert len(sam.map.things) == 2

    def test_a_file_with_nothing_but_a_map(self, jane, sam):
        bare = {key: value for key, value in case_of(jane)["maps"][-1].items() if key not in ("name", "date")}

        bring(sam, bare)

        assert len(sam.map.things) == len(jane.map.things)

    def test_what_was_sealed_opens_only_here_and_for_whom_it_was(self, jane, sam):
        sealed = look(sam, case_of(jane)).context["sealed"]
        other = Editor(make_client(therapist=sam.client.therapist), sam.client.therapist)
        before = sam.opened.token

        for editor, text in ((other, sealed), (sam, sealed[:-8] + "AAAAAAAA"), (sam, "%%%"), (sam, "")):
            answer = editor.post("bring_map", sealed=text)
            assert answer.status_code == 422
            assert "Choose the file again. Nothing was changed." in text_of(answer)
        assert sam.opened.token == before

    def test_nothing_of_it_can_be_read_in_the_page(self, jane, sam):
        jane.post("thing", "t3", script=True, field="note", note="Asked twice about her")
        page = look(sam, case_of(jane)).content.decode()

        assert "Asked twice" not in page
        assert "Reed" not in page

    def test_is_in_the_access_log_without_content(self, jane, sam):
        bring(sam, case_of(jane))

        entry = AccessLog.objects.with_codes().get(what="imported")
        assert (entry.client_code, entry.detail) == ("SA-01", f"map, {len(jane.map.things)} things")

    def test_it_says_whose_map_goes_into_whose_record(self, jane, sam):
        words = text_of(look(sam, case_of(jane)))
        assert "In the file it is the map of Jane . It comes into the record of Sam · SA-01 ." in words
        assert "Bring a map in Sam · SA-01" in text_of(sam.get("bring_map"))

    @pytest.mark.parametrize("change", [
        lambda map: map["edges"][3].update(target="nobody"),
        lambda map: map["edges"][3].update(source="nobody"),
    ])  # fmt: skip
    def test_a_line_to_a_missing_thing(self, jane, sam, change):
        case = case_of(jane)
        change(case["maps"][-1])

        words = text_of(look(sam, case))

        verb = "comes from" if case["maps"][-1]["edges"][3]["source"] == "nobody" else "goes to"
        assert f"Line 4 {verb} a thing that is not in the file. Nothing was changed." in words
        assert len(sam.map.things) == 1

    @pytest.mark.parametrize("data", [
        b"Dear colleague,", b"", b"\xff\xfe\x00", b"[]", b"{}", b"3", b'"map"', b"null", b'{"format": "other"}',
        b"PK\x03\x04", b"<graphml/>",
    ])  # fmt: skip
    def test_what_is_no_map(self, sam, data):
        page = look(sam, data)

        assert page.status_code == 422
        assert NOT_A_MAP in text_of(page)
        assert "Error: " in page.content.decode()

    @pytest.mark.parametrize(("data", "sentence"), [
        (b" " * (LARGEST_UPLOAD + 1), "This file is larger than 5 MB"),
        (b" " * (LARGEST_UPLOAD + 300_000), "This file is larger than 5 MB"),
        (b"[" * 30 + b"]" * 30, "This file is built deeper than a map can be"),
        (b"[" * 100_000, "This file is built deeper than a map can be"),
        (b'{"format": ' + b"9" * 5000 + b"}", "This file has a number of more than 15 digits"),
        (b'{"format": 1e999}', "This file has the number 1e999, which is too large"),
        (b'{"format": NaN}', "This file has NaN where a number should be"),
        (b'{"format": 1, "format": 2}', "This file says 'format' twice in one place"),
        (b'{"format": "attachmap-case", "version": 2, "client": {}}', "made by a newer AttachMap"),
        (b'{"format": "attachmap-case", "version": 1, "client": {}}', "This file has no map in it"),
        (b'{"nodes": 3}', "The things: cannot be read"),
        (b'{"nodes": [{"id": "client", "kind": "client", "label": "S"}, {"id": "x", "kind": "dog", "label": "y"}]}',
         "Thing 2, the kind: says 'dog', where only one of these can stand: client, person"),
        (b'{"nodes": [{"id": "client", "kind": "client", "label": "S", "from_age": "x"}]}',
         "Thing 1, “From age”: must be a whole number from 0 to 120"),
        (b'{"nodes": [{"id": "client", "kind": "client", "label": "S"}], "graph": {"circles": [3]}}',
         "Circle 1 cannot be read"),
        (b'{"nodes": [{"id": "client", "kind": "client", "label": "S", "shoe": 5}]}',
         "Thing 1 has 'shoe' in it, which AttachMap does not know"),
    ])  # fmt: skip
    def test_what_is_wrong_is_one_sentence(self, sam, data, sentence):
        page = look(sam, data)

        assert page.status_code == 422
        assert sentence in text_of(page)
        assert "Nothing was changed." in text_of(page)
        assert len(sam.map.things) == 1

    def test_no_file(self, sam):
        page = sam.http.post(sam.address("bring_map"), {"look": "Look at the file"})

        assert page.status_code == 422
        assert "Choose a file" in text_of(page)


class TestCase:
    address = "/import/"

    def look(self, editor, data):
        return editor.http.post(self.address, {"file": file(data)})

    def test_comes_in_under_another_code_where_its_own_is_taken(self, jane):
        jane.post("thing", "t3", script=True, field="note", note="Asked twice about her")
        other = Editor(make_client(therapist=make_user()))
        page = self.look(other, case_of(jane))
        assert page.status_code == 422
        assert "This code is already used. Choose another." in text_of(page)
        sealed = page.context["form"]["sealed"].value()

        again = other.http.post(self.address, {"sealed": sealed, "code": "je-01"})
        assert "This code is already used. Choose another." in text_of(again)
        answer = other.http.post(self.address, {"sealed": sealed, "code": "JE-02"})

        client = Client.objects.get(code="JE-02")
        assert answer["Location"] == reverse("clients:client", args=[client.pk])
        assert client.therapist == other.client.therapist
        brought = Editor(client)
        assert brought.map == jane.map
        assert AccessLog.objects.with_codes().filter(what="imported", client_code="JE-02").count() == 1

    def test_comes_in_under_its_own_code_where_that_is_free(self, jane):
        case = case_of(jane)
        case["client"]["code"] = "NEW-7"

        page = self.look(jane, case)
        assert page.status_code == 200
        assert "This file holds Jane , NEW-7: 1 map, no assessments" in text_of(page)
        jane.http.post(self.address, {"sealed": page.context["form"]["sealed"].value(), "code": "NEW-7"})

        assert Client.objects.filter(code="NEW-7").exists()

    def test_without_a_questionnaire_of_another_practice_the_rest_comes_in_and_it_is_said_which(self, jane):
        case = case_of(jane)
        case["client"]["code"] = "NEW-7"
        case["questionnaires"].append({"instrument": "trust_now", "date": "2026-03-02", "answers": [1]})
        left_out = "1 questionnaire left out: its file is not here (“trust_now”)."

        page = self.look(jane, case)
        assert page.status_code == 200 and left_out in text_of(page)
        sent = {"sealed": page.context["form"]["sealed"].value(), "code": "NEW-7"}
        answer = jane.http.post(self.address, sent, follow=True)

        assert left_out in text_of(answer)
        assert not Client.objects.get(code="NEW-7").questionnaires.exists()

    @pytest.mark.parametrize("code", ["", "../x", "x" * 300, "Jane Eyre", "\x00"])
    def test_codes_that_cannot_be(self, jane, code):
        sealed = self.look(jane, case_of(jane)).context["form"]["sealed"].value()

        assert jane.http.post(self.address, {"sealed": sealed, "code": code}).status_code == 422
        assert Client.objects.count() == 1

    def test_what_is_no_case(self, jane):
        page = self.look(jane, b"Dear colleague,")

        assert page.status_code == 422
        assert "This file is not a case from AttachMap. Nothing was changed." in text_of(page)

    def test_the_map_in_which_something_is_wrong_is_named(self, jane):
        case = case_of(jane)
        case["maps"] = [*case["maps"], json.loads(json.dumps(case["maps"][0]))]
        case["maps"][1]["edges"][0]["target"] = "nobody"

        assert "Map 2, line 1 goes to a thing that is not in the file." in text_of(self.look(jane, case))

    def test_what_was_sealed_for_another_or_changed_is_refused(self, jane):
        sealed = self.look(jane, case_of(jane)).context["form"]["sealed"].value()
        other = Editor(make_client(therapist=make_user()))

        for text in (sealed, "AAAA", "%"):
            answer = other.http.post(self.address, {"sealed": text, "code": "NEW-1"})
            assert answer.status_code == 422
            assert "Choose the file again." in text_of(answer)

    def test_only_therapists(self, jane):
        assert HttpClient().get(self.address)["Location"].startswith("/accounts/login/")
        admin = Editor(jane.client, make_admin())

        assert admin.http.get(self.address).status_code == 403
        assert self.look(admin, case_of(jane)).status_code == 403
        assert "Bring a case in" not in text_of(admin.http.get("/"))
        assert "Bring a case in" in text_of(jane.http.get("/"))

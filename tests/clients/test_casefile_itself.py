"""A case file before anything in it is looked at: size, text, JSON, format."""

import json

import pytest

from clients.services import casefile
from tests.clients.case_files import TODAY, a_case, refusal, with_value

NODE = {"id": "bob", "kind": "person", "label": "Bob"}


class TestTheFileItself:
    def test_too_large(self):
        assert refusal(b" " * (casefile.MOST_BYTES + 1)) == "the file: is larger than 5 MB"

    @pytest.mark.parametrize("data", [b"", b"Dear Jane,", b"{", b"[1, 2", b'{"format": attachmap}', b"\x00"])
    def test_not_json(self, data):
        assert refusal(data).startswith(
            "This file is not a case file from AttachMap: it is not JSON (line 1,"
        )

    @pytest.mark.parametrize("data", [b"\xff\xfe{", "{}".encode("utf-16"), b"\x89PNG\r\n"])
    def test_not_text(self, data):
        assert refusal(data) == "This file is not a case file from AttachMap: it is not UTF-8 text"

    @pytest.mark.parametrize("data", [b"[]", b"{}", b"null", b"3", b'"attachmap-case"'])
    def test_not_this_format(self, data):
        assert refusal(data).startswith("This file is not a case file from AttachMap: it has no ")

    def test_nested_too_deep(self):
        assert refusal(b"[" * 21 + b"]" * 21) == "the file: is nested deeper than 20"
        assert refusal(b"[" * 100_000) == "the file: is nested deeper than 20"
        assert refusal(b"[" * 20 + b"]" * 20).startswith("This file is not a case file")

    @pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "9" * 16, "9" * 5000])
    def test_a_number_that_is_none(self, number):
        case = json.dumps(a_case()).replace('"version": 1', f'"version": {number}')
        assert refusal(case.encode()).startswith("the file: has ")

    def test_a_key_twice_in_one_object(self):
        case = json.dumps(a_case()).replace('"code"', '"code": "A", "code"')
        assert refusal(case.encode()) == "the file: has the key 'code' twice in one object"

    def test_a_version_that_is_missing(self):
        case = a_case()
        del case["version"]
        assert refusal(case) == "the file: has no 'version'"

    def test_a_byte_order_mark_does_no_harm(self):
        assert casefile.read(b"\xef\xbb\xbf" + json.dumps(a_case()).encode(), TODAY)

    def test_a_map_that_is_too_large(self):
        case = a_case()
        case["maps"][0]["nodes"] += [NODE | {"id": f"p{number}"} for number in range(150)]
        assert refusal(case) == "maps[0].nodes: has more than 150 things, and a map can hold 150"

    def test_a_list_that_is_too_long(self):
        case = with_value("questionnaires", [a_case()["questionnaires"][0]] * 1001)
        assert refusal(case) == "questionnaires: has more than 1000 entries"

    def test_what_cannot_be_shown_does_not_get_into_the_sentence(self):
        said = refusal(with_value("maps[0].edges[3].target", "\u202e\x1b[31m" + "x" * 200))
        assert said.isprintable()
        assert len(said) < 120

"""What a case file means: ids, dates, and the same file written again."""

import copy
import json

from clients.services import casefile
from clients.services.demo import FILE
from tests.clients.case_files import TODAY, a_case, read, refusal, with_value


class TestWhatItMeans:
    def test_ids_become_opaque_and_are_remembered(self):
        case = read(a_case())
        map = case.maps[0].map
        assert [(thing.id, thing.ref) for thing in map.things] == [
            ("client", ""), ("t10000001", "mrs-reed"), ("t10000002", "shut-out"), ("t10000003", "swallows"),
        ]  # fmt: skip
        assert map.named[0].things == ("t10000002", "t10000003")
        assert case.questionnaires[0].about == "t10000001"
        assert case.assessments[0].difficulties[0].people == ("t10000001",)

    def test_an_id_is_the_same_on_all_maps(self):
        twice = a_case()
        twice["maps"].append(copy.deepcopy(twice["maps"][0]) | {"name": "Session 9"})
        twice["maps"][1]["nodes"].insert(1, {"id": "bessie", "kind": "person", "label": "Bessie"})
        first, second = read(twice).maps
        assert second.map.thing("t10000004").label == "Bessie"
        assert first.map.thing("t10000001") == second.map.thing("t10000001")

    def test_opaque_ids_stay_and_are_not_given_twice(self):
        case = a_case()
        case["maps"][0]["nodes"][1]["id"] = "t10000001"
        text = json.dumps(case).replace('"mrs-reed"', '"t10000001"')
        map = casefile.read(text.encode(), TODAY).maps[0].map
        assert [thing.id for thing in map.things] == ["client", "t10000001", "t10000002", "t10000003"]
        assert map.things[1].ref == ""

    def test_answers_about_somebody_who_was_removed_stay_theirs(self):
        case = with_value("questionnaires[0].about", "t10000002")
        assert read(case).questionnaires[0].about == "t10000002"
        assert "t10000002" not in [thing.id for thing in read(case).maps[0].map.things]

    def test_only_four_keys_are_needed(self):
        case = read({"format": "attachmap-case", "version": 1, "client": {"code": "X", "name_on_map": "Sam"}})
        assert (case.client.status, case.maps, case.assessments, case.questionnaires) == (
            "active",
            (),
            (),
            (),
        )

    def test_a_map_before_the_last_has_a_name(self):
        case = a_case()
        case["maps"] = [copy.deepcopy(case["maps"][0]) for _ in range(2)]
        for map in case["maps"]:
            del map["name"]
        assert [map.name for map in read(case).maps] == ["Version 1", ""]

    def test_a_date_that_is_not_given_is_today(self):
        case = a_case()
        del case["maps"][0]["date"]
        assert read(case).maps[0].date == TODAY

    def test_a_key_that_is_not_given_is_the_next_free(self):
        case = with_value(
            "maps[0].edges[4]", {"source": "mrs-reed", "target": "client", "kind": "relationship"}
        )
        assert "says the same as another line" in refusal(case)
        case["maps"][0]["edges"].pop()
        assert read(case).maps[0].map.lines[0].key == 0

    def test_writing_it_again_gives_the_ids_of_the_file(self):
        written = casefile.document(read(a_case()))
        assert [node["id"] for node in written["maps"][0]["nodes"]] == [
            "client",
            "mrs-reed",
            "shut-out",
            "swallows",
        ]
        assert written["questionnaires"][0]["about"] == "mrs-reed"
        assert written["assessments"][0]["difficulties"][0]["with"] == ["mrs-reed"]
        assert written["maps"][0]["graph"]["circles"][0]["things"] == ["shut-out", "swallows"]
        assert "ref" not in json.dumps(written)

    def test_written_files_are_read_as_what_was_written(self):
        case = read(a_case())
        assert casefile.read(casefile.text(casefile.document(case)).encode(), TODAY) == case

    def test_the_demonstration_is_a_case_file_as_this_program_writes_it(self):
        data = FILE.read_bytes()
        assert casefile.text(casefile.document(casefile.read(data, TODAY))).encode() == data

"""From a case file to plain values. Refused, with one sentence that says what is wrong and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from clients.instruments.catalogue import INSTRUMENTS
from clients.instruments.instrument import Instrument
from clients.maps.things import Map, Refused

from .answered import left_out, read_questionnaires
from .assessments import read_assessments
from .dated import day_of
from .ids import Ids
from .maps import read_map
from .noted import read_risk_note, read_statement
from .strict import NOT_A_CASE, Node, load
from .values import (
    FORMAT,
    STATUSES,
    VERSION,
    Case,
    ClientRecord,
    KeptMap,
)

LONGEST_CODE, LONGEST_NAME, LONGEST_FULL_NAME, LONGEST_PRONOUNS = 20, 60, 120, 40
LONGEST_MAP_NAME = 80
FIRST_YEAR = 1900


def read(
    data: bytes,
    today: date,
    instruments: Mapping[str, Instrument] = INSTRUMENTS,
    *,
    leave_out: bool = False,
) -> Case:
    """The case in the bytes of a file; `today` stands in for a date that is not given.

    A questionnaire that is none of `instruments` is refused, or left out where that is wanted.
    """
    file = load(data)
    _check_format(file)
    client = _client(file.at("client"), today)
    ids = Ids.of(file)
    maps = [_kept_map(node, ids, today) for node in file.at("maps", []).items()]
    ids.know_people(one.map for one in maps)
    forms = file.at("questionnaires", [])
    return Case(
        client=client,
        assessments=read_assessments(file.at("assessments", []), ids, today),
        questionnaires=read_questionnaires(forms, ids, today, instruments, leave_out=leave_out),
        risk_notes=tuple(read_risk_note(node, today) for node in file.at("risk_notes", []).items()),
        statements=tuple(read_statement(node, today) for node in file.at("statements", []).items()),
        left_out=left_out(forms, instruments) if leave_out else (),
        maps=_all_but_the_last_named(maps),
    )


def read_working_map(data: bytes) -> Map:
    """The last map of a case file, or the one map of a file that holds nothing else."""
    file = load(data)
    if isinstance(file.value, dict) and "format" not in file.value and "nodes" in file.value:
        return read_map(file, Ids.of(Node({"maps": [file.value]}, "")))
    _check_format(file)
    maps = list(file.at("maps", []).items())
    if not maps:
        file.refuse("has no map in it")
    return read_map(maps[-1], Ids.of(file), ("name", "date"))


def _check_format(file: Node) -> None:
    if not isinstance(file.value, dict) or file.value.get("format") != FORMAT:
        raise Refused(f'{NOT_A_CASE}: it has no "format": "{FORMAT}"')
    _check_version(file)
    parts = ("assessments", "questionnaires", "risk_notes", "statements", "maps")
    file.keys(("format", "version", "client"), parts)


def _check_version(file: Node) -> None:
    if not file.has("version"):
        file.refuse("has no 'version'")
    version = file.at("version")
    if not version.is_whole() or version.value < 1:
        version.refuse("must be a whole number from 1")
    if version.value > VERSION:
        version.refuse(f"is {version.value}, made by a newer AttachMap; this one reads version {VERSION}")


def _client(node: Node, today: date) -> ClientRecord:
    node.keys(("code", "name_on_map"), ("full_name", "year_of_birth", "pronouns", "status"))
    return ClientRecord(
        code=node.at("code").filled(LONGEST_CODE),
        name_on_map=node.at("name_on_map").filled(LONGEST_NAME),
        full_name=node.at("full_name", "").text(LONGEST_FULL_NAME),
        year_of_birth=node.at("year_of_birth").number(FIRST_YEAR, today.year),
        pronouns=node.at("pronouns", "").text(LONGEST_PRONOUNS),
        status=node.at("status", STATUSES[0]).choice(STATUSES),
    )


def _kept_map(node: Node, ids: Ids, today: date) -> KeptMap:
    map = read_map(node, ids, ("name", "date"))
    return KeptMap(name=node.at("name", "").text(LONGEST_MAP_NAME), date=day_of(node, today), map=map)


def _all_but_the_last_named(maps: list[KeptMap]) -> tuple[KeptMap, ...]:
    """Every map before the working map is a kept version, and those have names."""
    return tuple(
        one if one.name or number == len(maps) else replace(one, name=f"Version {number}")
        for number, one in enumerate(maps, start=1)
    )

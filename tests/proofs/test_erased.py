"""Of a destroyed client nothing is left in any file, and what was copied before opens no more."""

import base64
import json
import sqlite3
import subprocess
import sys
import zlib
from contextlib import closing
from uuid import UUID

import pytest

from clients.models import Client, Revision
from clients.models.sealing import Keys, SealBroken, place
from tests.attachmap.program import environment
from tests.proofs.canaries import canary, found


@pytest.mark.parametrize(
    "written",
    [
        str.encode,
        lambda word: word.encode("utf-16-le"),
        lambda word: word.encode("utf-16-be"),
        lambda word: word.encode().hex().encode(),
        lambda word: b"%C3%A9".join([word[:-1].encode(), b""]),
        *(lambda word, n=n: base64.b64encode(b"abc"[:n] + word.encode() + b"?") for n in range(3)),
        lambda word: zlib.compress(word.encode()),
        lambda word: zlib.compress(word.encode(), wbits=31),
    ],
)
def test_the_search_finds_a_word_however_it_is_written(written, tmp_path):
    word = canary("control")
    (tmp_path / "file").write_bytes(b"before " + written(word) + b" after")
    assert found([word, canary("absent")], [tmp_path]) == {word}


@pytest.mark.slow
def test_of_a_destroyed_client_nothing_is_left(project, tmp_path, figure):
    folders = [tmp_path / "records", tmp_path / "tmp", tmp_path / "said"]
    for folder in folders[1:]:
        folder.mkdir()
    record, drawn, control = canary("record"), canary("drawn"), canary("control")[:-1]
    before = run(project, folders, record, drawn, control)
    assert found([record, drawn, control], folders) == {control}
    files = sum(one.is_file() for folder in folders for one in folder.rglob("*"))
    figure(f"{files} files, no canary of two erased clients, the control found")
    token = bytes.fromhex(before["map"])
    assert not any(token in one.read_bytes() for one in folders[0].rglob("*") if one.is_file())
    keys = what_is_left(folders[0])
    assert len(keys) == 2  # of the practice, and of the client who stays
    where = place(Revision._meta.db_table, "map", before["revision"], before["client"])
    for one in keys:
        with pytest.raises(SealBroken):
            one.unseal(token, where)


def run(project, folders, *words) -> dict[str, str]:
    settings = {"ATTACHMAP_DATA": str(folders[0]), "TMPDIR": str(folders[1])}
    settings |= {"DJANGO_SETTINGS_MODULE": "attachmap.settings"}
    command = [sys.executable, "-m", "tests.proofs.erasing", *words]
    with (folders[2] / "out").open("w+") as out, (folders[2] / "err").open("w") as err:
        subprocess.run(
            command, cwd=project, env=environment(**settings), stdout=out, stderr=err, check=True, timeout=120
        )
        out.seek(0)
        return json.loads(out.read())


def what_is_left(data) -> list[Keys]:
    """Every key that can still be had: the practice's, and those of the clients in the database."""
    practice = Keys.from_bytes((data / "practice-key").read_bytes())
    with closing(sqlite3.connect(data / "attachmap.sqlite3")) as database:
        rows = database.execute("SELECT id, wrapped_key FROM clients_client").fetchall()
    clients = [practice.unseal(wrapped, Client.place_of_keys(UUID(id))) for id, wrapped in rows]
    return [practice, *map(Keys.from_bytes, clients)]

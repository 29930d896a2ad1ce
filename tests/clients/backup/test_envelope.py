"""The pieces of a backup: each in its place, and the last one marked."""

from io import BytesIO

import pytest

from clients.models.sealing import new_key
from clients.services.backup.broken import BackupProblem
from clients.services.backup.envelope import PIECE, TAG, Head, Opening, Sealing, read_head

HEAD = Head("2026-11-24", ["00"], b"wrapped", b"")


@pytest.fixture(scope="module")
def sealed(tmp_path_factory) -> tuple[bytes, bytes]:
    """A file of two full pieces, and its key."""
    key, path = new_key(), tmp_path_factory.mktemp("sealed") / "file"
    with path.open("wb") as file:
        sealing = Sealing(file, key, HEAD)
        sealing.write(bytes(2 * PIECE))
        sealing.finish()
    return path.read_bytes(), key


def opened(content: bytes, key: bytes) -> bytes:
    file = BytesIO(content)
    _, line = read_head(file)
    return Opening(file, key, line).read()


def test_what_was_written_is_read(sealed):
    assert opened(*sealed) == bytes(2 * PIECE)


def test_the_last_piece_cannot_be_left_out(sealed):
    content, key = sealed
    with pytest.raises(BackupProblem, match="cut short"):
        opened(content[: -PIECE - TAG], key)


def test_equal_pieces_cannot_change_places_or_be_doubled(sealed):
    content, key = sealed
    first, second = content[-2 * (PIECE + TAG) : -PIECE - TAG], content[-PIECE - TAG :]
    head = content[: -2 * (PIECE + TAG)]
    assert first != second
    for pieces in (second + first, first + first + second, first + second + second):
        with pytest.raises(BackupProblem):
            opened(head + pieces, key)


def test_the_head_is_part_of_what_is_sealed(sealed):
    content, key = sealed
    with pytest.raises(BackupProblem):
        opened(content.replace(b"2026-11-24", b"2026-11-23"), key)

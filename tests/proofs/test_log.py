"""Whatever is changed in the access log behind the program's back, the walk through it notices."""

import pytest

from tests.clients import tampering
from tests.factory import make_client

ENTRIES = 12


@pytest.fixture
def jane(settings, tmp_path):
    settings.LOG_ANCHORS_FILE = tmp_path / "log-anchors.txt"
    jane = make_client("JE-01")
    tampering.write_entries(jane, ENTRIES)
    return jane


@pytest.mark.django_db
def test_no_changed_value_goes_unnoticed(jane, rounds, chance, figure):
    flips = rounds(40, 2000)
    assert not any(tampering.goes_unnoticed(tampering.flip(chance, ENTRIES)) for _ in range(flips))
    kinds = 0
    for number in range(2, rounds(3, ENTRIES + 1)):
        for name, tamper in tampering.kinds(number, 1):
            assert tampering.faults_after(tamper), name
            kinds += 1
    figure(f"{flips} flipped bits and {kinds} changes of rows, all noticed")


@pytest.mark.django_db(transaction=True)
def test_no_damaged_file_reads_otherwise_unnoticed(jane, tmp_path, rounds, chance, figure):
    file, times = tampering.on_disk(tmp_path), rounds(10, 1000)
    with tampering.in_file(file):
        whole = tampering.read_all(jane)
    sound = file.read_bytes()
    for _ in range(times):
        damaged = bytearray(sound)
        damaged[chance.randrange(len(sound))] ^= 1 << chance.randrange(8)
        file.write_bytes(damaged)
        assert not tampering.file_goes_unnoticed(file, jane, whole)
    figure(f"{times} bits flipped in the file of the database, none read otherwise unnoticed")

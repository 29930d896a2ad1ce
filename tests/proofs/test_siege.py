"""The program is asked for too much from many sides, and somebody who only works goes on working."""

import re
import sys
import threading
from pathlib import Path

import pytest
from django.utils import timezone

from tests.attachmap.program import Program, Visitor
from tests.proofs.besieging import Process, Siege, Worker, case_file, pictures_of, worst_maps
from tests.proofs.writing import new_client

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="memory and processes are read from /proc"),
]
MOST_MEGABYTES = 400  # in normal use it is half of that; two passwords at a time take 64 each
FINE = {200, 302, 400, 403, 404, 413, 422, 429, 503}


@pytest.fixture
def besieged(own_practice, tmp_path):
    """The program with a folder for temporary files of its own, and the demonstration's therapist signed in."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    with own_practice.start(TMPDIR=str(temporary)) as program:
        complaints: list[str] = []
        # Read as it comes: a full pipe would stop the program.
        reader = threading.Thread(
            target=lambda: complaints.append(program.process.stderr.read()), daemon=True
        )
        reader.start()
        yield program, own_practice.password, temporary
        program.process.terminate()
        program.process.wait(timeout=120)
        reader.join(timeout=120)
        assert "Traceback" not in complaints[0]


def siege_of(program: Program, visitor: Visitor) -> Siege:
    page = visitor.open("/import/")[2]
    secret = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
    cookie = "; ".join(f"{one.name}={one.value}" for one in visitor.jar)
    return Siege(program.port, cookie, secret)


def brought_in(siege: Siege, code: str, data: bytes) -> str:
    """A new client with this map, as a therapist brings a case in."""
    assert siege.send_file("/import/", data) == 200, siege.answers[-1]
    sealed = re.search(r'name="sealed" value="([^"]+)"', siege.answers[-1][2])[1]
    assert siege.post("/import/", sealed=sealed, code=code) == 302
    assert siege.ask("/") == 200
    return re.search(rf'href="(/clients/[0-9a-f-]+/)"[^>]*>\s*(?:<[^>]*>\s*)*{code}', siege.answers[-1][2])[1]


def worst_pictures(siege: Siege, full: bool) -> list[str]:
    """The addresses of all pictures of the maps that are worst to draw; in short of one of them."""
    worst = worst_maps() if full else {"random-story": worst_maps()["random-story"]}
    day = timezone.localdate().isoformat()
    return [
        path
        for code, map in worst.items()
        for path in pictures_of(brought_in(siege, code, case_file(code, map)), code, day)
    ]


def attacks_of(siege: Siege, wanted: list[str], rounds) -> list[threading.Thread]:
    asking = [threading.Thread(target=siege.ask, args=(path,)) for path in wanted[: rounds(6, 50)]]
    bombs = [threading.Thread(target=siege.bombs, args=(rounds(1, 20),)) for _ in range(rounds(1, 4))]
    guesses = [threading.Thread(target=siege.guesses, args=(rounds(10, 125),)) for _ in range(rounds(4, 8))]
    return [*asking, *bombs, *guesses]


def work_while(worker: Worker, attacks: list[threading.Thread]) -> None:
    """The work goes on until the last of the attacks is over."""
    over = threading.Event()
    work = threading.Thread(target=worker.work_until, args=(over, 3))
    for one in (work, *attacks):
        one.start()
    for one in attacks:
        one.join(timeout=900)
    over.set()
    work.join(timeout=120)
    assert not work.is_alive() and not any(one.is_alive() for one in attacks)


def nothing_left_over(process: Process, temporary: Path) -> None:
    assert process.children() == []
    assert list(temporary.iterdir()) == []
    assert process.megabytes() < MOST_MEGABYTES


def p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


def in_figures(siege: Siege, worker: Worker, process: Process) -> str:
    refused = sum(status in (429, 503) for _, status, _ in siege.answers)
    return (
        f"{len(siege.answers)} requests of a siege, {refused} told to come back; {len(worker.times)} pages of work, "
        f"p95 {p95(worker.times):.2f} s, worst {max(worker.times):.2f} s; {process.megabytes()} MB at most"
    )


def test_a_siege(besieged, rounds, chance, figure, request):
    program, password, temporary = besieged
    visitor = Visitor(program.address)
    assert visitor.sign_in("therapist", password)
    siege = siege_of(program, visitor)
    wanted = worst_pictures(siege, request.config.option.full)
    chance.shuffle(wanted)
    worker = Worker(visitor, new_client(visitor, "SA-01"))

    silent = siege.silent(rounds(60, 150))
    work_while(worker, attacks_of(siege, wanted, rounds))

    assert [one[:2] for one in siege.answers if one[1] not in FINE] == []
    assert worker.wrong == []
    on_the_map = visitor.open(f"{worker.map}?list=1")[2]
    assert [label for label in worker.added if label not in on_the_map] == []
    process = Process(program.process.pid)
    nothing_left_over(process, temporary)
    for one in silent:
        one.close()
    figure(in_figures(siege, worker, process))
    if request.config.option.full:
        assert p95(worker.times) < 1

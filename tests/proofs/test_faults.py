"""The guards are watched: whoever takes one away makes a test go red."""

import pytest

from tests.proofs.seeded import FAILED, PROJECT, copy_with_tests, faults, run, seeded

FAULTS = faults()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_each_fault_has_its_place_in_the_program(fault):
    fault.into((PROJECT / fault.file).read_text("utf-8"))
    for test in fault.test:
        file, *_, name = test.split("::")
        assert f"def {name}(" in (PROJECT / file).read_text("utf-8"), test


@pytest.mark.slow
def test_each_fault_makes_its_tests_go_red(tmp_path, request, rounds, chance, figure):
    copy, full = copy_with_tests(tmp_path / "copy"), request.config.option.full
    tried = chance.sample(FAULTS, rounds(1, len(FAULTS)))
    not_caught = []
    for fault in tried:
        for test in fault.test:
            # Alone, as with the fault; in the suite the sound program has this test anyway.
            sound = run(copy, test) if full else (0, "")
            with seeded(copy, fault):
                ended, said = run(copy, test)
            if sound[0] != 0 or ended != FAILED:
                not_caught.append(f"{fault.name} by {test}: {(sound[1] + said)[-1000:]}")
    assert not_caught == []
    figure(f"{len(tried)} faults put in, one by one, all caught")

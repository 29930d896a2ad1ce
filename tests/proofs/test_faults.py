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
    copy = copy_with_tests(tmp_path / "copy")
    tried = chance.sample(FAULTS, rounds(1, len(FAULTS)))
    if request.config.option.full:  # in the suite the sound program has these tests anyway
        ended, said = run(copy, sorted({test for fault in tried for test in fault.test}))
        assert ended == 0, said[-3000:]
    not_caught = []
    for fault in tried:
        with seeded(copy, fault):
            ends = [run(copy, [test]) for test in fault.test]
        not_caught += [f"{fault.name}: {said[-300:]}" for ended, said in ends if ended != FAILED]
    assert not_caught == []
    figure(f"{len(tried)} faults put in, one by one, all caught")

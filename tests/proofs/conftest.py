"""What the proofs share: how often, from which seed, and where the figures go."""

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.attachmap.program import Program


@pytest.fixture
def rounds(request) -> Callable[[int, int], int]:
    """rounds(2, 100): twice in the suite, a hundred times in full."""
    return lambda short, full: full if request.config.option.full else short


@pytest.fixture
def chance(request) -> random.Random:
    """The same chances again with the same --seed."""
    return random.Random(f"{request.config.option.seed} {request.node.name}")


@pytest.fixture
def figure(request) -> Callable[[str], None]:
    """figure("40 rounds, nothing lost"): printed at the end of a full run."""
    return lambda words: request.node.user_properties.append((request.node.name, words))


@dataclass(frozen=True)
class OwnPractice:
    """A data folder of its own, with the demonstration's therapist."""

    program: Path
    data: str
    password: str

    def start(self, **settings: str) -> Program:
        return Program(self.program, ATTACHMAP_DATA=self.data, **settings)


@pytest.fixture
def own_practice(project, demo_records, tmp_path) -> OwnPractice:
    records, password = demo_records
    return OwnPractice(project, str(shutil.copytree(records, tmp_path / "records")), password)

"""What the proofs share: how often, from which seed, and where the figures go."""

import random
from collections.abc import Callable

import pytest


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

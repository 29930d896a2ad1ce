"""Backups taken while people write: each is restored whole, and no harmed one is used."""

import pytest
from django.db import connection

from tests.proofs.backup_drill import drill

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="the practices of the drill are kept in SQLite"),
]


def test_backups_under_load_are_restored_whole_and_harmed_ones_refused(rounds, chance, figure):
    done = list(drill(rounds(1, 20), chance))
    written, harmed = sum(one.acknowledged for one in done), sum(one.harmed for one in done)
    figure(f"{len(done)} backups under load, {written} rows there again, {harmed} harmed files refused")
    assert written > 0 and harmed > 10
    assert [(one.missing, one.refused) for one in done] == [(0, one.harmed) for one in done]

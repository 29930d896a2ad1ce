"""Whenever a rotation is killed, it goes on and ends with new keys alone, and everything opens."""

import shutil
import subprocess
import sys

import pytest

from tests.attachmap.program import environment


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="forks")
@pytest.mark.parametrize("whose", ["practice", "clients"])
def test_killed_anywhere_it_goes_on_and_ends_with_the_new_keys_alone(whose, project, new_records, tmp_path):
    data = shutil.copytree(new_records, tmp_path / "data")
    settings = {"ATTACHMAP_DATA": str(data), "DJANGO_SETTINGS_MODULE": "attachmap.settings"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.clients.keys.killing", whose],
        cwd=project,
        env=environment(**settings),
        capture_output=True,
        text=True,
        check=False,
        timeout=200,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= 12

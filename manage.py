#!/usr/bin/env python3
"""The one command: `run` serves the practice, `test` proves it works, the rest is Django's."""

import os
import sys
from pathlib import Path

from attachmap import bootstrap

HERE = Path(__file__).resolve().parent


def main() -> None:
    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    bootstrap.enter_environment(HERE, command)

    os.umask(0o077)  # whatever is written from here on is for this user alone
    settings = "tests.settings" if command in ("test", "prove") else "attachmap.settings"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings)
    if command == "run" and "--demo" in sys.argv:
        # The demo never touches the practice's own records.
        os.environ.update(ATTACHMAP_DATA=str(HERE / "demo-data"), DATABASE_URL="")
    bootstrap.run_django(sys.argv)


if __name__ == "__main__":
    main()

"""The site's settings on a throw-away data folder; never the practice's own."""

import atexit
import os
import shutil
import tempfile
from datetime import UTC, datetime

_folder = tempfile.mkdtemp(prefix="attachmap-test-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ["ATTACHMAP_DATA"] = _folder
os.environ.pop("ATTACHMAP_TLS", None)

from attachmap.settings import *  # noqa: E402, F403

# The real one is meant to be slow; tests of signing in put it back.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SECOND_FACTOR = "off"  # tests sign in with a password, or none at all; those about it put it back
# Where it is noon now, so that no day ends while the tests run; east of Greenwich is minus in these names.
TIME_ZONE = f"Etc/GMT{datetime.now(UTC).hour - 12:+}"
MIDDLEWARE = [
    "tests.static_files.FoundOnce" if name == "whitenoise.middleware.WhiteNoiseMiddleware" else name
    for name in MIDDLEWARE  # noqa: F405
]

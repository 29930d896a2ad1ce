"""The door for a WSGI server other than the built-in one."""

import os
import sys

from django.core.checks import run_checks
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "attachmap.settings")
os.umask(0o077)  # whatever the server writes is for its own user

application = get_wsgi_application()
if problems := run_checks(tags=["practice_key"]):
    sys.exit(problems[0].msg)

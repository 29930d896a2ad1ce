"""The door for a WSGI server other than the built-in one."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "attachmap.settings")
os.umask(0o077)  # whatever the server writes is for its own user

application = get_wsgi_application()

"""The gate in front of the database: without the right practice key nothing is read or written."""

from django.core import checks
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate

from clients.models import KeyProblem, check_practice_key, seal_practice
from clients.models.key_check import check_connection
from clients.services.keys.passphrase import unlock_if_locked


def close(app_config):
    """Put the gate in place when the program starts."""
    checks.register(practice_key_check, "practice_key")
    # Every way into the database, a shell or a web server too, goes through a new connection.
    connection_created.connect(check_new_connection, dispatch_uid="practice key")
    post_migrate.connect(seal_after_migrate, sender=app_config, dispatch_uid="practice key")


def practice_key_check(app_configs, **kwargs):
    """A system check, so that every command stops with one sentence."""
    try:
        unlock_if_locked()
        check_practice_key()
    except KeyProblem as problem:
        return [checks.Error(str(problem), id="clients.E001")]
    return []


def check_new_connection(connection, **kwargs):
    """Close a connection again when the practice key is not the one its values are sealed with."""
    try:
        unlock_if_locked()
        check_connection(connection)
    except KeyProblem:
        connection.close()
        raise


def seal_after_migrate(using, **kwargs):
    """The first migrate gives the practice its key and check value."""
    seal_practice(using)

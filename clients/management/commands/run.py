"""`manage.py run`: everything from an empty folder to a page that can be opened."""

from contextlib import ExitStack
from socket import socket

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.urls import reverse
from django.utils import timezone

from attachmap import keyfiles, server
from clients.maps.words import count
from clients.models import Client, KeyProblem
from clients.models.chain import log_key
from clients.services import demo, log_anchors, setup
from clients.services.keys import recovery

NO_PAPER = (
    "There is no recovery key yet for the day this computer breaks. Make one with: manage.py recovery_key"
)
NO_LOG_KEY = (
    "The key of the access log {} cannot be read: {}. Put it back from a backup; without it nothing is shown."
)


class Command(BaseCommand):
    help = "Serves AttachMap on this computer; prepares the records first."
    requires_system_checks = []

    def create_parser(self, prog_name, subcommand, **kwargs):
        # manage.py looks for the whole word --demo before it chooses the folder; half of it is not enough.
        return super().create_parser(prog_name, subcommand, allow_abbrev=False, **kwargs)

    def add_arguments(self, parser):
        parser.add_argument(
            "--host", default=server.THIS_COMPUTER, help="Where to listen (default: this computer alone)."
        )
        parser.add_argument("--port", default="8000", help="The port (default: 8000).")
        parser.add_argument(
            "--demo", action="store_true", help="With an invented client, in a folder of its own."
        )

    def handle(self, *, host: str, port: str, **options):
        if options["demo"] and not demo.has_folder_of_its_own():
            raise CommandError(demo.NOT_HERE)
        server.end_on_signals()
        try:
            server.check_host(host)
            with ExitStack() as open_until_the_end:
                listeners = server.listen(host, server.port_number(str(port)))
                for listener in listeners:
                    open_until_the_end.enter_context(listener)
                self.prepare()
                self.serve(listeners, server.address(host, listeners[0].getsockname()[1]), options["demo"])
        except (server.CannotServe, KeyProblem) as sentence:
            raise CommandError(sentence) from None
        except KeyboardInterrupt:
            pass  # before the server had taken over
        self.say("Stopped.")

    def serve(self, listeners: list[socket], address: str, with_demo: bool) -> None:
        lines = self.demo_lines() if with_demo else self.setup_lines(address)
        application = get_wsgi_application()
        connection.close()  # the threads that serve open their own
        self.say(f"Open {address}", *lines)
        server.serve(application, listeners)

    def say(self, *lines: str) -> None:
        for line in lines:
            self.stdout.write(line)
        self.stdout.flush()

    def prepare(self) -> None:
        keyfiles.make_folder(settings.DATA_DIR)
        self.migrate()
        self.check_log_key()
        log_anchors.each_day()
        Session.objects.filter(expire_date__lt=timezone.now()).delete()

    def migrate(self) -> None:
        executor = MigrationExecutor(connection)
        steps = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if steps:
            self.say(f"Preparing the records ({count(len(steps), 'step')}) ...")
            call_command("migrate", verbosity=0, interactive=False)

    def check_log_key(self) -> None:
        """Said now, and not by every page once people work."""
        try:
            log_key()
        except OSError as problem:
            raise CommandError(NO_LOG_KEY.format(settings.LOG_KEY_FILE, problem.strerror)) from None

    def setup_lines(self, address: str) -> list[str]:
        if setup.has_accounts():
            return [] if recovery.file().exists() else [NO_PAPER]
        path = reverse("clients:setup_link", args=[setup.new_link_token()])
        return [f"Set up your practice (this link works once): {address.rstrip('/')}{path}"]

    def demo_lines(self) -> list[str]:
        therapist, password = demo.give_password()
        if not Client.objects.exists():
            demo.load_demo(therapist)
        return [demo.sign_in_line(password)]

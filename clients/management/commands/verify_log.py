"""`manage.py verify_log`: whether the access log is as it was written."""

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from clients.services import log_anchors, log_check


class Command(BaseCommand):
    help = "Walks the access log from the first entry to the last. Says what was changed, removed or put in."

    def handle(self, **options: object) -> None:
        found = 0
        try:
            for fault in log_check.faults():
                self.stdout.write(fault)
                found += 1
        except (ImproperlyConfigured, OSError) as problem:
            raise CommandError(f"The key of the access log cannot be read: {problem}") from None
        if found:
            raise CommandError("The access log is not as it was written.")
        head = log_anchors.head()
        self.stdout.write(f"The access log is whole: {head.number} entries, the last {head.link}.")

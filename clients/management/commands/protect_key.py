"""`manage.py protect_key`: puts the practice key behind a passphrase."""

from django.core.management.base import BaseCommand, CommandError

from clients.management.asked import new_secret
from clients.services.keys import passphrase

DONE = (
    "The practice key is behind the passphrase. It is asked for at each start, and by each command.\n"
    "If the program runs, start it again. Copies of the key file from before are as open as they were."
)


class Command(BaseCommand):
    help = "Puts the practice key behind a passphrase, or behind another one."

    def handle(self, **options: object) -> None:
        try:
            passphrase.put_behind(new_secret("passphrase"))
        except passphrase.NotNow as sentence:
            raise CommandError(sentence) from None
        self.stdout.write(DONE)

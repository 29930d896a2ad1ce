"""`manage.py unprotect_key`: takes the passphrase off the practice key."""

from django.core.management.base import BaseCommand, CommandError

from clients.services.keys import passphrase


class Command(BaseCommand):
    help = "Takes the passphrase off the practice key, after asking for it."

    def handle(self, **options: object) -> None:
        try:
            passphrase.take_off()
        except passphrase.NotNow as sentence:
            raise CommandError(sentence) from None
        self.stdout.write("The practice key lies in its file without a passphrase.")

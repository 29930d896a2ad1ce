"""`manage.py recover_key`: asks for the recovery key and puts the practice key back."""

from django.core.management.base import BaseCommand, CommandError

from clients.management.asked import recovery_key
from clients.models import KeyProblem, check_practice_key
from clients.models.keys import is_locked, key_file
from clients.services.keys import recovery
from clients.services.keys.written import Mistyped

RIGHT = "The practice key is there, and it is the right one. Nothing was changed."
DONE = "The practice key is back in {file}, and it opens this practice."
ASIDE = "The file that was there is now {aside}."
OPEN = "It is not behind a passphrase now. To choose a new one: manage.py protect_key"


class Command(BaseCommand):
    help = "Puts the practice key back with the recovery key that was written down."
    requires_system_checks = []  # without its key the practice fails them

    def handle(self, **options: object) -> None:
        if self.is_right():
            self.stdout.write(RIGHT)
            return
        locked = is_locked()
        try:
            aside = recovery.put_back(recovery.recovered(recovery_key()))
        except (KeyProblem, Mistyped, recovery.WrongRecoveryKey) as sentence:
            raise CommandError(sentence) from None
        self.stdout.write(DONE.format(file=key_file()))
        if aside:
            self.stdout.write(ASIDE.format(aside=aside))
        if locked:
            self.stdout.write(OPEN)

    def is_right(self) -> bool:
        try:
            check_practice_key()
        except KeyProblem:
            return False
        return key_file().exists() and not is_locked()

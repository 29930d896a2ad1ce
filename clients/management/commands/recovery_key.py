"""`manage.py recovery_key`: a new recovery key, to write down."""

from django.core.management.base import BaseCommand, CommandError

from clients.models import KeyProblem
from clients.services.keys import recovery

WORDS = """Write this down, and keep it away from this computer. It is shown this once:

{groups}

It opens the practice key, and every backup that is made from now on. A recovery key that was made
before still opens the backups of its time, and nothing else."""


class Command(BaseCommand):
    help = "Makes a new recovery key and shows it once; the one before stops working."

    def handle(self, **options: object) -> None:
        try:
            groups = recovery.make()
        except KeyProblem as sentence:
            raise CommandError(sentence) from None
        rows = [groups[:4], groups[4:]]
        self.stdout.write(WORDS.format(groups="\n".join("    " + "  ".join(row) for row in rows)))

"""Prints how fast the program is beside the bare drawing engine, on this machine, in one run."""

from collections.abc import Iterator

from django.core.management.base import BaseCommand, CommandError

from clients.benchmark import browser, calm, measures
from clients.benchmark.measures import Row
from clients.benchmark.practice import scratch_practice
from clients.maps import picture
from clients.services import demo


class Command(BaseCommand):
    help = "Measures drawing, editing and pages on a scratch practice; your own records are not touched."

    def add_arguments(self, parser):
        parser.add_argument(
            "--browser", action="store_true", help="Only what a person at a real browser waits for."
        )

    def handle(self, **options):
        engine = picture.engine()
        self.stdout.write(
            f"Engine: {engine}. Medians of 5 to {measures.RUNS} runs, in turns with what they stand beside."
        )
        for row in self.browser_rows() if options["browser"] else self.rows():
            verdict = "reached" if row.reached else "missed"
            self.stdout.write(f"{row.what:<62} {row.figures:<28} limit {row.limit:g}: {verdict}")
            self.stdout.flush()  # what is measured is told, whatever becomes of the rest

    def browser_rows(self) -> Iterator[Row]:
        try:
            with scratch_practice() as practice:
                yield from browser.rows(practice)
        except browser.NoBrowser as sentence:
            raise CommandError(sentence) from None

    def rows(self) -> Iterator[Row]:
        yield from measures.renders()
        yield measures.circle_search()
        yield from measures.readings()
        if engine := picture.engine():
            yield from calm.growth(engine, demo.working_map())
        with scratch_practice() as practice:
            yield from measures.edits(practice)
            yield from measures.pages(practice)
            yield measures.form(practice)
            memory = measures.memory(practice)
            if memory:
                yield memory

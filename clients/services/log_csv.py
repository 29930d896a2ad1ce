"""The access log as a table for a spreadsheet; no cell is ever run as a formula."""

import csv
from collections.abc import Iterator
from datetime import UTC

from django.db.models import QuerySet

from ..instruments.csv import safe
from ..models import AccessLog

COLUMNS = ("number", "when (UTC)", "who", "what", "client", "client id", "detail", "result", "from")


class Line:
    """What the csv writer writes into: it hands each line on."""

    def write(self, text: str) -> str:
        return text


def lines(entries: QuerySet[AccessLog]) -> Iterator[str]:
    """A line for each entry under a line of names, as they come from the database."""
    table = csv.writer(Line(), lineterminator="\r\n")
    yield table.writerow(COLUMNS)
    for entry in entries.with_codes().select_related("user").iterator():
        yield table.writerow([safe(str(cell)) for cell in _cells(entry)])


def _cells(entry: AccessLog) -> list[object]:
    return [
        entry.number,
        f"{entry.at.astimezone(UTC):%Y-%m-%d %H:%M:%S}",
        entry.user.username if entry.user else "",
        entry.in_words,
        entry.client_code,
        entry.client_id or "",
        entry.detail,
        entry.result,
        entry.address or "",
    ]

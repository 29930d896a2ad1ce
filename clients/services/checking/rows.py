"""Every sealed value of the practice, opened once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from ...models import Client, SealBroken
from ...models.sealed import SealedField, SealedModel, sealed_fields, sealed_models
from ..keys.by_practice import COLUMNS


@dataclass
class Opened:
    """How many values opened, and which did not."""

    clients: int = 0
    values: int = 0
    broken: list[str] = field(default_factory=list)

    def open(self, row: SealedModel) -> None:
        """Open every value of a row."""
        for one in sealed_fields(type(row)):
            self._open(row, one)

    def _open(self, row: SealedModel, one: SealedField) -> None:
        try:
            getattr(row, one.attname)
            self.values += 1
        except (SealBroken, ValueError):
            self.broken.append(f"{one} of {row.pk}")


def open_everything(each_map: Callable[[dict[str, Any]], object] = lambda _: None) -> Opened:
    """Open all there is; each working map is handed on as it comes."""
    opened = Opened()
    _open_by_practice(opened)
    for client in Client.objects.order_by("pk").iterator():
        opened.clients += 1
        opened.open(client)
        for row in _rows_of(client):
            opened.open(row)
            if row.pk == client.head_id and isinstance(row.__dict__.get("map"), dict):
                each_map(row.map)
    for rows in _rows_of_no_client():
        for row in rows.iterator():
            opened.open(row)
    return opened


def _open_by_practice(opened: Opened) -> None:
    for column in COLUMNS:
        for row in column.rows():
            if column.opened(row[1], row[2:]) is None:
                opened.broken.append(f"{column.model._meta.label}.{column.name} of {row[0]}")
            opened.values += 1


def _rows_of(client: Client) -> Iterator[SealedModel]:
    for model in sealed_models():
        if _has_client(model):
            for row in model._base_manager.filter(client=client).order_by():
                row.client = client  # its keys are unwrapped already
                yield row


def _rows_of_no_client() -> Iterator[QuerySet]:
    others = (one for one in sealed_models() if one is not Client and not _has_client(one))
    return (model._base_manager.all() for model in others)


def _has_client(model: type[SealedModel]) -> bool:
    return any(one.name == "client" for one in model._meta.concrete_fields)

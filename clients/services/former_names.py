"""Names that the client had before: what was written on the map may still say them."""

from ..maps.vocabulary import CLIENT
from ..models import Client


def of(client: Client) -> tuple[str, ...]:
    """Earlier names, on record and on the map; looked up in the revisions, once, where none were kept yet."""
    if client.former_names is None:
        client.former_names = list(dict.fromkeys(_labels(client)))
        client.save(update_fields=["former_names"])
    return tuple(client.former_names)


def keep(client: Client, *names: str) -> None:
    """Stores names that are not on record (any more), so that they stay known."""
    others = {name for name in names if name} - {client.name_on_map, client.full_name}
    if others <= set(client.former_names or ()):
        return
    client.refresh_from_db(fields=["former_names"])
    client.former_names = list(dict.fromkeys([*of(client), *sorted(others)]))
    client.save(update_fields=["former_names"])
    draw_anew(client)


def draw_anew(client: Client) -> None:
    """Masked pictures of the page have to be drawn again, because other names are known now."""
    client.pictures.filter(kept=False).exclude(names="full").delete()


def _labels(client: Client) -> list[str]:
    maps = (revision.map for revision in client.revisions.order_by("at").only("client", "map"))
    return [node["label"] for map in maps for node in map["nodes"] if node.get("kind") == CLIENT]

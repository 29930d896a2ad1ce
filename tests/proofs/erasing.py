"""One practice in a folder of its own, in which clients full of canaries are destroyed.

Run in a process of its own, so that the files are those that the real program leaves.
"""

import json
import os
import sys
from datetime import date


def main(record: str, drawn: str, username: str) -> None:
    import django  # noqa: PLC0415  the environment says first where everything is

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    from clients.models import seal_practice  # noqa: PLC0415
    from tests.factory import make_record, make_user  # noqa: PLC0415

    seal_practice()
    therapist = make_user(username)
    make_record("KEPT-1", word="kept", therapist=therapist)
    rows = make_record("JE-01", word=record, therapist=therapist)
    pages = _worked_with(drawn, therapist)
    print(json.dumps(_tokens(rows)), flush=True)
    for client in (rows, pages):
        _destroy(client)
    os._exit(0)  # as a crash would: nothing is tidied up behind it


def _worked_with(word: str, therapist):
    """A client whose map is drawn, exported and packed, so that whatever writes a file has written it."""
    from clients.maps.things import Map  # noqa: PLC0415
    from clients.services import exports, pictures  # noqa: PLC0415
    from clients.services.maps import open_map, store_revision  # noqa: PLC0415
    from clients.services.packs import handing_over  # noqa: PLC0415
    from tests.factory import (  # noqa: PLC0415
        make_assessment,
        make_client,
        make_letter,
        make_risk_note,
        make_statement,
    )
    from tests.maps.build import line, thing  # noqa: PLC0415

    client = make_client("JE-02", name_on_map=word, full_name=word, therapist=therapist)
    aunt = thing("t1", f"{word} aunt", kind="person", note=word)
    map = Map((Map.start(word).client, aunt), (line("t1", "client", "relationship", words=word),))
    assert client.move_head(None, store_revision(client, map, word, user=therapist, parent=None))
    make_assessment(client, reason=word)
    make_risk_note(client, text=word)
    make_statement(client, text=word)
    make_letter(client, text=word)
    opened = open_map(client)
    assert word in pictures.page_svg(opened, "all").svg
    for format in ("svg", "png", "json"):
        exports.hand_out(opened, exports.Wanted(format), user=therapist, keep=True)
    handing_over.ask(client, user=therapist)
    handing_over.release(handing_over.waiting(client), "full", {}, user=therapist)
    return client


def _tokens(client) -> dict[str, str]:
    """The ciphertext of a map as it is before, and where it belongs."""
    from clients.models import Revision  # noqa: PLC0415

    revision = Revision.objects.filter(client=client).first()
    map = vars(Revision.objects.get(pk=revision.pk))["map"]
    return {"client": str(client.pk), "revision": str(revision.pk), "map": bytes(map).hex()}


def _destroy(client) -> None:
    from clients.services import keeping, removal  # noqa: PLC0415
    from tests.factory import make_admin  # noqa: PLC0415

    client.status, client.last_contact, client.year_of_birth = "closed", date(2001, 5, 4), 1980
    client.save(update_fields=["status", "last_contact", "year_of_birth"])
    keeping.lift(client, user=client.therapist)
    removal.propose(client, user=make_admin())
    removal.confirm(client, user=make_admin())


if __name__ == "__main__":
    main(*sys.argv[1:])

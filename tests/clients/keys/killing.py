"""A rotation in a new practice that is killed at one step after the other, and each time run again.

Run in a process of its own, so that the files are those that the real program leaves.
"""

import os
import shutil
import signal
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path


def main(whose: str) -> None:
    import django  # noqa: PLC0415  the environment says first where everything is

    django.setup()
    from django.conf import settings  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    from clients.services.keys import recovery  # noqa: PLC0415
    from tests.factory import make_client, make_risk_note, make_user  # noqa: PLC0415

    owner = make_user("owner")
    for number in range(2):
        make_risk_note(make_client(f"C-{number}", name_on_map=f"name {number}", therapist=owner))
    paper, before = "".join(recovery.make()), _keys_of_clients()
    connection.close()
    data, pristine = Path(settings.DATA_DIR), Path(settings.DATA_DIR).with_name("pristine")
    shutil.copytree(data, pristine)
    step = 1
    while True:
        shutil.rmtree(data)
        shutil.copytree(pristine, data)
        if not _is_killed(step, whose):
            break
        _rotated(whose)
        _check(paper)
        assert _keys_of_clients() & before == (set() if whose == "clients" else before), step
        connection.close()
        step += 1
    print(step - 1)


def _rotated(whose: str) -> None:
    from clients.services.keys import by_practice, client_rotation, rotation  # noqa: PLC0415

    by_practice.AT_ONCE = 2
    client_rotation.WAIT = timedelta(0)
    keys = client_rotation if whose == "clients" else rotation
    if not keys.is_under_way():
        keys.begin()
    keys.finish()
    keys.retire()


def _is_killed(step: int, whose: str) -> bool:
    child = os.fork()
    if not child:
        _die_at(step)
        _rotated(whose)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def _die_at(step: int) -> None:
    from attachmap import keyfiles  # noqa: PLC0415
    from clients.services import log  # noqa: PLC0415
    from clients.services.keys import by_practice, client_rotation  # noqa: PLC0415

    steps = iter(range(1, 1000))

    def dying(work: Callable) -> Callable:
        def worked(*args, **kwargs):
            if next(steps) == step:
                os.kill(os.getpid(), signal.SIGKILL)
            return work(*args, **kwargs)

        return worked

    by_practice.Column.reseal = dying(by_practice.Column.reseal)
    client_rotation._give = dying(client_rotation._give)
    client_rotation._sealed_anew = dying(client_rotation._sealed_anew)
    keyfiles.replace_private = dying(keyfiles.replace_private)
    keyfiles.sync_folder = dying(keyfiles.sync_folder)
    log.record = dying(log.record)


def _keys_of_clients() -> set[str]:
    from clients.models import Client  # noqa: PLC0415

    return {id for client in Client.objects.all() for id in client.keys.ids}


def _check(paper: str) -> None:
    """Everything opens, with one practice key and one key of each client."""
    from clients.models import Client, check_practice_key  # noqa: PLC0415
    from clients.models.keys import practice_keys  # noqa: PLC0415
    from clients.services.checking.rows import open_everything  # noqa: PLC0415
    from clients.services.keys import recovery  # noqa: PLC0415

    keys, clients = practice_keys(), list(Client.objects.all())
    assert {bytes(client.wrapped_key)[1:9].hex() for client in clients} == set(keys.ids) and len(keys) == 1
    assert [len(client.keys) for client in clients] == [1, 1]
    assert [client.name_on_map for client in clients] == [f"name {number}" for number in range(2)]
    assert open_everything().broken == []
    assert recovery.recovered(paper).ids == keys.ids
    check_practice_key()


if __name__ == "__main__":
    main(*sys.argv[1:])

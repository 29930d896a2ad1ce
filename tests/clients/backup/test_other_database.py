"""A backup of the one kind of database is not restored where the other is at hand."""

import pytest
from django.core.management import CommandError, call_command

from clients.services.backup import database, postgresql, sqlite, taking


@pytest.mark.django_db(transaction=True)
def test_it_is_refused_with_one_sentence(data, tmp_path, monkeypatch):
    other = sqlite if database.at_hand() is postgresql else postgresql
    monkeypatch.setattr(database.at_hand(), "PART", other.PART)
    file = taking.back_up(tmp_path / "to").file
    monkeypatch.undo()
    with pytest.raises(CommandError, match=f"^{other.ELSEWHERE}$"):
        call_command("restore", file, into=tmp_path / "into")
    assert not (tmp_path / "into").exists()

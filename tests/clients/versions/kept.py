"""Keeping versions, and what is kept."""

from datetime import timedelta

from clients.models import Revision, Version


def keep(editor, name="Session 3", **more):
    return editor.post("keep_version", name=name, **more)


def kept(editor):
    return list(Version.objects.filter(client=editor.client).order_by("at"))


def long_ago(editor, days=1):
    """As if the map had been changed last some days ago."""
    for revision in Revision.objects.filter(client=editor.client):
        Revision.objects.filter(pk=revision.pk).update(at=revision.at - timedelta(days=days))

"""When today began, and a moment as the editor says it: the time of today, the day of an earlier one."""

from datetime import datetime

from django.utils import timezone


def this_morning() -> datetime:
    """The moment at which today began."""
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)


def when(moment: datetime) -> str:
    """14:35 for a moment of today, 3 March 2026 for an earlier one."""
    at = timezone.localtime(moment)
    return f"{at:%H:%M}" if at.date() == timezone.localdate() else f"{at.day} {at:%B %Y}"


def at_when(moment: datetime) -> str:
    """The same inside a sentence: at 14:35, on 3 March 2026."""
    words = when(moment)
    return f"at {words}" if ":" in words else f"on {words}"

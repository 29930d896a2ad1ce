"""What a therapist has to be told on whichever page comes next."""

from typing import Any

from django import template

from clients.services import emergencies

register = template.Library()


@register.inclusion_tag("emergency/_notices.html", takes_context=True)
def emergency_notices(context: Any) -> dict[str, Any]:
    """Records of theirs that were opened in an emergency; nothing where nobody is signed in."""
    user = context.get("user")
    return {"untold": emergencies.untold(user) if user and user.is_authenticated else []}

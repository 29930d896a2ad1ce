"""What is faded, for the list: the marks of each thing and line, and the words for them."""

from typing import Any

from django import template

register = template.Library()


@register.filter
def marks_of(fading: Any, id: str) -> str:
    """The marks of a thing or a line, as attributes for the style sheet and the script."""
    return fading.marks(id)


@register.filter
def words_of(fading: Any, id: str) -> str:
    """not at this age, further away, in the circle: as many as are so."""
    return fading.words(id)

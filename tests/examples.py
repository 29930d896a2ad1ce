"""How many examples the tests of any text and any map try."""

from hypothesis import settings

# `pytest --hypothesis-profile=many` before a release; `few` where another run tries the usual number.
settings.register_profile("usual", max_examples=100, deadline=None)
settings.register_profile("many", max_examples=500, deadline=None)
settings.register_profile("few", max_examples=20, deadline=None)
settings.load_profile("usual")


def examples(usual: int) -> int:
    """For a test that needs more or fewer than the others."""
    return usual * settings.default.max_examples // 100

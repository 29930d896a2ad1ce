"""How it felt, read from the few words somebody used for a relationship."""

from __future__ import annotations

import re
from typing import Final

_WORDS: Final = {
    "safe": """
        accepting affectionate attentive calm caring cheerful close comforting dependable devoted
        encouraging fair friendly fun generous gentle good-hearted kind kindness love loved loving
        nurturing patient playful present protective reliable safe soft steady supportive tender
        trusted trusting understanding warm warm-hearted warmth welcoming
    """,
    "mixed": """
        ambivalent changeable erratic hot-and-cold inconsistent mixed moody on-and-off unpredictable
        volatile
    """,
    "critical": """
        belittling blaming bossy cold commanding contemptuous controlling critical criticising
        criticizing cross demanding disapproving dismissive domineering hard harsh humiliating
        intrusive jealous judgemental judging judgmental mean mocking nagging overbearing
        perfectionist possessive punishing rejecting rigid sarcastic scolding shaming sharp stern
        strict unfair unkind
    """,
    "frightening": """
        abuse abused abusive aggressive attacking beat beating beats brutal bullied bully bullying
        cruel dangerous drunk explosive frightened frightening hit hits hitting menacing rage raging
        sadistic scared scary screaming shouting strikes struck terrifying threatened threatening
        violence violent
    """,
    "distant": """
        absent aloof away dead depressed detached died dies disappeared distant gone ignoring leaves
        left lost neglected neglectful neglecting preoccupied remote silent unavailable uninterested
        unreachable vanished withdrawn
    """,
}
_TONE_OF: Final = {word: tone for tone, words in _WORDS.items() for word in words.split()}
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_NOT: Final = {"not", "never", "no", "hardly", "isn't", "isn’t", "wasn't", "wasn’t"}
# When nobody was warm, the words that weigh most say how it felt.
_HEAVIEST_FIRST: Final = ("frightening", "critical", "distant")


def tone_of(words: str) -> str:
    """The code of the tone the words speak of; warm and something else is mixed; "" when they do not say."""
    found = set()
    before = ""
    for word in _WORD.findall(words.casefold()):
        tone = _TONE_OF.get(word) or _TONE_OF.get(word.removesuffix("ly"))
        if tone and before not in _NOT:
            found.add(tone)
        before = word
    if "mixed" in found or ("safe" in found and len(found) > 1):
        return "mixed"
    if "safe" in found:
        return "safe"
    return next((tone for tone in _HEAVIEST_FIRST if tone in found), "")

"""The recovery key on paper: groups of letters and digits, the last of each of which checks the others."""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O and U, which are read as something else
LOOKS_LIKE = str.maketrans("OIL", "011", " -–—\t\r\n")
GROUPS = 8
GROUP = 4  # characters, and one more that checks them
BYTES = GROUPS * GROUP * 5 // 8


class Mistyped(Exception):
    """What was typed is no recovery key; the sentence says where."""


def in_groups(secret: bytes) -> list[str]:
    """The groups to write down."""
    digits = _digits(secret)
    groups = [digits[start : start + GROUP] for start in range(0, len(digits), GROUP)]
    checked = ([*group, _check(at, group)] for at, group in enumerate(groups))
    return ["".join(ALPHABET[digit] for digit in group) for group in checked]


def as_read(text: str) -> str:
    """What was typed, in the letters of the key."""
    return text.upper().translate(LOOKS_LIKE)


def read(text: str) -> bytes:
    """The secret in what was typed, in any case and with any spaces. Raises Mistyped."""
    typed = as_read(text)
    whole = GROUPS * (GROUP + 1)
    if len(typed) != whole:
        raise Mistyped(f"A recovery key has {whole} letters and digits; these are {len(typed)}.")
    number = 0
    for at in range(GROUPS):
        for digit in _read_group(at, typed[at * (GROUP + 1) :][: GROUP + 1]):
            number = number * len(ALPHABET) + digit
    return number.to_bytes(BYTES)


def _read_group(at: int, typed: str) -> list[int]:
    digits = [ALPHABET.find(sign) for sign in typed]
    if -1 in digits or digits[-1] != _check(at, digits[:-1]):
        raise Mistyped(f"Group {at + 1}, {typed}, is not as it was written. Look at it again.")
    return digits[:-1]


def _digits(secret: bytes) -> list[int]:
    number = int.from_bytes(secret)
    return [number >> 5 * place & 31 for place in reversed(range(GROUPS * GROUP))]


def _check(at: int, digits: list[int]) -> int:
    # Odd weights: no single wrong character comes out the same. The place notices groups that changed places.
    return (9 * at + sum((2 * place + 1) * digit for place, digit in enumerate(digits))) % len(ALPHABET)

"""What can go wrong with a picture, in sentences for the person who wanted it."""

CANNOT_DRAW = "The picture cannot be drawn just now."


class PictureProblem(Exception):
    """No picture, and one sentence why; `reason` is for the log and holds nothing that was typed."""

    def __init__(self, sentence: str = CANNOT_DRAW, reason: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.reason = reason


class TooLarge(PictureProblem):
    """The map is beyond what can be drawn and read."""


class EngineFailed(Exception):
    """One attempt that gave no usable picture: another layout may do better."""

"""What went wrong, in words for whoever asked: a command ends with them instead of a traceback."""


class Sentence(Exception):
    pass

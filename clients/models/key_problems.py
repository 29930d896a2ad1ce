"""What can be wrong with the practice key, each in one sentence."""


class KeyProblem(Exception):
    """The practice key is missing, unsafe or not the one this practice was sealed with."""


class KeyLocked(KeyProblem):
    """The practice key is behind a passphrase that nobody has given yet, or not the right one."""

"""Why a backup is not used, or was not made: one sentence each."""


class BackupProblem(Exception):
    pass


class Damaged(BackupProblem):
    def __init__(self) -> None:
        super().__init__("This backup was changed or cut short, so it was not used. Take another one.")


class NoBackup(BackupProblem):
    def __init__(self) -> None:
        super().__init__("This file is no backup of attachmap.")

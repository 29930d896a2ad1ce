"""`manage.py test` is pytest."""

import pytest


class PytestRunner:
    def __init__(self, verbosity: int = 1, failfast: bool = False, k: str = "", **options) -> None:
        self.options = ["-q"] * (verbosity < 1) + ["-v"] * (verbosity > 1) + ["-x"] * failfast
        self.options += ["-k", k] if k else []
        self.whole = not k

    @staticmethod
    def add_arguments(parser) -> None:
        parser.add_argument("-k", default="", help="Only tests whose names match, as in pytest.")

    def run_tests(self, test_labels: list[str], **kwargs) -> int:
        # The whole suite on every core; a few tests are sooner done on one.
        cores = ["-n", "auto", "--dist", "worksteal"] if self.whole and not test_labels else []
        return pytest.main([*cores, *self.options, *test_labels])

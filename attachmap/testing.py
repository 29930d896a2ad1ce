"""`manage.py test` is pytest."""

import pytest


class PytestRunner:
    def __init__(self, verbosity: int = 1, failfast: bool = False, k: str = "", **options) -> None:
        self.options = ["-q"] * (verbosity < 1) + ["-v"] * (verbosity > 1) + ["-x"] * failfast
        self.options += ["-k", k] if k else []

    @staticmethod
    def add_arguments(parser) -> None:
        parser.add_argument("-k", default="", help="Only tests whose names match, as in pytest.")

    def run_tests(self, test_labels: list[str], **kwargs) -> int:
        return pytest.main([*self.options, *test_labels])

"""Style sheets and scripts in tests."""

from typing import ClassVar

from whitenoise.middleware import WhiteNoiseMiddleware


class FoundOnce(WhiteNoiseMiddleware):
    """Looks for the files once. Each test has a client of its own, and looking costs more than most pages."""

    found: ClassVar[dict] = {}

    def add_files_from_finders(self) -> None:
        if not self.found:
            super().add_files_from_finders()
            self.found.update(self.files)
        self.files.update(self.found)

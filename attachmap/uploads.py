"""A file that is sent in stays in memory: nothing of it is written to a disk, where it would lie open."""

from io import BytesIO

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

LARGEST_UPLOAD = 5 * 1024 * 1024


class KeptInMemory(FileUploadHandler):
    """Takes one byte more than is allowed and leaves the rest, so that its reader can say it is too large."""

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self._taken = BytesIO()

    def receive_data_chunk(self, raw_data, start):
        self._taken.write(raw_data[: max(0, LARGEST_UPLOAD + 1 - start)])

    def file_complete(self, file_size):
        size = self._taken.tell()
        self._taken.seek(0)
        return InMemoryUploadedFile(
            self._taken, self.field_name, self.file_name, self.content_type, size, self.charset
        )

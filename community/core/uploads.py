"""What is sent as a file stays in memory: the disk may be full, and no form takes large files."""

import io
from typing import Any, override

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

# Of all the files of a request together; of what is more, only the size is kept.
MOST_BYTES = 6_291_456  # the photo of a telephone


class InMemory(FileUploadHandler):
    """Django's own writes large files to a folder for temporary ones, whoever sends them."""

    kept = 0

    @override
    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.file = io.BytesIO()

    @override
    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.kept += len(raw_data)
        if self.kept <= MOST_BYTES:
            self.file.write(raw_data)

    @override
    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self.file.seek(0)
        return InMemoryUploadedFile(
            self.file,
            self.field_name,
            self.file_name,
            self.content_type,
            file_size,
            self.charset,
            self.content_type_extra,
        )

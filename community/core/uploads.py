"""What is sent as a file stays in memory: the disk may be full, and no form takes large files."""

import io
from typing import override

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

# Of all the files of a request together; of what is more, only the size is kept.
MOST_BYTES = 10_485_760  # a file that hangs on a sheet


class InMemory(FileUploadHandler):
    """Django's own writes large files to a folder for temporary ones, whoever sends them."""

    kept = 0

    @override
    def new_file(
        self,
        field_name: str,
        file_name: str,
        content_type: str,
        content_length: int | None,
        charset: str | None = None,
        content_type_extra: dict[str, bytes] | None = None,
    ) -> None:
        super().new_file(
            field_name, file_name, content_type, content_length, charset, content_type_extra
        )
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

"""At home, mails land in a folder: one file each, written whole or not at all."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from .outgoing import OutgoingMessage

NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL


class EmailBackend(BaseEmailBackend):
    """Option `file_path`: the folder. File names sort by time."""

    def __init__(self, *, file_path: str, alias: str | None = None) -> None:
        super().__init__(alias=alias)
        self.folder = Path(file_path)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for message in email_messages:
            self._write(message)
        return len(email_messages)

    @property
    def place(self) -> str:
        """Where mails go, for whoever looks after it."""
        return str(self.folder)

    def probe(self) -> None:
        """See that mails may land in the folder. Raises OSError."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not os.access(self.folder, os.W_OK):
            raise PermissionError(f"{self.folder} cannot be written.")

    def _write(self, message: EmailMessage) -> None:
        name = f"{datetime.now(UTC):%Y%m%d-%H%M%S-%f}-{uuid4().hex[:8]}"
        draft = self.folder / f".{name}"
        try:
            with os.fdopen(os.open(draft, NEW_FILE, 0o600), "wb") as out:
                out.write(message.message().as_bytes())
                out.flush()
                os.fsync(out.fileno())
            if isinstance(message, OutgoingMessage):
                message.hand_over()
            draft.rename(self.folder / f"{name}.eml")
        finally:
            draft.unlink(missing_ok=True)

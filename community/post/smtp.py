"""SMTP that remembers whether the message was handed over and whether an answer came."""

import smtplib
from collections.abc import Buffer, Callable
from contextlib import suppress
from typing import cast

from django.core.mail import EmailMessage
from django.core.mail.backends import smtp

from .outgoing import OutgoingMessage

END_OF_MESSAGE = b"\r\n.\r\n"
OK = 250


class NoAnswer(Exception):
    """The message left whole and no answer came: it may have arrived."""


class Remembering(smtplib.SMTP):
    """The library's session; its errors alone do not tell before from after the final dot."""

    handed_over = False
    answered = False
    hand_over: Callable[[], None] | None = None

    def send(self, s: Buffer | str) -> None:
        # Said before sending: a write that breaks off may have reached the server.
        if isinstance(s, bytes) and s.endswith(END_OF_MESSAGE):
            self._write_down()
            self.handed_over, self.answered = True, False
        super().send(s)

    def _write_down(self) -> None:
        """Unless it is written down that the message leaves, the server never sees its end."""
        try:
            if self.hand_over:
                self.hand_over()
        except Exception:
            self.close()
            raise

    def getreply(self) -> tuple[int, bytes]:
        reply = super().getreply()
        self.answered = self.handed_over
        return reply


class RememberingOverTLS(Remembering, smtplib.SMTP_SSL):
    pass


class EmailBackend(smtp.EmailBackend):
    """Django's, which raises NoAnswer where nobody can know."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        return RememberingOverTLS if self.use_ssl else Remembering

    def _send(self, email_message: EmailMessage) -> bool:
        session = cast(Remembering, self.connection)
        session.hand_over = (
            email_message.hand_over if isinstance(email_message, OutgoingMessage) else None
        )
        session.handed_over = session.answered = False  # the last message of this session was
        try:
            return super()._send(email_message)  # type: ignore[misc]
        except OSError as error:
            if session.handed_over and not session.answered:
                raise NoAnswer(str(error)) from error
            raise

    def close(self) -> None:
        # The server has taken or refused the message by now; a rough goodbye changes nothing.
        with suppress(OSError):
            super().close()

    @property
    def place(self) -> str:
        """Where mails go, for whoever looks after it."""
        return f"{self.host}:{self.port}"

    def probe(self) -> None:
        """Connect, sign in, ask for nothing. Raises OSError."""
        try:
            self.open()
            session = cast(Remembering, self.connection)
            code, reply = session.noop()
        finally:
            self.close()
        if code != OK:
            raise smtplib.SMTPResponseException(code, reply)

"""A real SMTP server on loopback that behaves well, badly or oddly, as a test asks."""

import asyncio
import socket
from collections import Counter
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

REFUSALS = {
    "451": "451 4.3.0 try later",
    "421": "421 4.3.2 closing",
    "550": "550 5.1.1 unknown",
    "lose": "451 4.3.0 said to nobody",
}


class Sink:
    """Keeps what it accepted. `mood` is what it does next, as `<moment> <what>`:
    moment rcpt, data or quit; what 451, 421, 550, close or lose (without a word, the
    message kept or not) or hang."""

    def __init__(self) -> None:
        self.mood = ""
        self.slowness = 0.0
        self.envelopes: list[Envelope] = []

    async def handle_RCPT(  # noqa: N802 - aiosmtpd calls it so
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if answer := await self._react("rcpt", server):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        refusal = await self._react("data", server)
        if refusal and refusal[0] in "45":
            return refusal
        self.envelopes.append(envelope)
        await asyncio.sleep(self.slowness)
        return "250 OK"

    async def handle_QUIT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        await self._react("quit", server)
        return "221 Bye"

    async def _react(self, moment: str, server: SMTP) -> str:
        when, _, what = self.mood.partition(" ")
        if when != moment:
            return ""
        if what in ("close", "lose"):
            server.transport.abort()
        elif what == "hang":
            await asyncio.sleep(1.5)
        return REFUSALS.get(what, "")

    @property
    def messages(self) -> list[EmailMessage]:
        return [
            message_from_bytes(envelope.content, policy=policy.default)  # type: ignore[arg-type, misc]
            for envelope in self.envelopes
        ]

    def counts(self) -> Counter[str]:
        """How many times each Message-ID was accepted."""
        return Counter(str(message["Message-ID"]) for message in self.messages)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start(sink: Sink) -> Controller:
    controller = Controller(sink, hostname="127.0.0.1", port=free_port())
    controller.start()
    return controller


def mailers(controller: Controller) -> dict[str, dict[str, Any]]:
    """Both aliases lead to this server."""
    options = {"host": "127.0.0.1", "port": controller.port, "timeout": 1}
    by_smtp = {"BACKEND": "community.post.smtp.EmailBackend", "OPTIONS": options}
    return {"default": by_smtp, "bulk": by_smtp}

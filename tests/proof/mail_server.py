"""`python -m tests.proof.mail_server PORT LOG [calm]`: a mail server in a mood, in its own process.

It writes the Message-ID of each mail that it takes into its log, before it says so.
"""

import asyncio
import re
import sys
from pathlib import Path
from random import Random

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

# Of each hundred: at the address, then at the words.
FOR_NOW, HANGS = 16, 5
TRY_LATER = "451 4.3.0 try later"
LONG = 5.0  # seconds; whoever sends gives up earlier


class Moody:
    """Refuses `refused…` for good, others by chance."""

    def __init__(self, log: Path, *, calm: bool) -> None:
        self.for_now, self.hangs = (0, 0) if calm else (FOR_NOW, HANGS)
        self.log = log.open("a")
        self.chance = Random(11)

    async def handle_RCPT(  # noqa: N802 - aiosmtpd calls it so
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address.startswith("refused"):
            return "550 5.1.1 unknown"
        drawn = self.chance.randrange(100)
        if drawn < self.for_now:
            return TRY_LATER
        if drawn < self.for_now + self.hangs:
            await asyncio.sleep(LONG)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        if self.chance.randrange(100) < self.for_now:
            return TRY_LATER
        assert isinstance(envelope.content, bytes)
        named = re.search(rb"^Message-ID:\s*(<[^>]+>)", envelope.content, re.MULTILINE)
        assert named
        self.log.write(f"{named[1].decode()}\n")
        self.log.flush()
        return "250 OK"


def main() -> None:
    port, log = int(sys.argv[1]), Path(sys.argv[2])
    moody = Moody(log, calm="calm" in sys.argv[3:])
    Controller(moody, hostname="127.0.0.1", port=port).start()
    sys.stdin.read()  # until whoever started it ends


if __name__ == "__main__":
    main()

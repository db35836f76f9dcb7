"""Reading the folder of mails at home."""

import re
from dataclasses import dataclass
from datetime import datetime
from email import message_from_binary_file, policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

NEWEST = 100
_name = re.compile(r"\d{8}-\d{6}-\d{6}-[0-9a-f]{8}")


@dataclass(frozen=True)
class Mail:
    """One message of the folder; `name` is its address on the site."""

    name: str
    to: str
    subject: str
    sent_at: datetime | None
    language: str
    text: str = ""
    html: str = ""


def _folder() -> Path:
    return Path(settings.MAIL_FOLDER)


def newest() -> list[Mail]:
    """The latest mails, newest first, without their words."""
    paths = sorted(_folder().glob("*.eml"), reverse=True)[:NEWEST]
    return [_mail(path.stem, _headers(path)) for path in paths if _name.fullmatch(path.stem)]


def find(name: str) -> Mail | None:
    """One mail with its words; None for any name that is not one of ours."""
    path = _folder() / f"{name}.eml"
    if not _name.fullmatch(name) or not path.is_file():
        return None
    with path.open("rb") as file:
        return _mail(name, _whole(file), words=True)


def _whole(file: BinaryIO) -> EmailMessage:
    return message_from_binary_file(file, policy=policy.default)


def _headers(path: Path) -> EmailMessage:
    with path.open("rb") as file:
        return BytesParser(policy=policy.default).parse(file, headersonly=True)


def _mail(name: str, message: EmailMessage, *, words: bool = False) -> Mail:
    return Mail(
        name=name,
        to=str(message["To"] or ""),
        subject=str(message["Subject"] or ""),
        sent_at=message["Date"].datetime if message["Date"] else None,
        language=str(message["Content-Language"] or ""),
        text=_part(message, "plain") if words else "",
        html=_part(message, "html") if words else "",
    )


def _part(message: EmailMessage, subtype: str) -> str:
    part = message.get_body((subtype,))
    return part.get_content() if part else ""

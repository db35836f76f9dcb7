"""From a row to a message, and from templates to the words of a row."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import MIMEPart
from email.utils import parseaddr
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.template import Context
from django.template.loader import get_template
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from community.company.models import Community

from .models import Delivery
from .outgoing import OutgoingMessage
from .refusals import BadMail

LONGEST_SUBJECT = 200
LONGEST_ADDRESS = 254  # RFC 5321, with the brackets taken off
_GAP = re.compile(r"\n{3,}")  # one empty line is enough, whichever blocks of a mail are empty


@dataclass(frozen=True)
class Attachment:
    """A small text file that goes with a mail; `media_type` may carry parameters."""

    name: str
    media_type: str
    text: str

    def columns(self) -> dict[str, str]:
        return {
            "attachment": self.text,
            "attachment_name": self.name,
            "attachment_type": self.media_type,
        }


def check(address: str, subject: str, text: str) -> None:
    """Raise BadMail for what could inject a header, reach nobody, or say nothing."""
    try:
        validate_email(address)
    except ValidationError as error:
        raise BadMail(_("This is not an e-mail address."), field="email") from error
    if len(address) > LONGEST_ADDRESS:
        raise BadMail(_("This is not an e-mail address."), field="email")
    if subject.splitlines() != [subject] or len(subject) > LONGEST_SUBJECT:
        raise BadMail(_("The subject must fit on one line of 200 characters."), field="subject")
    if not text.strip():
        raise BadMail(_("The message has no text."), field="text")


def new_message_id() -> str:
    """A name for one message, the same at every attempt: how its arrival is looked up."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{uuid4().hex}@{domain}>"


def message_of(delivery: Delivery) -> OutgoingMessage:
    """One message to one address; nobody else's is on it."""
    headers = {
        "Message-ID": delivery.message_id,
        "Content-Language": delivery.language,
        "Auto-Submitted": "auto-generated",  # RFC 3834: no out-of-office answers
        "X-Auto-Response-Suppress": "OOF, AutoReply",  # the same for Exchange
    }
    if delivery.unsubscribe_url:  # RFC 8058
        headers["List-Unsubscribe"] = f"<{delivery.unsubscribe_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message = OutgoingMessage(
        delivery.subject, delivery.text, to=[delivery.address], headers=headers
    )
    if delivery.html:
        message.attach_alternative(delivery.html, "text/html")
    if delivery.attachment:
        message.attach(_attached(delivery))
    return message


def _attached(delivery: Delivery) -> MIMEPart:
    """In base64: the file arrives with the line ends that its format asks for."""
    main, _slash, sub = delivery.attachment_type.partition(";")[0].partition("/")
    part = MIMEPart()
    part.set_content(
        delivery.attachment.encode(),
        main,
        sub,
        disposition="attachment",
        filename=delivery.attachment_name,
    )
    part.replace_header("Content-Type", delivery.attachment_type)
    return part


def compose(prefix: str, language: str, context: Mapping[str, object]) -> tuple[str, str, str]:
    """Subject, text and HTML of `<prefix>.subject.txt`, `.txt` and `.html` in that language.

    The templates also know `community`, `site_url`, `language` and `subject`.
    """
    variables = {
        "community": Community.current(),
        "site_url": settings.SITE_URL,
        "language": language,
        **context,
    }
    with translation.override(language):
        subject = " ".join(_text(f"{prefix}.subject.txt", variables).split())
        variables["subject"] = subject
        text = _GAP.sub("\n\n", _text(f"{prefix}.txt", variables)).strip() + "\n"
        return subject, text, get_template(f"{prefix}.html").render(variables)


def _text(name: str, variables: Mapping[str, object]) -> SafeString:
    """Plain text: an apostrophe stays an apostrophe."""
    return get_template(name).template.render(Context(variables, autoescape=False))  # type: ignore[attr-defined]

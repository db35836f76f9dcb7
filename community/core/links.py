"""Signed tokens for links that act from a mail: purpose, object, address; no secret is stored."""

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.urls import reverse

_signer = signing.TimestampSigner(salt="escale.links")


class BadLink(Exception):
    """The token is forged, damaged or too old."""


@dataclass(frozen=True)
class MailLink:
    """What a token says: which act, on which object (its primary key)."""

    act: str
    pk: int


def token_for(act: str, pk: int) -> str:
    """A token that opens one act on one object."""
    return _signer.sign(f"{act}:{pk}")


def read_token(token: str, *, lasts: timedelta) -> MailLink:
    """Read a token; raises BadLink when it is forged, damaged or older than `lasts`."""
    try:
        act, _, pk = _signer.unsign(token, max_age=lasts).rpartition(":")
        return MailLink(act, int(pk))
    except (signing.BadSignature, ValueError) as error:
        raise BadLink from error


def path_for(act: str, pk: int) -> str:
    """The path of the page where a person confirms the act."""
    return reverse("act", args=[token_for(act, pk)])

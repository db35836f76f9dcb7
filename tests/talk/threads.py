"""What tests of conversations start from."""

from datetime import timedelta
from itertools import count
from typing import Any

from django.db.models import Model
from django.utils import timezone

from community.talk import actions
from community.talk.models import Comment
from members.models import Member
from tests import factories

_numbers = count(1)


def make_comment(
    about: Model, author: Member | None = None, text: str = "", **fields: Any
) -> Comment:
    """A comment in French, posted a day ago."""
    options = {
        "at": timezone.now() - timedelta(days=1),
        "language": "fr",
        "past": True,
        **fields,
    }
    words = text or f"Testé {next(_numbers)} fois, cela tient."
    return actions.post(about, words, by=author or factories.make_member(), **options)


def address_of(about: Model, code: str) -> str:
    """Where the form under a thing leads."""
    return f"/talk/{code}/{about.pk}/"

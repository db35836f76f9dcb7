"""Reading the mails that would leave."""

import re

from community.post.models import Delivery
from tests.visitor import CODE


def to(address: str) -> list[Delivery]:
    """What was put in the post for an address, the newest last."""
    return list(Delivery.objects.filter(address=address).order_by("pk"))


def last_to(address: str) -> Delivery:
    return to(address)[-1]


def code_to(address: str) -> str:
    """The code of the newest mail to that address."""
    return CODE.search(last_to(address).text)[0]


def link_to(address: str) -> str:
    """The path of the act that the newest mail to that address proposes."""
    return re.search(r"https?://[^/\s]+(/m/\S+)", last_to(address).text)[1]

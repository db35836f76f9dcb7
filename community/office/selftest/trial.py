"""A mail to try the whole way: queue, worker, mail server."""

import time
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from community.post import actions as post
from community.post.models import Delivery

from .findings import Trouble

PATIENCE = 60  # seconds


def send(address: str, *, language: str, at: datetime) -> Delivery:
    """Put a mail in the post that says what it is for. Raises BadMail."""
    with translation.override(language):
        return post.send(
            "upkeep.trial",
            to=address,
            pace=post.Pace.ANSWER,
            language=language,
            subject=_("A trial of the mail server"),
            text=_("This e-mail has come the whole way: queue, worker and mail server are well."),
            at=at,
        )


def arrival(delivery: Delivery) -> str:
    """Wait until it has left. Raises Trouble when it does not."""
    deadline = time.monotonic() + PATIENCE
    waits = {Delivery.State.PENDING, Delivery.State.TAKEN, Delivery.State.SENDING}
    while delivery.state in waits:
        if time.monotonic() > deadline or delivery.error:
            break
        time.sleep(0.5)
        delivery.refresh_from_db()
    if delivery.state != Delivery.State.SENT:
        state = {"state": delivery.get_state_display(), "error": delivery.error}
        raise Trouble(_("It is %(state)s. %(error)s") % state)
    return _("The mail server has taken it.")

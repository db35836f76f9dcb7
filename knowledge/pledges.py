"""What the library promises: a first answer."""

from datetime import datetime

from django.utils.translation import gettext as _

from community.core.pledges import Pledge, register

from . import queries


def _first_answer(at: datetime) -> str:
    """The promise, and how well it was kept; of a few questions no figure is told."""
    promise = _("We promise a first answer within two working days.")
    kept = queries.promise_kept(at)
    if kept.share is None:
        return promise
    figures = {"share": kept.share, "in_time": kept.in_time, "questions": kept.questions}
    sentence = _(
        "In the last three months we kept it for %(in_time)d questions of %(questions)d"
        " (%(share)d%%)."
    )
    return f"{promise} {sentence % figures}"


FIRST_ANSWER = register(Pledge("knowledge.first_answer", _first_answer))

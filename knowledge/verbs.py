"""What can happen in the library. Keeping a tip is private: it is not an entry.

What whoever asked without a name does with their question is an entry of nobody's.
"""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from community.activity.models import Entry
from community.core.verbs import Kind, always, declare


def _people(entry: Entry) -> Iterable[int]:
    """Those whom the act itself names."""
    return entry.data["people"]


TIP_PUBLISHED = declare(
    "knowledge.tip.published",
    _("%(actor)s published the tip “%(target)s”"),
    kind=Kind.CONTENT,
    reindexes=True,
)
TIP_REVISED = declare(
    "knowledge.tip.revised",
    _("%(actor)s revised the tip “%(target)s”"),
    kind=Kind.CONTENT,
    reindexes=True,
)
# Nobody is told: it is out of sight at once, and back without a noise.
TIP_WITHDRAWN = declare(
    "knowledge.tip.withdrawn", _("%(actor)s withdrew the tip “%(target)s”"), reindexes=True
)
TIP_REPUBLISHED = declare(
    "knowledge.tip.republished",
    _("%(actor)s published the tip “%(target)s” again"),
    reindexes=True,
)
TIP_TRIED = declare(
    "knowledge.tip.tried",
    _("%(actor)s tried the tip “%(target)s”"),
    kind=Kind.MICRO,
    to_owner=(
        _("%(actor)s tried your tip “%(target)s”"),
        _("%(count)s colleagues tried your tip “%(target)s”"),
    ),
    reindexes=True,
)
# Its author hears of it once a month, with all the others.
TIP_USED_AGAIN = declare(
    "knowledge.tip.used_again",
    _("%(actor)s used the tip “%(target)s” again"),
    kind=Kind.MICRO,
)
# Told to the author alone: a feed of failures helps nobody.
TIP_FAILED = declare(
    "knowledge.tip.failed",
    _("%(actor)s tried the tip “%(target)s”, and it did not work"),
    to_owner=(
        _("Your tip “%(target)s” did not work for %(actor)s: %(reason)s"),
        _("Your tip “%(target)s” did not work for %(count)s colleagues; the latest: %(reason)s"),
    ),
)
TIP_REFILED = declare(
    "knowledge.tip.refiled", _("%(actor)s filed the tip “%(target)s” elsewhere"), reindexes=True
)
TIP_HANDED_OVER = declare(
    "knowledge.tip.handed_over",
    _("%(actor)s gave the tip “%(target)s” a new owner"),
    to_owner=always(_("You look after the tip “%(target)s” from now on")),
    reindexes=True,
)
TIP_HANDED_ON = declare(
    "knowledge.tip.handed_on",
    _("%(actor)s gave the tip “%(target)s” to somebody else"),
    to_owner=always(_("Somebody else looks after your tip “%(target)s” from now on")),
    concerns=lambda entry: [entry.data["author"]],
)
SHEET_PUBLISHED = declare(
    "knowledge.sheet.published",
    _("%(actor)s published the sheet “%(target)s”"),
    kind=Kind.CONTENT,
    reindexes=True,
)
SHEET_REVISED = declare(
    "knowledge.sheet.revised",
    _("%(actor)s revised the sheet “%(target)s”"),
    kind=Kind.CONTENT,
    reindexes=True,
)
# The version itself is published; this tells whoever looks after the sheet for all places.
SHEET_VARIED = declare(
    "knowledge.sheet.varied",
    _("%(actor)s wrote a version of the sheet “%(target)s” for one place"),
    to_owner=(
        _("%(actor)s wrote a version of your sheet “%(target)s” for one place"),
        _("%(count)s colleagues wrote versions of your sheet “%(target)s”"),
    ),
)
SHEET_WITHDRAWN = declare(
    "knowledge.sheet.withdrawn", _("%(actor)s withdrew the sheet “%(target)s”"), reindexes=True
)
SHEET_REPUBLISHED = declare(
    "knowledge.sheet.republished",
    _("%(actor)s published the sheet “%(target)s” again"),
    reindexes=True,
)
# Of tips and sheets.
TRANSLATED = declare(
    "knowledge.text.translated",
    _("%(actor)s translated “%(target)s”"),
    kind=Kind.HELP,
    to_owner=always(_("%(actor)s translated “%(target)s”, which you look after")),
    reindexes=True,
)
# Its owner is told when somebody else did it.
TEXT_TAKEN_OUT = declare(
    "knowledge.text.taken_out",
    _("%(actor)s took an earlier text of “%(target)s” out of its history"),
    to_owner=always(_("%(actor)s took an earlier text of your “%(target)s” out of its history")),
)
SUGGESTED = declare(
    "knowledge.text.suggested",
    _("%(actor)s suggested a correction of “%(target)s”"),
    kind=Kind.MICRO,
    to_owner=(
        _("%(actor)s suggests a correction of “%(target)s”"),
        _("%(count)s colleagues suggest corrections of “%(target)s”"),
    ),
)
# Told to whoever made it.
SUGGESTION_TAKEN = declare(
    "knowledge.text.suggestion_taken",
    _("%(actor)s took a correction of “%(target)s”"),
    to_owner=always(_("%(actor)s took your correction of “%(target)s”")),
    concerns=_people,
)
SUGGESTION_DECLINED = declare(
    "knowledge.text.suggestion_declined",
    _("%(actor)s left “%(target)s” as it was"),
    to_owner=always(_("%(actor)s prefers “%(target)s” as it is; thank you for the suggestion")),
    concerns=_people,
)
TOOL_DESCRIBED = declare(
    "knowledge.tool.described",
    _("%(actor)s described the tool “%(target)s”"),
    kind=Kind.CONTENT,
    reindexes=True,
)

# To every colleague: whoever looks for people who may know the answer listens to this one.
ASKED = declare(
    "knowledge.question.asked",
    _("%(actor)s asked “%(target)s”"),
    kind=Kind.CONTENT,
    reindexes=True,
)
ASKED_OF = declare(
    "knowledge.question.asked_of",
    _("%(actor)s asked somebody a question"),
    kind=Kind.CONTENT,
    to_owner=always(_("%(actor)s asks you a question, and you alone")),
    concerns=_people,
)
QUESTION_REVISED = declare(
    "knowledge.question.revised",
    _("%(actor)s put the question “%(target)s” in other words"),
    reindexes=True,
)
QUESTION_WITHDRAWN = declare(
    "knowledge.question.withdrawn",
    _("%(actor)s withdrew the question “%(target)s”"),
    reindexes=True,
)
QUESTION_CLOSED = declare(
    "knowledge.question.closed",
    _("%(actor)s closed the question “%(target)s”"),
    to_owner=always(_("%(actor)s closed your question “%(target)s”")),
    reindexes=True,
)
QUESTION_REOPENED = declare(
    "knowledge.question.reopened",
    _("%(actor)s opened the question “%(target)s” again"),
    to_owner=always(_("%(actor)s opened your question “%(target)s” again")),
    reindexes=True,
)
QUESTION_MERGED = declare(
    "knowledge.question.merged",
    _("%(actor)s linked the question “%(target)s” to an earlier one"),
    to_owner=always(
        _("%(actor)s linked your question “%(target)s” to an earlier one: look for answers there")
    ),
    reindexes=True,
)
ME_TOO = declare(
    "knowledge.question.me_too", _("%(actor)s has the question “%(target)s” too"), kind=Kind.MICRO
)
ANSWERED = declare(
    "knowledge.question.answered",
    _("%(actor)s answered the question “%(target)s”"),
    kind=Kind.HELP,
    to_owner=(
        _("%(actor)s answered your question “%(target)s”"),
        _("%(count)s colleagues answered your question “%(target)s”"),
    ),
    reindexes=True,
)
ANSWER_REVISED = declare(
    "knowledge.question.answer_revised",
    _("%(actor)s revised an answer to “%(target)s”"),
    reindexes=True,
)
ANSWER_WITHDRAWN = declare(
    "knowledge.question.answer_withdrawn",
    _("%(actor)s withdrew an answer to “%(target)s”"),
    reindexes=True,
)
ACCEPTED = declare(
    "knowledge.question.accepted",
    _("%(actor)s accepted an answer to “%(target)s”"),
    kind=Kind.MICRO,
    to_owner=always(_("%(actor)s accepted your answer to “%(target)s”")),
    concerns=_people,
    reindexes=True,
)
UNACCEPTED = declare(
    "knowledge.question.unaccepted",
    _("%(actor)s no longer holds an answer to “%(target)s” to be the right one"),
    reindexes=True,
)
# Told to those who have the question too.
SOLVED = declare(
    "knowledge.question.solved",
    _("“%(target)s” has an accepted answer"),
    to_owner=always(_("“%(target)s”, your question too, has an accepted answer")),
    concerns=_people,
)
HELPED = declare(
    "knowledge.question.helped",
    _("An answer to “%(target)s” helped %(actor)s"),
    kind=Kind.MICRO,
    to_owner=(
        _("Your answer to “%(target)s” helped %(actor)s"),
        _("Your answer to “%(target)s” helped %(count)s colleagues"),
    ),
    concerns=_people,
    reindexes=True,
)

# Of tips, sheets, tools, and questions with an accepted answer.
CONFIRMED = declare(
    "knowledge.review.confirmed",
    _("%(actor)s says that “%(target)s” is still true"),
    kind=Kind.MICRO,
    reindexes=True,
)
DOUBTED = declare(
    "knowledge.review.doubted",
    _("%(actor)s says that “%(target)s” is outdated"),
    kind=Kind.MICRO,
    to_owner=(
        _("%(actor)s says that “%(target)s” is outdated: %(reason)s"),
        _("%(count)s colleagues say that “%(target)s” is outdated; the latest: %(reason)s"),
    ),
    concerns=_people,
)
WORD_TAKEN_BACK = declare(
    "knowledge.review.taken_back",
    _("%(actor)s takes back what they said of “%(target)s”"),
    reindexes=True,
)
SUNK = declare(
    "knowledge.review.sunk",
    _("“%(target)s” stands after what was confirmed"),
    reindexes=True,
)
RETIRED = declare(
    "knowledge.review.retired",
    _("“%(target)s” has retired, with thanks"),
    to_owner=always(
        _(
            "“%(target)s” has retired: nobody had confirmed it for long. Thank you for all that it"
            " has done; one tap brings it back"
        )
    ),
    concerns=_people,
    reindexes=True,
)
# Told once to each of those who wrote of it, however often they did.
TOOL_CHANGED_STATUS = declare(
    "knowledge.tool.status_changed",
    _("The status of “%(target)s” has changed"),
    to_owner=always(
        _(
            "The status of “%(target)s” has changed: what you wrote of it waits in your five"
            " minutes, for you to say whether it is still true"
        )
    ),
    concerns=_people,
)
# Nobody who left is told.
TAKEN_OVER = declare(
    "knowledge.review.taken_over",
    _("%(actor)s looks after “%(target)s” from now on"),
    kind=Kind.HELP,
    reindexes=True,
)
# To each author alone, once a month.
ECHOED = declare(
    "knowledge.tip.echoed",
    _("What came of the tips of a colleague in a month"),
    to_owner=always(_("Last month your tips helped: %(reason)s")),
    concerns=_people,
)

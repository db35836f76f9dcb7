"""What can happen to the journal."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from community.core.verbs import Kind, declare


def _asked(entry: Any) -> list[int]:
    """Whoever is interviewed, else the author."""
    article = entry.target
    key = article and (article.interviewee_id or article.author_id)
    return [key] if key else []


ISSUE_PUBLISHED = declare(
    "newsletter.issue.published",
    _("%(actor)s published the journal: %(target)s"),
    kind=Kind.CONTENT,
    reindexes=True,
)
ARTICLE_DRAFTED = declare(
    "newsletter.article.drafted", _("%(actor)s opened the article “%(target)s”")
)
QUESTIONS_ASKED = declare(
    "newsletter.article.questions",
    _("%(actor)s asks five questions for “%(target)s”"),
    to_owner=(
        _("%(actor)s asks you five short questions for “%(target)s”"),
        _("%(count)s editors ask you five short questions for “%(target)s”"),
    ),
    concerns=_asked,
)
ARTICLE_REVISED = declare(
    "newsletter.article.revised", _("%(actor)s revised the article “%(target)s”"), reindexes=True
)
ARTICLE_SENT = declare(
    "newsletter.article.sent",
    _("%(actor)s sent the article “%(target)s” for review"),
    kind=Kind.TASK,
)
ARTICLE_PROOFREAD = declare(
    "newsletter.article.proofread",
    _("%(actor)s proofread the article “%(target)s”"),
    kind=Kind.TASK,
)
ARTICLE_LAID_OUT = declare(
    "newsletter.article.laid_out", _("%(actor)s laid out the article “%(target)s”")
)
ARTICLE_RETURNED = declare(
    "newsletter.article.returned",
    _("%(actor)s sent the article “%(target)s” back"),
    to_owner=(
        _("%(actor)s sent your article “%(target)s” back to you"),
        _("%(count)s editors sent your article “%(target)s” back to you"),
    ),
)
ARTICLE_ACCEPTED = declare(
    "newsletter.article.accepted",
    _("%(actor)s accepted the article “%(target)s”"),
    to_owner=(
        _("%(actor)s accepted your article “%(target)s” for the next issue"),
        _("%(count)s editors accepted your article “%(target)s” for the next issue"),
    ),
)
ARTICLE_PUBLISHED = declare(
    "newsletter.article.published",
    _("%(actor)s published the article “%(target)s”"),
    to_owner=(
        _("%(actor)s published your article “%(target)s”"),
        _("%(count)s editors published your article “%(target)s”"),
    ),
    reindexes=True,
)
ARTICLE_FOUND_USEFUL = declare(
    "newsletter.article.useful",
    _("%(actor)s found the article “%(target)s” useful"),
    kind=Kind.MICRO,
    to_owner=(
        _("%(actor)s found your article “%(target)s” useful"),
        _("%(count)s colleagues found your article “%(target)s” useful"),
    ),
    reindexes=True,
)
MAILING_STARTED = declare(
    "newsletter.mailing.started", _("%(actor)s sends the journal by e-mail: %(target)s")
)
MAILING_PAUSED = declare(
    "newsletter.mailing.paused", _("%(actor)s paused the e-mails of the journal: %(target)s")
)
MAILING_RESUMED = declare(
    "newsletter.mailing.resumed", _("%(actor)s resumed the e-mails of the journal: %(target)s")
)
MAILING_STOPPED = declare(
    "newsletter.mailing.stopped", _("%(actor)s stopped the e-mails of the journal: %(target)s")
)

from .closing import issue_close
from .desk import (
    article_approve,
    article_new,
    article_return,
    article_send,
    desk,
    issue_new,
    issue_publish,
)
from .interviewing import article_ask, article_assemble, article_questions
from .mailing import (
    mailing,
    mailing_pause,
    mailing_preview,
    mailing_resume,
    mailing_settle,
    mailing_start,
    mailing_stop,
    mailing_text,
    mailing_try,
)
from .reading import article_detail, article_useful, issue_detail, issue_list
from .subscribing import by_mail, unsubscribe
from .writing import article_draft, article_draft_drop, article_edit

__all__ = [
    "article_approve",
    "article_ask",
    "article_assemble",
    "article_detail",
    "article_draft",
    "article_draft_drop",
    "article_edit",
    "article_new",
    "article_questions",
    "article_return",
    "article_send",
    "article_useful",
    "by_mail",
    "desk",
    "issue_close",
    "issue_detail",
    "issue_list",
    "issue_new",
    "issue_publish",
    "mailing",
    "mailing_pause",
    "mailing_preview",
    "mailing_resume",
    "mailing_settle",
    "mailing_start",
    "mailing_stop",
    "mailing_text",
    "mailing_try",
    "unsubscribe",
]

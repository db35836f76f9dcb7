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
from .reading import article_detail, article_useful, issue_detail, issue_list
from .reminding import article_hand_over, article_remind
from .reviews import review, review_ask, review_revoke
from .writing import article_draft, article_draft_drop, article_edit

__all__ = [
    "article_approve",
    "article_ask",
    "article_assemble",
    "article_detail",
    "article_draft",
    "article_draft_drop",
    "article_edit",
    "article_hand_over",
    "article_new",
    "article_questions",
    "article_remind",
    "article_return",
    "article_send",
    "article_useful",
    "desk",
    "issue_close",
    "issue_detail",
    "issue_list",
    "issue_new",
    "issue_publish",
    "review",
    "review_ask",
    "review_revoke",
]

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
from .filing import article_delete, article_filing, article_move, article_order
from .interviewing import article_ask, article_assemble, article_questions
from .reading import article_detail, article_useful, issue_detail, issue_list
from .reviewing import article_lay_out, article_proofread
from .writing import article_draft, article_draft_drop, article_edit

__all__ = [
    "article_approve",
    "article_ask",
    "article_assemble",
    "article_delete",
    "article_detail",
    "article_draft",
    "article_draft_drop",
    "article_edit",
    "article_filing",
    "article_lay_out",
    "article_move",
    "article_new",
    "article_order",
    "article_proofread",
    "article_questions",
    "article_return",
    "article_send",
    "article_useful",
    "desk",
    "issue_close",
    "issue_detail",
    "issue_list",
    "issue_new",
    "issue_publish",
]

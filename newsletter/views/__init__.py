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
from .pictures import (
    pasted,
    picture_edit,
    picture_new,
    picture_place,
    picture_remove,
    picture_upload,
)
from .reading import article_detail, article_useful, issue_detail, issue_list
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
    "desk",
    "issue_close",
    "issue_detail",
    "issue_list",
    "issue_new",
    "issue_publish",
    "pasted",
    "picture_edit",
    "picture_new",
    "picture_place",
    "picture_remove",
    "picture_upload",
]

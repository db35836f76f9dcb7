from .closing import issue_close
from .desk import article_approve, article_new, article_return, article_send, desk
from .filing import article_delete, article_filing, article_move, article_order
from .history import article_history, article_note, article_restore, article_revision, note_settle
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
from .paper import (
    article_place,
    article_unplace,
    flatplan,
    flatplan_leaf,
    flatplan_sheet,
    issue_pdf,
)
from .pictures import (
    picture_edit,
    picture_new,
    picture_place,
    picture_remove,
    picture_upload,
)
from .pitching import idea_decline, idea_list, pitch
from .planning import issue_dates, issue_drop, issue_new, issue_settings
from .reading import article_detail, article_useful, issue_detail, issue_list
from .releasing import issue_ask_sign_off, issue_publish, issue_sign_off, issue_take_back
from .reminding import article_hand_over, article_remind
from .reviewing import article_lay_out, article_proofread
from .reviews import review, review_ask, review_revoke
from .subscribing import by_mail, unsubscribe
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
    "article_hand_over",
    "article_history",
    "article_lay_out",
    "article_move",
    "article_new",
    "article_note",
    "article_order",
    "article_place",
    "article_proofread",
    "article_questions",
    "article_remind",
    "article_restore",
    "article_return",
    "article_revision",
    "article_send",
    "article_unplace",
    "article_useful",
    "by_mail",
    "desk",
    "flatplan",
    "flatplan_leaf",
    "flatplan_sheet",
    "idea_decline",
    "idea_list",
    "issue_ask_sign_off",
    "issue_close",
    "issue_dates",
    "issue_detail",
    "issue_drop",
    "issue_list",
    "issue_new",
    "issue_pdf",
    "issue_publish",
    "issue_settings",
    "issue_sign_off",
    "issue_take_back",
    "mailing",
    "mailing_pause",
    "mailing_preview",
    "mailing_resume",
    "mailing_settle",
    "mailing_start",
    "mailing_stop",
    "mailing_text",
    "mailing_try",
    "note_settle",
    "picture_edit",
    "picture_new",
    "picture_place",
    "picture_remove",
    "picture_upload",
    "pitch",
    "review",
    "review_ask",
    "review_revoke",
    "unsubscribe",
]

from .answering import (
    answer_accept,
    answer_helped,
    answer_not_helped,
    answer_revise,
    answer_unaccept,
    answer_withdraw,
    question_answer,
    question_answer_draft,
    question_tip,
)
from .asking import (
    question_alike,
    question_draft,
    question_draft_drop,
    question_new,
    question_revise,
)
from .history import item_history, item_restore, item_revision
from .library import library
from .questions import (
    question_close,
    question_detail,
    question_list,
    question_me_too,
    question_not_me,
    question_reopen,
    question_same,
    question_withdraw,
)
from .reading import tip_detail, tip_keep, tip_list, tip_notebook, tip_notebook_print, tip_unkeep
from .reviewing import review_confirm, review_doubt, review_take, review_undo
from .sheet_pictures import (
    sheet_picture_edit,
    sheet_picture_new,
    sheet_picture_place,
    sheet_picture_remove,
    sheet_picture_upload,
)
from .sheet_writing import sheet_draft, sheet_draft_drop, sheet_new, sheet_revise
from .sheets import sheet_detail, sheet_list
from .suggestions import suggestion_decline, suggestion_detail, suggestion_take
from .tools import tool_detail, tool_list, tool_logo
from .trying import tip_again, tip_failed, tip_try, tip_untry
from .withdrawing import (
    sheet_publish_again,
    sheet_withdraw,
    tip_publish_again,
    tip_withdraw,
)
from .wordings import item_suggest, item_translate
from .writing import tip_alike, tip_draft, tip_draft_drop, tip_new, tip_preview, tip_revise

__all__ = [
    "answer_accept",
    "answer_helped",
    "answer_not_helped",
    "answer_revise",
    "answer_unaccept",
    "answer_withdraw",
    "item_history",
    "item_restore",
    "item_revision",
    "item_suggest",
    "item_translate",
    "library",
    "question_alike",
    "question_answer",
    "question_answer_draft",
    "question_close",
    "question_detail",
    "question_draft",
    "question_draft_drop",
    "question_list",
    "question_me_too",
    "question_new",
    "question_not_me",
    "question_reopen",
    "question_revise",
    "question_same",
    "question_tip",
    "question_withdraw",
    "review_confirm",
    "review_doubt",
    "review_take",
    "review_undo",
    "sheet_detail",
    "sheet_draft",
    "sheet_draft_drop",
    "sheet_list",
    "sheet_new",
    "sheet_picture_edit",
    "sheet_picture_new",
    "sheet_picture_place",
    "sheet_picture_remove",
    "sheet_picture_upload",
    "sheet_publish_again",
    "sheet_revise",
    "sheet_withdraw",
    "suggestion_decline",
    "suggestion_detail",
    "suggestion_take",
    "tip_again",
    "tip_alike",
    "tip_detail",
    "tip_draft",
    "tip_draft_drop",
    "tip_failed",
    "tip_keep",
    "tip_list",
    "tip_new",
    "tip_notebook",
    "tip_notebook_print",
    "tip_preview",
    "tip_publish_again",
    "tip_revise",
    "tip_try",
    "tip_unkeep",
    "tip_untry",
    "tip_withdraw",
    "tool_detail",
    "tool_list",
    "tool_logo",
]

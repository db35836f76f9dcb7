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
from .reading import tip_detail, tip_keep, tip_list, tip_notebook, tip_unkeep
from .tools import tool_detail, tool_list, tool_logo
from .trying import tip_failed, tip_try, tip_untry
from .withdrawing import tip_publish_again, tip_withdraw
from .writing import tip_alike, tip_draft, tip_draft_drop, tip_new, tip_preview, tip_revise

__all__ = [
    "answer_accept",
    "answer_helped",
    "answer_not_helped",
    "answer_revise",
    "answer_unaccept",
    "answer_withdraw",
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
    "tip_alike",
    "tip_detail",
    "tip_draft",
    "tip_draft_drop",
    "tip_failed",
    "tip_keep",
    "tip_list",
    "tip_new",
    "tip_notebook",
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

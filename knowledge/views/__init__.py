from .library import library
from .reading import tip_detail, tip_keep, tip_list, tip_notebook, tip_unkeep
from .tools import tool_detail, tool_list, tool_logo
from .trying import tip_failed, tip_try, tip_untry
from .withdrawing import tip_publish_again, tip_withdraw
from .writing import tip_alike, tip_draft, tip_draft_drop, tip_new, tip_preview, tip_revise

__all__ = [
    "library",
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

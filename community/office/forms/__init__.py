"""What the office asks for."""

from .charter import ArticleForm, ReleaseForm
from .community import CommunityForm
from .guests import GuestListForm
from .mandates import DeputyForm, ExtensionForm, MandateForm, RoleForm
from .pages import PageForm
from .tools import ToolForm

__all__ = [
    "ArticleForm",
    "CommunityForm",
    "DeputyForm",
    "ExtensionForm",
    "GuestListForm",
    "MandateForm",
    "PageForm",
    "ReleaseForm",
    "RoleForm",
    "ToolForm",
]

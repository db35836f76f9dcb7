"""What the office asks for."""

from .charter import ArticleForm, ReleaseForm
from .community import CommunityForm
from .mandates import DeputyForm, ExtensionForm, MandateForm, RoleForm
from .pages import PageForm
from .setup import SetupForm
from .tips import TipForm
from .tools import ToolForm
from .topics import TopicForm
from .words import SynonymsForm

__all__ = [
    "ArticleForm",
    "CommunityForm",
    "DeputyForm",
    "ExtensionForm",
    "MandateForm",
    "PageForm",
    "ReleaseForm",
    "RoleForm",
    "SetupForm",
    "SynonymsForm",
    "TipForm",
    "ToolForm",
    "TopicForm",
]

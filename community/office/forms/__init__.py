"""What the office asks for."""

from .charter import CharterArticleForm, ReleaseForm
from .community import CommunityForm
from .mandates import DeputyForm, ExtensionForm, MandateForm, RoleForm
from .pages import PageForm
from .queue import ReadingForm
from .setup import SetupForm
from .sites import SiteForm
from .tips import TipFilingForm
from .tools import ToolForm
from .topics import TopicForm
from .words import SynonymsForm

__all__ = [
    "CharterArticleForm",
    "CommunityForm",
    "DeputyForm",
    "ExtensionForm",
    "MandateForm",
    "PageForm",
    "ReadingForm",
    "ReleaseForm",
    "RoleForm",
    "SetupForm",
    "SiteForm",
    "SynonymsForm",
    "TipFilingForm",
    "ToolForm",
    "TopicForm",
]

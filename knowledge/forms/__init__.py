from .preview import Preview, preview_of
from .tips import TipForm, TipRevisionForm, initial_of
from .tried import FailedForm, TriedForm

__all__ = [
    "FailedForm",
    "Preview",
    "TipForm",
    "TipRevisionForm",
    "TriedForm",
    "initial_of",
    "preview_of",
]

from .tips import RevisionForm, TipForm
from .tried import TriedForm

__all__ = ["RevisionForm", "TipForm", "TriedForm"]

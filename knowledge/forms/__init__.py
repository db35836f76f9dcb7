from .tips import RevisionForm, TipForm, initial_of
from .tried import FailedForm, TriedForm

__all__ = ["FailedForm", "RevisionForm", "TipForm", "TriedForm", "initial_of"]

from .tips import RevisionForm, TipForm, initial_of
from .tried import TriedForm

__all__ = ["RevisionForm", "TipForm", "TriedForm", "initial_of"]

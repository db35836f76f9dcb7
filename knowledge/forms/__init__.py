from .tips import TipForm, TipRevisionForm, initial_of
from .tried import FailedForm, TriedForm

__all__ = ["FailedForm", "TipForm", "TipRevisionForm", "TriedForm", "initial_of"]

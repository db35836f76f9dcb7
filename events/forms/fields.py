"""Fields and inputs of the forms of the agenda."""

from typing import Any

from django import forms


class LineField(forms.CharField):
    """One line, even when somebody sends several: a title goes into the subject of a mail."""

    def to_python(self, value: Any) -> str:
        return super().to_python(" ".join(str(value or "").replace("\0", "").split())) or ""


class DayInput(forms.DateInput):
    """A day; one that `follows` another field is proposed from it, and moves with it."""

    def __init__(self, *, follows: str = "") -> None:
        following = {"data-follows": follows} if follows else {}
        super().__init__(attrs={"type": "date", **following}, format="%Y-%m-%d")


class HourInput(forms.TimeInput):
    def __init__(self) -> None:
        super().__init__(attrs={"type": "time"}, format="%H:%M")

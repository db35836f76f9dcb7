"""Inputs of the forms of the agenda."""

from django import forms


class DayInput(forms.DateInput):
    """A day; one that `follows` another field is proposed from it, and moves with it."""

    def __init__(self, *, follows: str = "") -> None:
        following = {"data-follows": follows} if follows else {}
        super().__init__(attrs={"type": "date", **following}, format="%Y-%m-%d")


class HourInput(forms.TimeInput):
    def __init__(self) -> None:
        super().__init__(attrs={"type": "time"}, format="%H:%M")

"""Where an article goes in the page plan."""

from django import forms


class PlaceForm(forms.Form):
    """A page of the plan; `step` says that the article stays in hand."""

    page = forms.IntegerField(min_value=1, max_value=200)
    step = forms.ChoiceField(choices=[("before", ""), ("after", "")], required=False)

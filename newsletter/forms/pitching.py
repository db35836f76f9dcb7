"""An idea for the journal in three answers, and the word that declines it."""

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from community.core import nouns
from community.core.fields import TOO_LONG, LineField, LinesField
from community.core.second_look import SecondLook
from members.models import Member

from ..actions import Idea
from ..models import Pitch


class PitchForm(SecondLook):
    """What any member is asked."""

    looked_at = ("gist",)

    gist = LinesField(
        label=_("The gist"),
        help_text=_("In a sentence or two: what would you like to read, or tell?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=TOO_LONG | {"required": _("Say in a sentence what you would like to read.")},
    )
    contact = LineField(
        label=_("Who to talk to"),
        help_text=_("Somebody who knows about it; it may be you."),
        max_length=200,
        required=False,
        error_messages=TOO_LONG,
    )
    length = forms.ChoiceField(
        label=_("How much is there to say?"),
        choices=Pitch.Length,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one of the lengths.")},
    )

    def idea(self) -> Idea:
        cleaned = self.cleaned_data
        length = cleaned["length"] or Pitch.Length.PAGE
        return Idea(" ".join(cleaned["gist"].split()), cleaned["contact"], length)


def initial_of_pitch(thing: Model | None, by: Member) -> dict[str, object]:
    """What an idea begins with; of a thing, its name and whoever owns it, who knows about it."""
    initial: dict[str, object] = {"length": Pitch.Length.PAGE}
    if thing is None:
        return initial
    owners = nouns.owners(thing)
    contact = owners[0].name if owners and owners[0].pk != by.pk else ""
    return initial | {"gist": str(thing), "contact": contact}


class DeclineForm(forms.Form):
    """A word to the member whose idea it is."""

    word = LinesField(
        label=_("A word to the member"),
        help_text=_("Why not now, and what may become of it."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=TOO_LONG | {"required": _("Tell the member why.")},
    )


def initial_from_idea(pitch: Pitch) -> dict[str, object]:
    """What an article begins with that comes of an idea: its member is asked to write it."""
    contact = f"({_('Who to talk to')}{_(': ')}{pitch.contact})" if pitch.contact else ""
    angle = " ".join(filter(None, [pitch.gist, contact]))
    return {"title": pitch.gist[:140], "angle": angle[:400], "author": pitch.person}

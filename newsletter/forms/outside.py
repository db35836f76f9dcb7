"""Showing an article to somebody by a private link, and their answer."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from community.core.bilingual import active_language
from community.core.fields import TOO_LONG, LineField, LinesField

from ..actions import Guest
from ..models import Article, ReviewLink


class AskReviewForm(forms.Form):
    """Who is asked, and what; the committee fills it in."""

    name = LineField(label=_("Name"), max_length=120, error_messages=TOO_LONG)
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("Of a colleague or of anybody else: no account is needed."),
        max_length=254,
        error_messages={
            "invalid": _("This is not an e-mail address."),
        },
    )
    language = forms.ChoiceField(
        label=_("Their language"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
    part = forms.ChoiceField(
        label=_("Why they are asked"), choices=ReviewLink.Part, widget=forms.RadioSelect
    )
    question = LinesField(
        label=_("What you ask them"),
        help_text=_("In one or two sentences, which they read first."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=TOO_LONG | {"required": _("Say what you ask them.")},
    )
    passage = LineField(
        label=_("First words of the passage"),
        help_text=_("It is marked on their page. Leave blank for the whole article."),
        max_length=200,
        required=False,
        error_messages=TOO_LONG,
    )
    silence = forms.ChoiceField(
        label=_("Without an answer"), choices=ReviewLink.Silence, widget=forms.RadioSelect
    )

    def guest(self) -> Guest:
        return Guest(**self.cleaned_data)


class AnswerForm(forms.Form):
    """Approve, or say what should be changed."""

    comment = LinesField(
        label=_("What should be changed"),
        help_text=_("One sentence is enough."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages=TOO_LONG,
    )
    # The version that the reader had before their eyes; nonsense is an old one.
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    verdict = forms.ChoiceField(
        choices=ReviewLink.Verdict,
        error_messages={
            "required": _("Approve the text, or say what should be changed."),
            "invalid_choice": _("Approve the text, or say what should be changed."),
        },
    )

    def clean_version(self) -> int:
        return self.cleaned_data["version"] or 0


def initial_of_review(article: Article) -> dict[str, object]:
    """Whom the form proposes: the one who was interviewed, if anybody was."""
    person = article.interviewee
    shared: dict[str, object] = {"silence": ReviewLink.Silence.KEPT, "language": active_language()}
    if person is None or not person.is_member:
        return shared | {"part": ReviewLink.Part.SPONSOR}
    return shared | {
        "name": person.name,
        "email": person.email,
        "language": person.language,
        "part": ReviewLink.Part.INTERVIEWEE,
    }

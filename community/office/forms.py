"""What the office asks for."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from community.company import logos, pages
from community.company.models import Community, Page, Site, Topic
from community.core.bilingual import active_language
from community.core.refusals import Refusal
from community.governance import terms
from community.governance.models import Mandate, Seat
from knowledge.models import Tool
from members import guest_list
from members.models import Member
from members.models.people import LANGUAGES

from . import actions

domain = RegexValidator(
    r"^(?=.{4,100}$)[a-z0-9-]+(\.[a-z0-9-]+)+$", _("Domains such as aurelis.example.")
)


class PersonField(forms.CharField):
    """Somebody, by her address: a list of thousands helps nobody."""

    default_error_messages = {"unknown": _("No open account has the address %(email)s.")}

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", _("Work e-mail address."))
        super().__init__(max_length=254, **options)

    def to_python(self, value: Any) -> Any:
        email = super().to_python(value)
        return self._found(email.lower()) if email else None

    def _found(self, email: str) -> Member:
        member = Member.objects.filter(email=email, is_active=True, left_at=None).first()
        if member is None:
            raise ValidationError(
                self.error_messages["unknown"], code="unknown", params={"email": email}
            )
        return member

    def run_validators(self, value: Any) -> None:
        """The address was looked up: there is nothing more to check."""

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, int):
            return Member.objects.filter(pk=value).values_list("email", flat=True).first()
        return value.email if isinstance(value, Member) else value


class PeopleField(PersonField):
    """Several people, one address a line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def __init__(self, **options: Any) -> None:
        super().__init__(help_text=_("One e-mail address a line."), **options)
        self.max_length = None

    def to_python(self, value: Any) -> Any:
        return [self._found(email.lower()) for email in str(value or "").split()]

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list):
            return "\n".join(member.email for member in value)
        return value


class CommunityForm(forms.ModelForm):
    """The settings; a refused pair of colours says which one to change."""

    logo_file = forms.FileField(
        label=_("Logo"),
        required=False,
        help_text=_("PNG, JPEG or WebP, 2 MB at most. It is drawn anew, 512 pixels wide at most."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
    )
    no_logo = forms.BooleanField(label=_("Show the mark of Escale instead"), required=False)

    class Meta:
        model = Community
        fields = (
            *("name", "baseline_fr", "baseline_en", "navy", "coral"),
            *("allowed_domains", "contact_email"),
        )
        widgets = {
            "navy": forms.TextInput(attrs={"type": "color"}),
            "coral": forms.TextInput(attrs={"type": "color"}),
        }

    drawn: ContentFile | None = None

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean_allowed_domains(self) -> list[str]:
        domains = [one.strip().lower().lstrip("@") for one in self.cleaned_data["allowed_domains"]]
        for one in domains:
            domain(one)
        return sorted(set(domains))

    def clean_logo_file(self) -> Any:
        sent = self.cleaned_data["logo_file"]
        if sent:
            try:
                self.drawn = logos.redraw(sent, sent.size)
            except Refusal as refusal:
                raise ValidationError(str(refusal.sentence)) from refusal
        return sent

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if "navy" in said and "coral" in said:
            try:
                actions.refuse_unreadable(said["navy"], said["coral"])
            except Refusal as refusal:
                self.add_error(refusal.field, str(refusal.sentence))
        return said


class PageForm(forms.ModelForm):
    """The words of a page; the figures it may name are listed."""

    class Meta:
        model = Page
        fields = ("title_fr", "body_fr", "title_en", "body_en")
        widgets = {
            "body_fr": forms.Textarea(attrs={"rows": 24, "lang": "fr"}),
            "body_en": forms.Textarea(attrs={"rows": 24, "lang": "en"}),
        }

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        for name in ("body_fr", "body_en"):
            if unknown := pages.named(said.get(name, "")) - pages.FIGURES:
                sentence = _("This is no figure that we know: %(names)s.")
                self.add_error(name, sentence % {"names": ", ".join(sorted(unknown))})
        return said


class SeatField(forms.ModelChoiceField):
    """A seat says the role that it belongs to."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.role.name}, {obj.name}"


class MandateForm(forms.ModelForm):
    """Whom to appoint, to what, for how long."""

    person = PersonField(label=_("Person"))
    seat = SeatField(
        Seat.objects.select_related("role").order_by("role", "pk"), label=_("Seat"), required=False
    )
    deputy = PersonField(label=_("Deputy"), required=False)

    class Meta:
        model = Mandate
        fields = ("person", "role", "seat", "deputy", "starts_on", "ends_on")
        widgets = {
            "starts_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "ends_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        help_texts = {"ends_on": _("The day after the last one.")}

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        asked: list[Any] = [
            said.get(name) for name in ("person", "role", "seat", "starts_on", "ends_on")
        ]
        if not self.errors:
            try:
                terms.refuse_unlawful(*asked)
            except Refusal as refusal:
                self.add_error(refusal.field, str(refusal.sentence))
        return said


class ToolForm(forms.ModelForm):
    """The card of a tool."""

    referents = PeopleField(label=_("People to ask"), required=False)
    topics = forms.ModelMultipleChoiceField(Topic.objects.none(), label=_("Topics"), required=False)
    alternatives = forms.ModelMultipleChoiceField(
        Tool.objects.none(), label=_("Alternatives"), required=False
    )

    class Meta:
        model = Tool
        fields = (
            *("name_fr", "name_en", "slug", "category", "status", "countries", "in_house"),
            *("purpose_fr", "purpose_en", "access_fr", "access_en", "fit_fr", "fit_en"),
            *("good_to_know_fr", "good_to_know_en"),
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields
        name = f"name_{active_language()}"
        if "topics" in choices:
            choices["topics"].queryset = Topic.objects.filter(kind="tool").order_by(name)
            others = Tool.objects.exclude(pk=self.instance.pk)
            choices["alternatives"].queryset = others.order_by(name)


class GuestListForm(forms.Form):
    """Whom to invite, all at once; each line is understood or says what is wrong with it."""

    people = forms.CharField(
        label=_("People"),
        max_length=40_000,
        help_text=_(
            "One a line: “Alice Martin <alice@aurelis.example>”, or first name, last name and "
            "address from a spreadsheet."
        ),
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
    )
    site = forms.ModelChoiceField(Site.objects.none(), label=_("Site"))
    language = forms.ChoiceField(label=_("Language of the letter"), choices=LANGUAGES)

    lines: list[guest_list.Line]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["site"]
        field.queryset = Site.objects.order_by(f"name_{active_language()}")
        self.lines = []

    def clean_people(self) -> str:
        people: str = self.cleaned_data["people"]
        self.lines = guest_list.read(people)
        if len(self.lines) > guest_list.MOST:
            raise ValidationError(_("Two hundred people at a time, no more."))
        if any(line.fault for line in self.lines):
            raise ValidationError(
                _("Nobody was invited: mend the lines below and send the list again.")
            )
        return people

    @property
    def guests(self) -> list[Any]:
        return [line.guest for line in self.lines if line.guest]

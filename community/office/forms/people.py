"""Fields that take people by their address."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from members.models import Member


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

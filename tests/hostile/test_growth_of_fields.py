"""Every field is measured before it is parsed: a long value costs no more than its length.

Fields of one kind, length and validators do the same with a value: one of them is timed for all.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django import forms

import community.urls  # noqa: F401 - every form is loaded
from tests.hostile.growth import too_slow
from tests.site.test_fields import forms_of_ours

FIELDS = {
    f"{form.__module__}.{form.__name__}.{name}": field
    for form in forms_of_ours()
    for name, field in form.base_fields.items()
    if not isinstance(field, forms.FileField)
}


def kind_of(field: forms.Field) -> tuple[Any, ...]:
    """What decides how a field reads a value."""
    checked = [(type(check), str(getattr(check, "regex", ""))) for check in field.validators]
    return type(field), type(field.widget), getattr(field, "max_length", None), *checked


ONE_OF_EACH = {kind_of(field): name for name, field in sorted(FIELDS.items(), reverse=True)}


def taking(field: forms.Field) -> Callable[[str], Any]:
    """How a field takes a text; what takes several is sent one, then as many as the text holds."""
    sends_several = isinstance(field.widget.value_from_datadict({}, {}, "nothing"), list)
    return (lambda text: field.clean([text])) if sends_several else field.clean


def test_the_fields_that_are_meant_are_found():
    meant = {
        *("members.profile_forms.ProfileForm.phone", "members.guest_forms.GuestListForm.people"),
        *("knowledge.forms.tips.TipForm.steps", "newsletter.forms.writing.ArticleForm.body"),
        *("events.forms.events.EventForm.co_hosts", "members.forms.PasskeyForm.credential"),
    }
    assert meant - set(FIELDS) == set()


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(ONE_OF_EACH.values()))
def test_time_grows_with_the_value(name):
    assert too_slow(taking(FIELDS[name])) == {}

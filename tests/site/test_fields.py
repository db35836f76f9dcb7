"""What a browser lets somebody type, the server takes: both count alike."""

from collections.abc import Iterator

import pytest
from django import forms

import community.urls  # noqa: F401 - every form is loaded
from community.core.fields import TOO_LONG, LineField, LinesField

OURS = {"community", "members", "knowledge", "events", "newsletter"}
EMOJI = "🎄"  # two units for a browser, one for Python
FAMILY = "👩\u200d👩\u200d👧"  # eight for a browser


def forms_of_ours(form: type[forms.BaseForm] = forms.BaseForm) -> Iterator[type[forms.BaseForm]]:
    for child in form.__subclasses__():
        yield from forms_of_ours(child)
        if child.__module__.partition(".")[0] in OURS:
            yield child


def limited_texts() -> dict[str, forms.Field]:
    """Every field of ours of several lines that has a limit, by its form and name."""
    return {
        f"{form.__name__}.{name}": field
        for form in forms_of_ours()
        for name, field in form.base_fields.items()
        if isinstance(field.widget, forms.Textarea)
        and field.max_length
        # Those that Django makes of a model are made by the admin: tests/office.
        and not (issubclass(form, forms.ModelForm) and name not in form.declared_fields)
    }


LIMITED = limited_texts()


def typed_in_a_browser(length: int) -> str:
    """As long as a browser allows, with line ends as it sends them and emoji."""
    text = f"é\n{EMOJI}{FAMILY}\n\n"
    units = len(text.encode("utf-16-le")) // 2
    whole = text + "x" * (length - units - 1) + "."
    return whole.replace("\n", "\r\n")


def test_the_fields_that_are_meant_are_found():
    meant = {
        *("ProfileForm.bio_fr", "ProfileForm.bio_en", "ArticleForm.standfirst"),
        *("NewArticleForm.angle", "ReturnForm.word", "CancelForm.note", "TipForm.problem"),
        *("EventForm.summary", "ReasonForm.reason", "TriedForm.note", "ArticleForm.body"),
    }
    assert meant - set(LIMITED) == set()


@pytest.mark.parametrize("name", sorted(LIMITED))
def test_what_the_browser_allows_is_taken(name):
    field = LIMITED[name]
    assert field.widget_attrs(field.widget)["maxlength"] == str(field.max_length)
    assert field.run_validators(field.to_python(typed_in_a_browser(field.max_length))) is None


@pytest.mark.parametrize("name", sorted(LIMITED))
def test_and_not_one_more(name):
    field = LIMITED[name]
    for more in ("x", EMOJI):
        text = "x" * (field.max_length - len(more) + 1) + more
        with pytest.raises(forms.ValidationError):
            field.run_validators(field.to_python(text))


def test_the_figure_that_is_said_is_the_one_of_the_browser():
    field = LinesField(max_length=10, error_messages=TOO_LONG)
    with pytest.raises(forms.ValidationError) as refused:
        field.clean(f"a\r\nb{EMOJI * 5}")
    assert refused.value.messages == ["13 caractères, 10 au plus."]


@pytest.mark.parametrize("typed", ["a\r\nb", "a\rb", "a\nb"])
def test_a_line_end_is_kept_as_one_character(typed):
    assert LinesField().clean(typed) == "a\nb"
    assert LineField().clean(typed) == "a b"

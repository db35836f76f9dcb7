"""What a refused form says: each fault once, in the order of the page, its field by a full name."""

import re
from importlib import import_module
from pkgutil import iter_modules

import pytest
from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError

from tests.knowledge import library

GARBAGE = [
    "teams",
    "http://",
    "ftp://a.example",
    "-1",
    "99999999",
    "\x01",
    "a@",
    "x" * 3000,
    "2026-99-99",
]


def form_classes(base=forms.BaseForm):
    for kind in base.__subclasses__():
        yield kind
        yield from form_classes(kind)


def read_every_form():
    for app in apps.get_app_configs():
        if app.name.startswith(("community.", "members", "events", "knowledge", "newsletter")):
            for module in iter_modules(app.module.__path__):
                if "forms" in module.name:
                    import_module(f"{app.name}.{module.name}")


def fields():
    read_every_form()
    ours = {
        kind
        for kind in form_classes()
        if kind.__module__.startswith(
            ("community.", "members.", "events.", "knowledge.", "newsletter.")
        )
    }
    for kind in sorted(ours, key=lambda one: (one.__module__, one.__qualname__)):
        yield from (
            pytest.param(field, id=f"{kind.__qualname__}.{name}")
            for name, field in kind.base_fields.items()
        )


def faults(field, typed):
    sent = [typed] if isinstance(field, forms.MultipleChoiceField) else typed
    try:
        field.clean(sent)
    except ValidationError as error:
        return error.messages
    return []


# A file is no text.
@pytest.mark.parametrize("field", fields())
@pytest.mark.django_db
def test_no_fault_is_told_twice(field):
    for typed in [] if isinstance(field, forms.FileField) else GARBAGE:
        told = faults(field, typed)
        assert len(told) == len(set(told)), typed


@pytest.mark.parametrize(
    "page",
    [
        "/knowledge/tips/new/",
        "/events/new/",
        "/members/me/edit/",
        "/members/me/settings/",
        "/members/me/absence/",
        "/members/invite/",
    ],
)
def test_the_summary_follows_the_page(page, admin, client):
    library.make_category()
    client.force_login(admin)
    text = client.post(page, {"phone": "abc", "join_link": "teams", "seats": "x"}).text
    summary = re.findall(r'<li>\s*<a href="#(\w+)">([^<]+)</a>', text)
    places = [text.index(f'id="{name}"') for name, _label in summary]
    assert places == sorted(places)
    assert all(len(label) > 2 for _name, label in summary)
    fields = client.get(page).context["form"].visible_fields()
    shown = [
        text.index(f'id="{field.auto_id}') for field in fields if f'id="{field.auto_id}' in text
    ]
    assert shown == sorted(shown)


def test_a_link_that_is_none_is_said_once(alice, client):
    client.force_login(alice)
    text = client.post("/events/new/", {"join_link": "teams"}).text
    assert text.count("Écrivez l’adresse complète, https://…") == 1

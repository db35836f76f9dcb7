"""Addresses of admin lists that ask for what no page shows, or for what cannot be asked."""

from collections.abc import Iterator

import pytest
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone

from community.audit import actions as audit
from community.post.models import Delivery
from tests import factories

LISTS = sorted(admin.site._registry, key=lambda model: model._meta.label_lower)
LOOKUPS = (*("startswith", "regex", "gte", "isnull", "in", "exact", "contains", "year", "has_key"),)
# Values that a column of some kind cannot hold, or that a database chokes on.
VALUES = ("a", "-1", "9" * 30, "9" * 5000, "%00", "2026-13-45", "1,2")
ODD = (
    *("nothing=1", "nothing__here__either=1", "e=1", "e=1&p=9999999", "e=1&password__gte=a"),
    *("_popup=1", "_popup=1&_to_field=email", "_to_field=id", "_to_field=password"),
    *("_to_field=%00", "_facets=%00", "_facets=True", "all=", "all=%00", "all=1"),
    *("o=%00", "o=99", "o=-99", "o=--1", "o=1.2.3.-4.-5", "o=password", "o=-", "o=.", "o=1_0"),
    *("p=%00", "p=-1", "p=0", "p=zzz", f"p={'9' * 30}", f"p={'9' * 5000}", "p=1&p=%00"),
    *(
        "q=%00",
        "q=%22",
        f"q={'a+' * 3000}",
        "q=%F0%9F%98%80",
        "q=%ED%A0%80",
        "q=%27--",
        "q=%25_%5C",
    ),
    *("%00=1", "=1", "__=1", "___=1", "pk=1", "pk__in=1,2", "id__exact=%00", "id=1"),
    *("__class__=1", "created_at__gte=x", "hidden=zzz", "hidden=%00", "when=%00", "term=%00"),
    *("answer=%00", "held=%00", "state__exact=%00", "state__exact=zzz", "state__isnull=zzz"),
    *("state__exact=sent&state__exact=draft", "site__id__exact=zzz", "site__isnull=zzz"),
    *(f"site__id__exact={'9' * 30}", f"site__id__exact={'9' * 5000}", "site__id__exact=%00"),
    *("category__id__exact=x", "issue__id__exact=-1", "role__id__exact=1,2", "is_active__exact=9"),
    *("action=%00", "action__isnull=%00", "consumer=%00", "target_id__exact=%00"),
    *("site__exact=x", "section=x", "kind=%00", "language__exact=%00", "is_superuser__exact=x"),
)


def path_of(model) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def columns(model, depth: int = 2, before: str = "") -> Iterator[str]:
    """Every path from a list to a column, over relations in both directions."""
    for field in model._meta.get_fields():
        name = field.name
        yield f"{before}{name}"
        if field.is_relation and field.related_model and depth > 1:
            yield from columns(field.related_model, depth - 1, f"{before}{name}__")


@pytest.fixture
def rows(alice, dan, admin) -> None:
    """A row in the lists that hold what is secret."""
    audit.write("account.opened", by=dan, on=alice, at=timezone.now())
    Delivery.objects.create(
        address="admin@aurelis.example",
        recipient=admin,
        kind="account.code",
        language="fr",
        text="ABCD-EFGH",
        secret=True,
        pace="code",
        message_id="<1@escale>",
        created_at=timezone.now(),
        due_at=timezone.now(),
    )


@pytest.mark.parametrize(
    ("listed", "question"),
    [
        ("members/member", "password__startswith=pbkdf2"),
        ("post/delivery", "text__regex=ABCD"),
        ("post/delivery", "text__startswith=A"),
        ("post/delivery", "html__contains=A"),
        ("knowledge/tip", "author__password__startswith=pbkdf2"),
        ("activity/handling", "entry__actor__email__regex=admin"),
        ("members/member", "emailaddress__verified=1"),
        ("members/member", "authenticator__data__has_key=secret"),
        ("members/member", "email__startswith=a"),
        ("members/member", "site__people__password__startswith=p"),
        ("members/invitation", "letter__text__contains=a"),
        ("governance/mandate", "person__password__gte=a"),
    ],
)
def test_what_no_page_shows_is_not_asked(office, rows, listed, question):
    """The answer is the whole list, whether the guess is right or wrong."""
    answer = office.get(f"/admin/{listed}/?{question}", follow=True)
    assert answer.redirect_chain == [(f"/admin/{listed}/", 302)]
    assert "ne peut pas être filtrée ainsi" in answer.content.decode()


@pytest.mark.parametrize("model", LISTS, ids=lambda model: model._meta.label_lower)
def test_no_column_is_asked_but_those_of_the_filters(db, model):
    """Over every relation, and with every lookup."""
    page = admin.site.get_model_admin(model)
    paths = {*columns(model)}
    asked = {f"{path}__{lookup}" for path in paths for lookup in LOOKUPS} | paths
    named = [one for one in page.list_filter if not isinstance(one, type)]
    fields = {one if isinstance(one, str) else one[0] for one in named}
    endings = ("", "__exact", "__isnull", "__id__exact", "__id")
    expected = {f"{name}{ending}" for name in fields for ending in endings} | page.linked_lookups
    assert {name for name in asked if page.lookup_allowed(name, "1", None)} <= expected


@pytest.mark.parametrize("model", LISTS, ids=lambda model: model._meta.label_lower)
def test_no_question_breaks_a_list(office, rows, model):
    page = admin.site.get_model_admin(model)
    declared = [*page._declared(None), *page.linked_lookups]
    questions = [*ODD, *(f"{name}={value}" for name in declared for value in VALUES)]
    answers = {
        question: office.get(f"{path_of(model)}?{question}").status_code for question in questions
    }
    assert {question: code for question, code in answers.items() if code not in (200, 302)} == {}


@pytest.mark.parametrize("question", ["e=1&p=999", "created_at__gte=x"])
def test_a_question_that_cannot_be_asked_ends_in_a_list(office, rows, question):
    answer = office.get(f"/admin/post/delivery/?{question}", follow=True)
    assert (answer.status_code, len(answer.redirect_chain)) == (200, 1)


@pytest.mark.parametrize("model", LISTS, ids=lambda model: model._meta.label_lower)
def test_a_key_that_is_none_is_no_error(office, rows, model):
    keys = ("%00", "9" * 30, "zzz", "1_2F", "_00", "-1", "1/../2")
    pages = ("change/", "history/", "delete/", "act/hide/", "")
    tried = [f"{path_of(model)}{key}/{page}" for key in keys for page in pages]
    assert {address: code for address in tried if (code := status(office, address)) >= 500} == {}


def status(client, address: str) -> int:
    return client.get(address).status_code


@pytest.mark.parametrize(
    "address",
    [
        "autocomplete/",
        "autocomplete/?app_label=members&model_name=member&field_name=password&term=a",
        "autocomplete/?app_label=knowledge&model_name=tip&field_name=author&term=%00",
        "autocomplete/?app_label=post&model_name=delivery&field_name=recipient&term=a",
        "autocomplete/?app_label=%00&model_name=%00&field_name=%00",
        "r/1/1/",
        "r/99999999999999999999/1/",
        "r/zzz/%00/",
        "members/member/1/change/?_to_field=password",
        "members/member/1/change/?_to_field=email",
        "members/member/1/change/?_popup=1&_to_field=id",
        "company/topic/add/?_to_field=password",
        "company/topic/add/?name_fr=%00&kind=zzz&slug=%00",
        "knowledge/tool/add/?category=zzz&topics=zzz,%00",
        "governance/mandate/add/?person=zzz&starts_on=zzz",
        "members/member/1/change/?_changelist_filters=%00",
    ],
)
def test_other_addresses_of_the_office_are_no_error(office, rows, address):
    factories.make_topic("visio")
    assert office.get(f"/admin/{address}").status_code < 500

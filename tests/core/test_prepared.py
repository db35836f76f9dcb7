"""A prepared queryset gives what the queryset gives, for each reader their own."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import QuerySet, TextField, Value
from django.db.models.functions import TruncDate
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from django.utils.translation import gettext

from community.core.prepared import prepared
from members.models import Member
from tests import factories


@prepared
def _by_key(pk: int) -> QuerySet[Member]:
    return Member.objects.select_related("site").filter(pk=pk)


@prepared
def _called(name: str, since: datetime, *, newest: bool) -> QuerySet[Member]:
    rows = Member.objects.filter(first_name=name, joined_at__gte=since)
    return rows.order_by("-pk" if newest else "pk")


@prepared
def _among(keys: list[int]) -> QuerySet[Member]:
    return Member.objects.filter(pk__among=keys)


@prepared
def _with_roles(pk: int, on: date) -> QuerySet[Member]:
    return Member.objects.with_roles(on).filter(pk=pk)


ODD = "100 % d’O'Hara_ \\"


@prepared
def _odd(pk: int) -> QuerySet[Member]:
    """What is known when it is built holds signs that mean something in SQL."""
    called = Member.objects.filter(pk=pk, first_name__contains=ODD)
    return called.annotate(
        said=Value(ODD), spoken_there=Value(["fr", "%s"], ArrayField(TextField()))
    )


def test_each_reader_gets_her_own_row(alice: Member, carol: Member):
    assert [_by_key(one.pk)[0].slug for one in (alice, carol)] == [alice.slug, carol.slug]


def test_what_is_selected_with_it_needs_no_query(carol: Member):
    row = _by_key(carol.pk)[0]
    with CaptureQueriesContext(connection) as asked:
        assert row.site.slug == "varsovie"
    assert len(asked) == 0


def test_a_parameter_that_changes_the_sql_is_compiled_apart(db: None):
    first, second = (factories.make_member("Jeanne") for _ in "12")
    since = timezone.now().replace(year=2000)
    assert _called("Jeanne", since, newest=False) == [first, second]
    assert _called("Jeanne", since, newest=True) == [second, first]
    assert _called("Jeanne", timezone.now(), newest=True) == []


def test_a_list_of_keys_is_one_parameter(alice: Member, bob: Member, carol: Member):
    assert {one.pk for one in _among([alice.pk, carol.pk])} == {alice.pk, carol.pk}
    assert _among([]) == []


def test_annotations_follow_the_day(dan: Member):
    today = timezone.localdate()
    assert _with_roles(dan.pk, today)[0].held_roles == ["core_team"]
    assert _with_roles(dan.pk, today.replace(year=2000))[0].held_roles == []


def test_what_reads_a_value_that_is_not_known_yet_is_refused_when_it_is_built(db: None):
    with pytest.raises(AttributeError):
        prepared(lambda at: Member.objects.filter(joined_at__date=at.date()))(timezone.now())
    with pytest.raises(TypeError):
        prepared(lambda pk: Member.objects.filter(pk=int(pk)))(1)


def test_one_row_or_the_exception_of_its_model(alice: Member):
    assert _by_key.get(alice.pk) == alice
    with pytest.raises(Member.DoesNotExist):
        _by_key.get(0)


def test_what_is_known_already_is_written_into_the_sql(db: None):
    odd, plain = factories.make_member(f"Jeanne {ODD}"), factories.make_member("Jeanne 100 %")
    rows = [*_odd(odd.pk), *_odd(plain.pk)]
    assert [(row, row.said, row.spoken_there) for row in rows] == [(odd, ODD, ["fr", "%s"])]


@pytest.mark.parametrize(
    "misuse",
    [
        lambda pk: f"{pk}",
        lambda pk: str(pk),
        lambda pk: pk == 1,
        lambda pk: pk in (1, 2),
        lambda pk: pk > 1,
        lambda pk: {pk: 1},
        lambda pk: 1 if pk else 0,
        lambda pk: not pk,
        lambda pk: sorted([pk, 1]),
    ],
)
def test_a_value_that_is_not_known_yet_is_not_read_in_silence(db: None, misuse: Any):
    def build(pk: Any) -> QuerySet[Member]:
        misuse(pk)
        return Member.objects.filter(pk=pk)

    with pytest.raises(TypeError, match="parameter 1 is not known"):
        prepared(build)(1)


def test_none_is_refused_as_sql_finds_it_equal_to_nothing(db: None):
    with pytest.raises(TypeError, match="None"):
        _by_key(None)  # type: ignore[arg-type]


def test_a_day_is_that_of_the_reader(alice: Member):
    Member.objects.update(joined_at=datetime(2026, 3, 1, 23, 30, tzinfo=UTC))

    @prepared
    def joined_on(pk: int) -> QuerySet[Member]:
        return Member.objects.filter(pk=pk).annotate(day=TruncDate("joined_at"))

    days = {}
    for zone in ("Europe/Paris", "America/Montreal", "Europe/Paris"):
        with timezone.override(zone):
            days[zone] = joined_on(alice.pk)[0].day
    assert days == {"Europe/Paris": date(2026, 3, 2), "America/Montreal": date(2026, 3, 1)}


def test_words_are_in_the_language_of_the_reader(alice: Member):
    @prepared
    def called(pk: int) -> QuerySet[Member]:
        return Member.objects.filter(pk=pk).annotate(said=Value(gettext("Members")))

    said = {}
    for language in ("fr", "en", "fr"):
        with translation.override(language):
            said[language] = called(alice.pk)[0].said
    assert said == {"fr": "Membres", "en": "Members"}

"""Nothing that somebody typed is lost, and nothing is kept for ever."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from community.texts import drafts
from community.texts.models import Draft
from members.models import Member

NOW = timezone.now()


def test_the_last_words_are_given_back(alice: Member) -> None:
    drafts.save(alice, "tip", "", {"title": "Vis"}, NOW)
    drafts.save(alice, "tip", "", {"title": "Visas"}, NOW + timedelta(seconds=1))
    assert drafts.load(alice, "tip", "") == {"title": "Visas"}
    assert drafts.saved_at(alice, "tip", "") == NOW + timedelta(seconds=1)


def test_saving_costs_one_query(
    alice: Member, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        drafts.save(alice, "tip", "", {"title": "Visas"}, NOW)


def test_a_draft_is_its_writer_s_and_about_one_thing(alice: Member, bob: Member) -> None:
    drafts.save(alice, "tip", "visas", {"title": "Visas"}, NOW)
    assert drafts.load(bob, "tip", "visas") is None
    assert drafts.load(alice, "tip", "") is None
    assert drafts.load(alice, "profile", "visas") is None


def test_a_dropped_draft_is_gone(alice: Member) -> None:
    drafts.save(alice, "tip", "", {"title": "Visas"}, NOW)
    drafts.drop(alice, "tip", "")
    assert (drafts.load(alice, "tip", ""), drafts.saved_at(alice, "tip", "")) == (None, None)


def test_a_draft_that_no_form_could_hold_is_refused(alice: Member) -> None:
    with pytest.raises(drafts.TooLong):
        drafts.save(alice, "tip", "", {"title": "x" * 200_001}, NOW)


def test_ninety_days_after_the_last_word_it_is_forgotten(alice: Member) -> None:
    drafts.save(alice, "tip", "old", {"title": "Visas"}, NOW - timedelta(days=90, seconds=1))
    drafts.save(alice, "tip", "new", {"title": "Visas"}, NOW - timedelta(days=90))
    assert drafts.purge(NOW) == 1
    assert list(Draft.objects.values_list("key", flat=True)) == ["new"]

"""The next version of the charter: written by several people, published on a day, taken back."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from community.audit.models import Record
from community.core.refusals import Refusal
from community.governance import actions, queries
from community.governance.models import CharterVersion
from tests import factories

NEW = actions.CharterWording("Entraide", "Helping", "On s’aide.", "We help.")


def now():
    return timezone.now()


def today():
    return timezone.localdate()


def texts(version):
    return list(version.articles.order_by("number").values_list("number", "body_fr"))


@pytest.fixture
def draft(dan):
    """The next version of a charter of two articles, as it is begun."""
    return actions.start_draft(by=dan, at=now())


def add(draft, by, wording=NEW):
    return actions.add_article(draft, wording, by=by, at=now())


def explain(draft, by):
    said = {"changes_fr": "Un article de plus.", "changes_en": "One more article."}
    return actions.say_changes(draft, **said, revision=draft.revision, by=by, at=now())


def publish(draft, by, days=0):
    return actions.publish_charter(draft, on=today() + timedelta(days=days), by=by, at=now())


def test_a_draft_begins_as_a_copy_of_the_charter_in_force(draft, dan):
    first = factories.make_charter()
    assert (draft.number, texts(draft)) == (2, texts(first))
    shown = queries.draft_of(draft, now())
    assert (shown.in_force, [article.has_changed for article in shown.articles]) == (
        first,
        [False, False],
    )
    assert actions.start_draft(by=dan, at=now()) == draft
    assert Record.objects.get(action="charter.draft.started").data == {"version": 2}


def test_the_first_draft_is_empty(dan):
    dan.acceptances.all().delete()
    CharterVersion.objects.all().delete()
    draft = actions.start_draft(by=dan, at=now())
    assert (draft.number, texts(draft)) == (1, [])


@pytest.mark.parametrize("persona", ["alice", "eve"])
def test_members_and_former_members_of_the_team_write_no_charter(draft, persona, request, dan):
    person = request.getfixturevalue(persona)
    article, at = draft.articles.get(number=1), now()
    deeds = [
        lambda: actions.start_draft(by=person, at=at),
        lambda: actions.add_article(draft, NEW, by=person, at=at),
        lambda: actions.revise_article(article, NEW, revision=1, by=person, at=at),
        lambda: actions.move_article(article, to=2, by=person, at=at),
        lambda: actions.remove_article(article, revision=1, by=person, at=at),
        lambda: actions.put_back(draft, article, by=person, at=at),
        lambda: explain(draft, person),
        lambda: publish(draft, person),
        lambda: actions.withdraw_charter(draft, by=person, at=at),
        lambda: actions.discard_draft(draft, by=person, at=at),
    ]
    for deed in deeds:
        with pytest.raises(PermissionDenied):
            deed()


def test_articles_are_added_moved_removed_and_put_back(draft, dan):
    third = add(draft, dan)
    actions.move_article(third, to=1, by=dan, at=now())
    assert [body for _number, body in texts(draft)] == [
        "On s’aide.", "Texte 1 de la version 1.", "Texte 2 de la version 1.",
    ]  # fmt: skip
    gone = draft.articles.get(number=2)
    actions.remove_article(gone, revision=1, by=dan, at=now())
    (removed,) = queries.draft_of(draft, now()).removed
    assert (removed.body_fr, [number for number, _body in texts(draft)]) == (
        "Texte 1 de la version 1.", [1, 2],
    )  # fmt: skip
    for _twice in range(2):
        actions.put_back(draft, removed, by=dan, at=now())
    assert texts(draft)[0] == (1, "Texte 1 de la version 1.")
    assert Record.objects.filter(target_id=f"{draft.pk}").count() == 5


@pytest.mark.parametrize("to", [-3, 0, 1])
def test_no_article_moves_out_of_the_charter(draft, dan, to):
    actions.move_article(draft.articles.get(number=2), to=to, by=dan, at=now())
    actions.move_article(draft.articles.get(number=1), to=99, by=dan, at=now())
    assert texts(draft) == texts(factories.make_charter())


def test_an_article_is_revised_and_the_one_in_force_stays(draft, dan):
    article = draft.articles.get(number=1)
    actions.revise_article(article, NEW, revision=1, by=dan, at=now())
    shown = queries.draft_of(draft, now()).articles[0]
    assert (shown.article.body_fr, shown.before.body_fr) == (
        "On s’aide.", "Texte 1 de la version 1.",
    )  # fmt: skip
    assert texts(factories.make_charter())[0] == (1, "Texte 1 de la version 1.")


def test_of_two_who_edit_one_article_the_second_is_told_and_loses_nothing(draft, dan):
    article = draft.articles.get(number=1)
    actions.revise_article(article, NEW, revision=1, by=dan, at=now())
    other = actions.CharterWording("Autre", "Other", "Autre.", "Other.")
    with pytest.raises(actions.Changed) as conflict:
        actions.revise_article(article, other, revision=1, by=dan, at=now())
    assert conflict.value.current.body_fr == "On s’aide."
    with pytest.raises(actions.Changed):
        actions.remove_article(article, revision=1, by=dan, at=now())


def test_two_who_edit_two_articles_disturb_nobody(draft, dan):
    for number in (1, 2):
        article = draft.articles.get(number=number)
        actions.revise_article(article, NEW, revision=1, by=dan, at=now())
    assert [body for _number, body in texts(draft)] == ["On s’aide."] * 2


def test_an_article_that_was_removed_is_neither_revised_nor_moved(draft, dan):
    article = draft.articles.get(number=1)
    actions.remove_article(article, revision=1, by=dan, at=now())
    for deed in (
        lambda: actions.revise_article(article, NEW, revision=1, by=dan, at=now()),
        lambda: actions.move_article(article, to=2, by=dan, at=now()),
        lambda: actions.remove_article(article, revision=1, by=dan, at=now()),
    ):
        with pytest.raises(actions.ArticleGone):
            deed()


def test_of_two_who_say_what_changes_the_second_is_told(draft, dan):
    explain(draft, dan)
    with pytest.raises(actions.Changed):
        actions.say_changes(
            draft, changes_fr="Autre.", changes_en="Other.", revision=1, by=dan, at=now()
        )


def test_it_comes_into_force_at_once(draft, dan, alice, sign_in):
    add(draft, dan)
    explain(draft, dan)
    publish(draft, dan)
    assert queries.charter_for(alice, now()).version == draft
    assert sign_in(alice).get("/").url == "/charter/accept/?next=%2F"


@pytest.mark.parametrize("zone", ["Europe/Paris", "America/Montreal", "Australia/Sydney"])
def test_it_comes_into_force_when_the_day_begins_for_the_company(draft, dan, alice, zone):
    add(draft, dan)
    explain(draft, dan)
    with timezone.override(zone):
        actions.publish_charter(draft, on=date(2100, 12, 1), by=dan, at=now())
        draft.refresh_from_db()
        assert draft.published_on == date(2100, 12, 1)
    assert f"{timezone.localtime(draft.published_at)}" == "2100-12-01 00:00:00+01:00"
    assert queries.charter_for(alice, now()).version.number == 1


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_today_is_today_wherever_it_is_said(draft, dan, zone):
    add(draft, dan)
    explain(draft, dan)
    with timezone.override(zone):
        published = publish(draft, dan)
    assert published.published_at <= now()


def test_a_day_that_is_past_is_refused(draft, dan):
    add(draft, dan)
    explain(draft, dan)
    with pytest.raises(actions.BadDay) as refused:
        publish(draft, dan, days=-1)
    assert refused.value.field == "on"


@pytest.mark.parametrize("name", ["title_fr", "title_en", "body_fr", "body_en"])
def test_an_article_without_one_language_is_not_published(draft, dan, name):
    add(draft, dan, actions.CharterWording(**{**vars(NEW), name: ""}))
    explain(draft, dan)
    with pytest.raises(actions.Incomplete) as refused:
        publish(draft, dan)
    assert "article\u00a03" in str(refused.value.sentence).replace("article 3", "article\u00a03")
    draft.refresh_from_db()
    assert draft.is_draft


def test_a_charter_without_articles_is_not_published(draft, dan):
    for article in draft.articles.all():
        article.delete()
    with pytest.raises(actions.Incomplete):
        publish(draft, dan)


@pytest.mark.parametrize("name", ["changes_fr", "changes_en"])
def test_what_changes_is_said_in_both_languages(draft, dan, name):
    add(draft, dan)
    said = {"changes_fr": "Un article de plus.", "changes_en": "One more article."} | {name: ""}
    actions.say_changes(draft, **said, revision=1, by=dan, at=now())
    with pytest.raises(actions.Incomplete) as refused:
        publish(draft, dan)
    assert refused.value.field == name


def test_nobody_is_asked_again_for_what_they_accepted(draft, dan):
    explain(draft, dan)
    with pytest.raises(actions.NothingNew):
        publish(draft, dan)
    actions.move_article(draft.articles.get(number=2), to=1, by=dan, at=now())
    publish(draft, dan)


def test_the_first_charter_explains_no_change(dan, alice):
    for person in (dan, alice):
        person.acceptances.all().delete()
    CharterVersion.objects.all().delete()
    draft = actions.start_draft(by=dan, at=now())
    add(draft, dan)
    publish(draft, dan)
    assert queries.charter_for(alice, now()).version == draft


def test_a_published_version_is_changed_by_nobody(draft, dan):
    add(draft, dan)
    explain(draft, dan)
    article = draft.articles.get(number=1)
    publish(draft, dan, days=3)
    for deed in (
        lambda: publish(draft, dan),
        lambda: add(draft, dan),
        lambda: explain(draft, dan),
        lambda: actions.revise_article(article, NEW, revision=1, by=dan, at=now()),
        lambda: actions.move_article(article, to=2, by=dan, at=now()),
        lambda: actions.remove_article(article, revision=1, by=dan, at=now()),
        lambda: actions.discard_draft(draft, by=dan, at=now()),
        lambda: actions.start_draft(by=dan, at=now()),
    ):
        with pytest.raises(actions.NotADraft):
            deed()


def test_what_is_announced_is_taken_back_before_its_day_and_not_after(draft, dan, alice):
    add(draft, dan)
    explain(draft, dan)
    publish(draft, dan, days=3)
    for _twice in range(2):
        assert actions.withdraw_charter(draft, by=dan, at=now()).is_draft
    assert actions.start_draft(by=dan, at=now()) == draft
    published = publish(draft, dan, days=3)
    with time_machine.travel(published.published_at), pytest.raises(actions.AlreadyInForce):
        actions.withdraw_charter(draft, by=dan, at=now())
    actions_logged = Record.objects.filter(action__startswith="charter.").values_list("action")
    assert [action for (action,) in actions_logged.order_by("pk")][-3:] == [
        "charter.published", "charter.withdrawn", "charter.published",
    ]  # fmt: skip


def test_a_draft_is_thrown_away(draft, dan):
    actions.discard_draft(draft, by=dan, at=now())
    with pytest.raises(actions.NotADraft):
        add(draft, dan)
    assert actions.start_draft(by=dan, at=now()).number == 2


def test_the_database_holds_one_draft(draft):
    with pytest.raises(IntegrityError), transaction.atomic():
        CharterVersion.objects.create(number=9)


def test_refusals_are_sentences(draft, dan):
    with pytest.raises(Refusal) as refused:
        add(draft, dan, actions.CharterWording())
    assert str(refused.value.sentence)

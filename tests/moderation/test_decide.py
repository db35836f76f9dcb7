"""Hiding and restoring: a reason, told to whoever made the thing, and written down."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from community.activity.models import Entry
from community.audit.models import Record
from community.moderation import actions, queries
from community.moderation.models import Hiding
from community.notifications import queries as notifications
from community.post.models import Delivery
from tests import mails
from tests.moderation.things import REASON, hide, make, restore, settle

pytestmark = pytest.mark.usefixtures("lazy_loading_allowed")


def test_its_state_stays_what_it_was(thing, dan):
    state = thing.state
    hide(thing, dan)
    thing.refresh_from_db()
    assert (thing.state, thing.is_hidden) == (state, True)
    restore(thing, dan)
    thing.refresh_from_db()
    assert (thing.state, thing.is_hidden) == (state, False)


def test_each_time_is_kept_with_who_when_and_why(thing, dan, admin):
    hide(thing, dan)
    restore(thing, admin, "Nom retiré.")
    hide(thing, admin, "Le nom  est\nrevenu.")
    told = [
        (
            one.hidden_by.name,
            one.reason,
            one.restored_by and one.restored_by.name,
            one.restored_reason,
        )
        for one in queries.history(thing)
    ]
    assert told == [
        ("Ada Roussel", "Le nom est revenu.", None, ""),
        ("Dan Weber", REASON, "Ada Roussel", "Nom retiré."),
    ]
    assert queries.open_hiding(thing).reason == "Le nom est revenu."


def test_the_moment_is_the_one_given(thing, dan):
    at = timezone.now() - timedelta(hours=3)
    actions.hide(thing, by=dan, reason=REASON, at=at)
    assert (thing.hidden_at, Hiding.objects.get().hidden_at) == (at, at)


def test_whoever_made_it_gets_a_mail_with_the_reason_and_whom_to_write_to(thing, alice, dan):
    hide(thing, dan)
    restore(thing, dan, "Nom retiré.")
    hidden, restored = mails.to(alice.email)
    assert (hidden.kind, restored.kind) == ("moderation.hidden", "moderation.restored")
    title = thing.title_fr
    assert hidden.subject == f"L’équipe d’animation a masqué « {title} »"
    assert restored.subject == f"L’équipe d’animation a rétabli « {title} »"
    for mail in (hidden.text, hidden.html):
        assert REASON in mail
        assert "article 11" in mail
    assert "Nom retiré." in restored.text
    assert "article 11" not in restored.text
    assert thing.get_absolute_url() in hidden.text


def test_each_in_their_own_language(thing, alice, dan):
    alice.language = "en"
    alice.save(update_fields=["language"])
    hide(thing, dan)
    assert mails.last_to(alice.email).subject == f"The core team has hidden “{thing.title_fr}”"


def test_every_host_is_told_but_whoever_decided_or_has_left(alice, bob, carol, dan):
    event = make("event", alice, co_hosts=[bob, carol, dan])
    carol.is_active = False
    carol.save(update_fields=["is_active"])
    hide(event, dan)
    assert sorted(Delivery.objects.values_list("recipient", flat=True)) == [alice.pk, bob.pk]


def test_an_article_without_an_author_is_hidden_too(alice, dan):
    article = make("article", alice)
    type(article).objects.update(author=None)
    hide(article, dan)
    settle()
    assert (Hiding.objects.count(), Delivery.objects.count()) == (1, 0)


def test_and_reads_it_among_the_notifications(thing, alice, dan, sign_in):
    hide(thing, dan, "Un <b>nom</b>")
    settle()
    [line] = notifications.lines(alice)
    assert (line.unread, "Un <b>nom</b>" in line.sentence) == (True, True)
    assert "Un &lt;b&gt;nom&lt;/b&gt;" in sign_in(alice).get("/notifications/").text


def test_the_audit_log_keeps_the_reason(thing, dan):
    hide(thing, dan)
    restore(thing, dan)
    label = thing._meta.label_lower
    lines = Record.objects.filter(target_type=label).exclude(reason="").order_by("pk")
    assert list(lines.values_list("action", "reason", "actor_label")) == [
        (f"{label}.hidden", REASON, "Dan Weber"),
        (f"{label}.restored", "Corrigé.", "Dan Weber"),
    ]


@pytest.mark.parametrize("reason", ["", "  \n "])
@pytest.mark.parametrize("act", [hide, restore])
def test_a_reason_is_asked(act, thing, dan, reason):
    with pytest.raises(actions.ReasonMissing):
        act(thing, dan, reason)
    assert Hiding.objects.count() == 0


def test_a_long_reason_is_kept_whole(thing, dan):
    hide(thing, dan, "x" * 3000)
    assert len(Hiding.objects.get().reason) == 3000


@pytest.mark.parametrize("persona", ["alice", "bob", "carol", "eve", "newcomer"])
def test_the_others_decide_nothing(thing, dan, persona, request):
    """Not even about what is their own."""
    person = request.getfixturevalue(persona)
    with pytest.raises(PermissionDenied):
        hide(thing, person)
    hide(thing, dan)
    with pytest.raises(PermissionDenied):
        restore(thing, person)


def test_whoever_comes_second_is_told_who_decided_and_why(thing, dan, admin):
    hide(thing, dan)
    with pytest.raises(actions.AlreadyDecided) as refused:
        hide(thing, admin, "Autre chose.")
    assert "Dan Weber" in str(refused.value.sentence)
    assert REASON in str(refused.value.sentence)
    restore(thing, dan)
    with pytest.raises(actions.AlreadyDecided):
        restore(thing, admin)
    assert (
        Delivery.objects.count(),
        Entry.objects.filter(verb__startswith="moderation").count(),
    ) == (
        2,
        2,
    )


def test_an_old_page_does_not_decide(thing, dan):
    """What was loaded before somebody else decided says nothing of how things stand."""
    old = type(thing).objects.get(pk=thing.pk)
    hide(thing, dan)
    with pytest.raises(actions.AlreadyDecided):
        hide(old, dan)
    restore(old, dan)
    assert not old.is_hidden


def test_the_database_holds_one_open_hiding_for_each_thing(thing, dan):
    hiding = hide(thing, dan)
    about = {"content_type": hiding.content_type, "object_id": hiding.object_id}
    with pytest.raises(IntegrityError, match="one_open_hiding_per_object"), transaction.atomic():
        Hiding.objects.create(hidden_at=timezone.now(), **about)
    restore(thing, dan)
    hide(thing, dan)
    assert Hiding.objects.filter(**about).count() == 2


def test_the_database_asks_why_it_was_restored(thing, dan):
    hide(thing, dan)
    with pytest.raises(IntegrityError, match="restored_hiding_says_why"), transaction.atomic():
        Hiding.objects.update(restored_at=timezone.now())

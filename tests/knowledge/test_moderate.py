"""Hiding and restoring a tip: a reason, told to its author in her language, and written down."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from community.activity.models import Entry
from community.audit.models import Record
from community.notifications import actions as notifications
from community.notifications import queries
from community.post.models import Delivery
from knowledge import actions
from knowledge.models import Tip
from tests.knowledge import library


def hide(tip, by, reason="Nom d’une cliente."):
    actions.hide(tip, by=by, reason=reason, at=timezone.now())


@pytest.fixture
def tip(alice):
    return library.make_tip(alice)


def test_the_author_gets_a_mail_with_the_reason(tip, alice, dan):
    hide(tip, dan)
    mail = Delivery.objects.get()
    assert (mail.recipient_id, mail.language) == (alice.pk, "fr")
    assert "Nom d’une cliente." in mail.text
    assert "masqué" in mail.subject


def test_in_her_language(tip, alice, dan):
    alice.language = "en"
    alice.save(update_fields=["language"])
    hide(tip, dan)
    assert Delivery.objects.get().subject == f"Your tip “{tip.title_fr}” is hidden"


def test_and_a_notification_that_tells_why(tip, alice, dan, lazy_loading_allowed):
    hide(tip, dan, "Un <b>nom</b>")
    notifications.tell_owner(Entry.objects.get(verb="knowledge.tip.hidden"), at=timezone.now())
    (line,) = queries.lines(alice)
    assert (line.unread, "Un <b>nom</b>" in line.sentence) == (True, True)
    assert "Un &lt;b&gt;nom&lt;/b&gt;" in line.html


def test_the_audit_log_keeps_the_reason(tip, dan):
    hide(tip, dan)
    actions.restore(tip, by=dan, reason="Corrigée.", at=timezone.now())
    lines = Record.objects.order_by("pk").values_list("action", "reason", "actor_label")
    assert list(lines) == [
        ("knowledge.tip.hidden", "Nom d’une cliente.", "Dan Weber"),
        ("knowledge.tip.restored", "Corrigée.", "Dan Weber"),
    ]


@pytest.mark.parametrize("reason", ["", "  \n "])
def test_a_reason_is_asked(tip, dan, reason):
    with pytest.raises(actions.ReasonMissing):
        hide(tip, dan, reason)
    assert Tip.objects.get().is_published


def test_members_hide_nothing(tip, bob, eve):
    for person in (bob, eve):
        with pytest.raises(PermissionDenied):
            hide(tip, person)


def test_hiding_twice_tells_once(tip, dan):
    hide(tip, dan)
    hide(tip, dan)
    assert (Delivery.objects.count(), Record.objects.count()) == (1, 1)


def test_nobody_is_told_of_her_own_decision(dan):
    hide(library.make_tip(dan), dan)
    assert Delivery.objects.count() == 0

"""The crowd for measuring is whole: counters agree with what they count, search knows it."""

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count, F
from django.test import override_settings
from django.utils import timezone

from community.demo import seeding
from community.search.models import Document
from knowledge.models import Tip
from members.models import Member

MEMBERS = 400


@pytest.mark.django_db
@pytest.mark.usefixtures("lazy_loading_allowed")  # the load is a command, not a page
def test_a_crowd_is_whole(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(seeding, "_tidy", lambda: None)  # a test is one transaction
    crowd = seeding.seed(MEMBERS, chance=1, at=timezone.now())
    tips = Tip.objects.published()
    wrong = tips.annotate(n=Count("tried_marks")).exclude(n=F("tried_count"))
    assert {
        "members": Member.objects.joined().count(),
        "new": len(crowd.newcomers),
        "tips": tips.count(),
        "miscounted": wrong.count(),
        "documents": Document.objects.filter(noun="tip").count(),
    } == {
        "members": MEMBERS,
        "new": MEMBERS - 290,
        "tips": 2 * MEMBERS,
        "miscounted": 0,
        "documents": 4 * MEMBERS,
    }


@override_settings(AT_HOME=False)
def test_it_stays_at_home():
    with pytest.raises(CommandError):
        call_command("seed", members=400)

"""The demo stays at home, and a real community is not taken for it."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command

from community.company.models import Community
from community.demo import checks
from members.models import Member


def test_it_stays_at_home(db: None, settings: Any) -> None:
    settings.AT_HOME = False
    with pytest.raises(CommandError):
        call_command("load_demo")
    assert not Community.objects.exists()


def test_a_real_community_passes_the_check(alice: Member, settings: Any) -> None:
    settings.AT_HOME = False
    assert checks.no_demo_account_in_production(databases=["default"]) == []

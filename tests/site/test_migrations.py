"""What the suite says at its start when a migration is missing."""

from members.models import Member
from tests import migrations


def test_nothing_is_missing():
    assert migrations.missing() == ""


def test_a_changed_model_is_named_with_the_command(monkeypatch):
    monkeypatch.setattr(Member._meta.get_field("phone"), "max_length", 31)
    assert migrations.missing() == (
        "A migration is missing (members: Alter field phone on member). Run "
        "“uv run python manage.py makemigrations members --name what_it_is_about”."
    )

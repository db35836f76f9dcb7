"""What is in the search table, and when."""

import pytest
from django.core.management import call_command
from django.utils import timezone

from community.activity import ledger
from community.activity.models import Entry
from community.search import index, queries, tasks
from community.search.models import Document, Word
from knowledge.models import Tip
from members import actions, verbs
from members import tasks as members_tasks
from members.models import Member
from tests import factories
from tests.knowledge import library

pytestmark = pytest.mark.django_db


def titles() -> list[str]:
    rows = Document.objects.filter(noun="member", language="fr")
    return list(rows.order_by("title").values_list("title", flat=True))


def test_fill_holds_every_member_in_both_languages(alice: Member, bob: Member) -> None:
    factories.make_account("Nina", "Blanc")
    assert index.fill() == Document.objects.count()
    assert titles() == ["Alice Martin", "Bob Petit"]
    assert Document.objects.filter(noun="member", language="en").count() == 2


def test_fill_forgets_what_is_gone(alice: Member, bob: Member) -> None:
    index.fill()
    bob.left_at = timezone.now()
    bob.save()
    index.fill()
    assert titles() == ["Alice Martin"]
    assert not Word.objects.filter(plain="petit").exists()


def test_put_writes_again_and_takes_out(alice: Member) -> None:
    index.put(alice)
    alice.first_name = "Alizée"
    alice.save()
    index.put(alice)
    index.put(alice)
    assert titles() == ["Alizée Martin"]
    alice.is_active = False
    alice.save()
    index.put(alice)
    assert titles() == []


def test_drop(alice: Member) -> None:
    index.put(alice)
    index.drop(alice)
    assert titles() == []


def test_topics_and_their_synonyms_are_keywords(alice: Member) -> None:
    alice.helps.add(factories.make_topic("visas", name_fr="Visas", synonyms=["laissez-passer"]))
    index.put(alice)
    assert queries.ids("laisser passer", "fr", "member") == [alice.pk]


def test_the_table_follows_the_ledger(alice: Member) -> None:
    entry = ledger.record(verbs.PROFILE_EDITED, by=alice, on=alice, at=timezone.now(), past=True)
    tasks.reindex(Entry.objects.get(pk=entry.pk))
    assert titles() == ["Alice Martin"]


def test_a_target_that_is_gone_leaves_the_table(alice: Member, carol: Member) -> None:
    entry = ledger.record(verbs.PROFILE_EDITED, by=alice, on=carol, at=timezone.now(), past=True)
    index.put(carol)
    Member.objects.filter(pk=carol.pk).update(is_active=False)
    tasks.reindex(Entry.objects.get(pk=entry.pk))
    assert titles() == []


def test_a_renamed_member_is_found_at_her_new_address(alice: Member) -> None:
    index.put(alice)
    actions.rename(alice, first_name="Alice", last_name="Morel", by=alice, at=timezone.now())
    [result] = queries.find("morel", "fr").results
    assert (result.url, queries.find("martin", "fr").total) == (alice.get_absolute_url(), 0)


def test_an_import_is_followed(alice: Member) -> None:
    index.put(alice)
    Member.objects.filter(pk=alice.pk).update(last_name="Morel")
    entry = ledger.record(
        verbs.ROSTER_IMPORTED, by=None, on=None, at=timezone.now(), data={"changed": [alice.pk]}
    )
    assert members_tasks.reindex_changed(Entry.objects.get(pk=entry.pk), "") == ""
    assert titles() == ["Alice Morel"]


def test_a_big_import_is_followed_in_steps(
    alice: Member, bob: Member, carol: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody who left meanwhile, or was never there, holds nothing up."""
    monkeypatch.setattr(members_tasks, "STEP", 2)
    changed = [carol.pk, alice.pk, bob.pk, carol.pk + 1000]
    data = {"opened": 0, "changed": changed}
    entry = ledger.record(verbs.ROSTER_IMPORTED, by=None, on=None, at=timezone.now(), data=data)
    reached = members_tasks.reindex_changed(entry, "")
    assert (reached, titles()) == (str(bob.pk), ["Alice Martin", "Bob Petit"])
    assert members_tasks.reindex_changed(entry, reached) == ""
    assert titles() == ["Alice Martin", "Bob Petit", "Carol Nowak"]


def test_a_command_makes_the_table_anew(alice, capsys):
    library.make_tip(alice)
    Document.objects.all().delete()
    call_command("reindex")
    assert capsys.readouterr().out == f"{Document.objects.count()} documents can be found.\n"
    assert Document.objects.filter(noun="tip").exists()


def test_a_tool_that_is_no_more_says_what_replaces_it(db, lazy_loading_allowed):
    new = library.make_tool("docusign", name_fr="DocuSign", name_en="DocuSign")
    library.make_tool("yousign", status="retired", replaced_by=new)
    index.fill()
    document = Document.objects.get(noun="tool", language="fr", title="Yousign")
    assert (document.is_last, document.instead) == (True, "DocuSign")


def ahead() -> set[str]:
    return set(
        Document.objects.filter(language="fr", is_ahead=True).values_list("title", flat=True)
    )


def test_each_night_the_most_helpful_and_then_the_newest_come_ahead(alice: Member) -> None:
    useful = library.make_tip(alice, title="Utile")
    Tip.objects.filter(pk=useful.pk).update(tried_count=2)
    for title in ("Ancienne", "Récente"):
        library.make_tip(alice, title=title)
    index.fill()
    assert ahead() == {"Alice Martin", "Utile", "Ancienne", "Récente"}
    index.choose_ahead(2)
    assert ahead() == {"Alice Martin", "Utile", "Récente"}
    index.put(library.make_tip(alice, title="Nouvelle"))
    assert ahead() == {"Alice Martin", "Utile", "Récente", "Nouvelle"}
    tasks.choose_ahead(timestamp=0)
    assert ahead() == {"Alice Martin", "Utile", "Ancienne", "Récente", "Nouvelle"}

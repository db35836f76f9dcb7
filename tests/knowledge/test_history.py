"""How a tip or a sheet came to be what it is: every text stays, and its owner brings one back."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from community.moderation import actions as moderation
from community.texts import revisions
from community.texts.models import Revision
from knowledge import actions
from knowledge.models import Tip
from tests.knowledge.library import make_sheet, make_tip


def revise(tip: Tip, **words: object) -> Tip:
    """In the words given; the others stay."""
    tip = Tip.objects.with_author().get(pk=tip.pk)
    names = ("title", "problem", "steps", "copy")
    texts = {name: getattr(tip, f"{name}_{tip.language}") for name in names}
    return actions.revise(
        tip,
        actions.Wording(**texts | words),
        by=tip.author,
        at=timezone.now(),
        filing=actions.Filing(tip.category, tip.minutes),
        version=tip.version,
    )


def test_each_change_of_a_tip_is_kept(alice):
    tip = revise(make_tip(alice, steps=["Ouvrir.", "Fermer."]), steps=["Ouvrir.", "Ranger."])
    kept = [(row.author, row.texts["steps"]) for row in revisions.of(tip)]
    assert kept == [(alice, "Ouvrir.\nRanger."), (alice, "Ouvrir.\nFermer.")]


def test_filing_it_elsewhere_changes_no_word(alice):
    tip = revise(make_tip(alice))
    assert revisions.of(tip).count() == 1


def test_what_was_written_before_revisions_were_kept_stays(alice):
    tip = make_tip(alice, title="Avant")
    Revision.objects.all().delete()
    revise(tip, title="Après")
    first, second = revisions.of(tip).order_by("pk")
    assert (first.texts["title"], first.author, first.made_at) == ("Avant", None, tip.published_at)
    assert (second.texts["title"], second.author) == ("Après", alice)


@pytest.mark.parametrize("make", [make_tip, make_sheet])
def test_whoever_reads_it_sees_its_history(alice, bob, sign_in, make):
    item = make(alice, title="Avant")
    page = sign_in(bob).get(f"{item.get_absolute_url()}history/")
    assert [row.texts["title"] for row in page.context["revisions"]] == ["Avant"]
    assert alice.name in page.text


def test_a_revision_shows_what_it_changed(alice, bob, sign_in):
    tip = revise(make_tip(alice, title="Ouvrir la porte"), title="Fermer la porte")
    last = revisions.newest(tip)
    page = sign_in(bob).get(f"{tip.get_absolute_url()}history/{last}/")
    assert "<del>Ouvrir</del><ins>Fermer</ins><span> </span><span>la porte</span>" in page.text
    assert "restore/" not in page.text  # another one's


def test_its_owner_brings_a_text_back(alice, sign_in):
    tip = revise(make_tip(alice, title="Avant"), title="Après")
    first = revisions.of(tip).last()
    address = f"{tip.get_absolute_url()}history/{first.pk}/"
    browser = sign_in(alice)
    assert f'action="{address}restore/"' in browser.get(address).text
    browser.post(f"{address}restore/", {"seen": revisions.newest(tip)})
    tip.refresh_from_db()
    assert (tip.title_fr, tip.version) == ("Avant", 3)
    titles = [row.texts["title"] for row in revisions.of(tip)]
    assert titles == ["Avant", "Après", "Avant"]


def test_a_sheet_is_brought_back_too(alice, sign_in):
    sheet = make_sheet(alice, title="Avant")
    actions.revise_sheet(
        sheet,
        actions.SheetWording("Après", "<p>Autre.</p>"),
        by=alice,
        at=timezone.now(),
        filing=actions.SheetFiling(sheet.category),
        version=1,
    )
    first = revisions.of(sheet).last()
    address = f"{sheet.get_absolute_url()}history/{first.pk}/restore/"
    sign_in(alice).post(address, {"seen": revisions.newest(sheet)})
    body = sheet.body_fr
    sheet.refresh_from_db()
    assert (sheet.title_fr, sheet.body_fr) == ("Avant", body)


def test_nothing_is_brought_back_over_what_its_owner_has_not_seen(alice, sign_in):
    tip = make_tip(alice, title="Avant")
    seen = revisions.newest(tip)
    revise(tip, title="Après")
    address = f"{tip.get_absolute_url()}history/{seen}/restore/"
    answer = sign_in(alice).post(address, {"seen": seen}, follow=True)
    assert "Le texte a été modifié entre-temps." in answer.text
    tip.refresh_from_db()
    assert tip.title_fr == "Après"


def test_nobody_else_brings_it_back(alice, bob, sign_in):
    tip = revise(make_tip(alice), title="Après")
    first = revisions.of(tip).last()
    address = f"{tip.get_absolute_url()}history/{first.pk}/restore/"
    assert sign_in(bob).post(address, {"seen": revisions.newest(tip)}).status_code == 403
    with pytest.raises(PermissionDenied):
        actions.restore(tip, first, by=bob, at=timezone.now(), seen=revisions.newest(tip))


@pytest.mark.parametrize("how", ["withdrawn", "hidden"])
def test_what_may_not_be_read_has_no_history(alice, bob, dan, sign_in, how):
    tip = make_tip(alice)
    if how == "withdrawn":
        actions.withdraw(tip, by=alice, at=timezone.now())
    else:
        moderation.hide(tip, by=dan, reason="Nom.", at=timezone.now())
    address = f"{tip.get_absolute_url()}history/"
    pages = (address, f"{address}{revisions.newest(tip)}/")
    assert [sign_in(bob).get(page).status_code for page in pages] == [404, 404]
    assert [sign_in(alice).get(page).status_code for page in pages] == [200, 200]


def test_a_revision_is_that_of_its_item(alice, bob, sign_in):
    tip, other = make_tip(alice), make_tip(alice)
    address = f"{tip.get_absolute_url()}history/{revisions.newest(other)}/"
    assert sign_in(bob).get(address).status_code == 404


def test_other_things_have_no_such_page(alice, sign_in):
    for page in ("tools/outlook", "questions/x", "tips/x"):
        assert sign_in(alice).get(f"/knowledge/{page}/history/").status_code == 404

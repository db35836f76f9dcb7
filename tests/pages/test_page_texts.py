"""The texts of the pages: figures that can be proved, or no sentence."""

from html import unescape
from importlib import import_module

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone, translation

from community.company import pages
from community.company.models import Page
from community.pages.queries import whole_hours
from events import actions as events
from knowledge import actions as knowledge
from members.models import Member
from tests import factories
from tests.knowledge import library


def shown(body, **facts):
    return [(section.title, str(section.html)) for section in pages.sections(body, facts)]


def test_sections_have_titles_and_anchors():
    (first, second) = pages.sections("Début.\n\n## Une partie\n\n- un\n- deux", {})
    assert (first.title, second.anchor) == ("", "une-partie")
    assert "<li>un</li>" in second.html


@pytest.mark.parametrize(
    ("body", "titles"),
    [
        ("## Écrire\n\nÀ {contact}.", []),
        ("## Écrire\n\nÀ {contact}.\n\nOu passez.", ["Écrire"]),
        ("## Écrire\n\nÀ {contact}.\n\n## Venir\n\nOuvert.", ["Venir"]),
        ("## Un titre seul", ["Un titre seul"]),
    ],
)
def test_a_title_goes_with_all_its_paragraphs(body, titles):
    assert [title for title, _text in shown(body, contact=None)] == titles


@pytest.mark.parametrize(
    ("slug", "migration"),
    [
        ("about", "0014_about_and_manager_begin_with_the_point"),
        ("accessibility", "0014_about_and_manager_begin_with_the_point"),
        ("help", "0018_where_the_language_is_changed"),
        ("manager", "0014_about_and_manager_begin_with_the_point"),
        ("privacy", "0013_words_about_removed_photos"),
        ("privacy", "0022_words_about_questions_and_reports"),
        ("help", "0022_words_about_questions_and_reports"),
    ],
)
def test_an_upgrade_renews_what_nobody_has_revised(slug, migration, alice):
    renewal = import_module(f"community.company.migrations.{migration}")
    Page.objects.update_or_create(
        slug=slug, defaults={"body_fr": "Les mots d’avant.", "revised_at": None}
    )
    renewal.renew(apps, None)
    assert Page.objects.get(slug=slug).body_fr == pages.defaults()[slug]["body_fr"]
    Page.objects.filter(slug=slug).update(body_fr="Les nôtres.", revised_at=timezone.now())
    renewal.renew(apps, None)
    assert Page.objects.get(slug=slug).body_fr == "Les nôtres."


def test_a_paragraph_without_its_figure_is_left_out():
    body = "Nous sommes {members}.\n\n{hours} gagnées."
    assert shown(body, members=12, hours=None) == [("", "<p>Nous sommes 12.</p>\n")]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("48 000 000 €", "48\u00a0000\u00a0000\u00a0€"),
        ("RCS Nanterre 000 538 290", "RCS Nanterre 000\u00a0538\u00a0290"),
        ("+33 1 00 00 05 38", "+33\u00a01\u00a000\u00a000\u00a005\u00a038"),
        ("320 px, 6 Mo, 12 h", "320\u00a0px, 6\u00a0Mo, 12\u00a0h"),
        ("92100 Écully", "92100\u00a0Écully"),
        ("12 quai du Port, 5 heures", "12 quai du Port, 5 heures"),
    ],
)
def test_no_line_ends_within_a_number(written, read):
    ((_title, html),) = shown(written)
    assert unescape(html) == f"<p>{read}</p>\n"


def test_a_title_has_its_figures():
    assert pages.titled("{community}, {hours}", {"community": "Escale", "hours": None}) == (
        "Escale, {hours}"
    )


@pytest.mark.parametrize("text", ["{{ 7*7 }}", "{% debug %}", "{event.name}", "{nothing}"])
def test_a_text_is_no_template(text):
    assert shown(text) == [("", f"<p>{text}</p>\n")]


def test_html_is_inert():
    ((_title, html),) = shown("<script>alert(1)</script> <b onclick=x>gras</b>")
    assert "<script" not in html
    assert "<b" not in html


def minutes_by(people, alice):
    tip = library.make_tip(alice)
    for _ in range(people):
        person = factories.make_member()
        knowledge.mark_tried(tip, by=person, at=timezone.now(), minutes=30)


@pytest.mark.parametrize(("people", "said"), [(4, False), (5, True)])
def test_hours_are_said_from_five_people(people, said, alice, sign_in):
    minutes_by(people, alice)
    page = sign_in(alice).get("/about/manager/").content.decode()
    assert ("Ce que nous déclarons" in page) is said
    assert ("2 heures gagnées ce trimestre, selon 5 membres sur" in page) is said


@pytest.mark.parametrize(
    ("minutes", "fr", "en"),
    [
        (45, "45\u00a0min", "45\u00a0min"),
        (119, "1\u202fh\u202f59", "1\u202fh\u202f59\u00a0min"),
        (120, "2 heures", "2 hours"),
        (7209, "120 heures", "120 hours"),
    ],
)
def test_hours_are_round(minutes, fr, en):
    """Nobody declared them to the minute."""
    with translation.override("fr"):
        assert whole_hours(minutes) == fr
    with translation.override("en"):
        assert whole_hours(minutes) == en


def test_what_the_notice_says_of_a_closed_account_is_so(alice, bob, sign_in, client):
    tip, secret = library.make_tip(bob), events.open_feed(by=bob, at=timezone.now())
    his, feed = sign_in(bob), reverse("events:feed", args=[secret])
    assert [his.get("/").status_code, client.get(feed).status_code] == [200, 200]
    Member.objects.filter(pk=bob.pk).update(is_active=False, left_at=timezone.now())
    assert [his.get("/").status_code, client.get(feed).status_code] == [302, 404]
    theirs = sign_in(alice)
    assert theirs.get(bob.get_absolute_url()).status_code == 404
    assert bob.name in theirs.get(tip.get_absolute_url()).content.decode()


def test_what_the_office_wrote_is_read(office_page, client):
    assert "Chez nous" in client.get("/legal/").content.decode()


@pytest.fixture
def office_page(db):
    words = {"title_fr": "Chez nous", "title_en": "Ours", "body_fr": "Mot", "body_en": "Word"}
    Page.objects.update_or_create(slug="legal", defaults=words)


def test_every_default_is_whole():
    assert set(pages.defaults()) == set(Page.Slug.values)
    for text in pages.defaults().values():
        assert set(text) == {"title_fr", "title_en", "body_fr", "body_en"}
        assert pages.named(text["body_fr"]) == pages.named(text["body_en"])
        assert pages.named(text["body_fr"]) <= pages.FIGURES

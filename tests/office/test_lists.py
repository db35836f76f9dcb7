"""What the admin shows, and what it never does: who came when, from where."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.contrib import admin
from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone, translation
from django.utils.text import slugify

from community.audit import actions as audit
from community.company.models import Topic
from community.office import records
from community.post import actions as post
from community.post.models import Delivery
from members.models import Member
from tests.newsletter import journal

ROOT = Path(__file__).resolve().parents[2]
OURS = ("community", "members", "knowledge", "events", "newsletter")
MOST = 8
# Nothing of this may stand in a list, a filter or a form of the admin.
WATCHING = {"last_login", "last_seen_at", "ip", "user_agent", "session_key", "last_used_at"}


def test_only_our_models_are_there(db):
    packages = {model.__module__.partition(".")[0] for model in admin.site._registry}
    assert packages == {"community", "members", "knowledge", "events", "newsletter"}


@pytest.mark.parametrize(
    "path",
    [
        "usersessions/usersession",
        "mfa/authenticator",
        "account/emailaddress",
        "auth/group",
        "taggit/tag",
        "procrastinate/procrastinatejob",
    ],
)
def test_the_pages_of_other_packages_are_not(office, path):
    assert office.get(f"/admin/{path}/").status_code == 404


def test_no_page_of_the_admin_watches_people():
    shown = {
        str(name)
        for page in admin.site._registry.values()
        for attribute in (page.list_display, page.list_filter, page.fields or ())
        for name in attribute
    }
    assert shown & WATCHING == set()
    assert "last_login" not in {field.name for field in Member._meta.get_fields()}
    assert "last_login" in {field.name for field in AbstractBaseUser._meta.get_fields()}


def test_every_list_opens(office, alice):
    audit.write("account.opened", by=alice, on=alice, at=timezone.now())
    letter(alice, "members.invitation")
    pages = [
        f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        for model in admin.site._registry
    ]
    assert {page: office.get(page, follow=True).status_code for page in pages} == dict.fromkeys(
        pages, 200
    )


def test_no_filter_offers_a_bare_dash(office, alice, bob):
    Member.objects.filter(pk=alice.pk).update(site=None)
    lists = {
        model: office.get(f"/admin/{model._meta.app_label}/{model._meta.model_name}/", follow=True)
        for model in admin.site._registry
    }
    offered = {
        str(choice["display"])
        for page in lists.values()
        if (shown := page.context and page.context.get("cl"))
        for spec in shown.filter_specs
        for choice in spec.choices(shown)
    }
    assert "—" not in offered
    assert {"Sans site", "Sans direction"} <= offered
    page = office.get("/admin/members/member/?site__isnull=True")
    assert [member.first_name for member in page.context["cl"].result_list] == ["Alice"]
    page = office.get("/admin/members/member/?_facets=True").text
    assert "Sans site (1)" in page


def test_the_first_page_shows_every_list_once(office):
    sections = office.get("/admin/").context["sections"]
    shown = [row["model"] for _title, rows in sections for row in rows]
    assert sorted(shown, key=str) == sorted(admin.site._registry, key=str)


def test_who_has_left_is_an_account_and_no_member(office, alice, bob):
    Member.objects.filter(pk=bob.pk).update(left_at=timezone.now(), is_active=False)
    page = office.get("/admin/members/member/")
    assert "3 comptes" in " ".join(page.text.split())


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("fr", ["Écriture inclusive", "Élégance", "Voyages"]),
        ("en", ["A neat page", "German", "Inclusive writing"]),
    ],
)
@pytest.mark.parametrize("query", ["", "?o=1"])
def test_names_are_sorted_as_they_are_read(office, language, order, query):
    office.post("/language/", {"language": language})
    for name_fr, name_en in [
        ("Élégance", "A neat page"),
        ("Écriture inclusive", "Inclusive writing"),
        ("Voyages", "German"),
    ]:
        slug = slugify(name_fr)
        fields = {"name": name_fr, "name_fr": name_fr, "name_en": name_en, "kind": "skill"}
        Topic.objects.create(slug=slug, **fields)
    with translation.override(language):
        rows = office.get(f"/admin/company/topic/{query}").context["cl"].result_list
        assert [str(topic) for topic in rows] == order


def test_an_app_has_no_page_of_its_own(office):
    answer = office.get("/admin/company/")
    assert (answer.status_code, answer.url) == (302, "/admin/")


def test_the_first_page_stays_within_eight_questions(office, django_assert_max_num_queries):
    office.get("/admin/")
    with django_assert_max_num_queries(MOST):
        office.get("/admin/")


@pytest.mark.parametrize(
    ("query", "said"),
    [("", "Aucune invitation pour l’instant"), ("?q=zzzz", "Rien ne correspond.")],
)
def test_an_empty_list_says_so_and_what_to_do(office, query, said):
    page = office.get(f"/admin/members/invitation/{query}").content.decode()
    assert said in page
    assert ("Tout afficher" in page) == bool(query)


def test_the_audit_log_has_a_word_for_every_action():
    written = re.compile(r'(?:audit\.write|_write_down)\(\s*"([a-z._]+)"')
    sources = [path.read_text() for app in OURS for path in (ROOT / app).rglob("*.py")]
    codes = {code for source in sources for code in written.findall(source)}
    assert codes
    assert {code for code in codes if records.say(code) == code} == set()


def test_what_the_core_team_keeps_is_named_in_the_audit_log():
    with translation.override("fr"):
        assert records.say("company.site.revised") == "Site\u00a0: modification"
        assert records.say("knowledge.toolcategory.added") == "Catégorie d’outils\u00a0: ajout"
    assert records.say("something.new") == "something.new"


def test_a_page_that_is_only_read_leaves_out_what_is_empty(office, alice):
    page = office.get(f"/admin/members/member/{alice.pk}/change/")
    shown = [
        name for _title, part in page.context["adminform"].fieldsets for name in part["fields"]
    ]
    assert "email" in shown
    assert "employee_number" not in shown


def letter(to, kind):
    return post.send(
        kind,
        to=to,
        pace=post.Pace.ANSWER,
        language="fr",
        subject="Sujet",
        text="Mot",
        at=timezone.now(),
    )


@pytest.mark.parametrize("action", ["add/", "{pk}/delete/"])
def test_members_are_only_read(office, alice, action):
    page = f"/admin/members/member/{action.format(pk=alice.pk)}"
    assert office.get(page).status_code == 403


def test_a_member_is_shown_and_not_changed(office, alice):
    page = f"/admin/members/member/{alice.pk}/change/"
    assert office.get(page).status_code == 200
    assert office.post(page, {"first_name": "Mallory"}).status_code == 403


def test_a_code_that_arrived_does_not_tell_when_somebody_came(office, alice):
    code, invitation = letter(alice, "account.code"), letter(alice, "members.invitation")
    Delivery.objects.update(state="sent", sent_at=timezone.now())
    shown = office.get("/admin/post/delivery/").context["cl"].queryset
    assert [row.pk for row in shown] == [invitation.pk]
    Delivery.objects.filter(pk=code.pk).update(state="failed", sent_at=None)
    shown = office.get("/admin/post/delivery/").context["cl"].queryset
    assert {row.pk for row in shown} == {code.pk, invitation.pk}


def test_the_words_of_a_mail_are_not_shown(office, alice):
    mail = letter(alice, "members.invitation")
    page = office.get(f"/admin/post/delivery/{mail.pk}/change/")
    assert page.status_code == 200
    assert "Mot" not in page.content.decode().replace("Mot de passe", "").replace("Mots", "")


def test_each_cell_says_its_column(office, alice):
    page = office.get("/admin/members/member/?q=alice")
    row = page.content.decode().partition("<tbody")[2].partition("</tbody>")[0]
    assert re.findall(r'role="(\w+)" data-label="([^"]+)"', row) == [
        ("rowheader", "Nom"),
        ("cell", "Adresse professionnelle"),
        ("cell", "Site"),
        ("cell", "Direction"),
        ("cell", "État"),
    ]


def test_an_issue_is_found_with_its_articles(office, alice):
    issue = journal.make_issue(12)
    journal.make_issue(13)
    ready = journal.make_ready(issue, alice)
    journal.make_draft(issue)
    assert office.get(f"/admin/newsletter/issue/{issue.pk}/change/").status_code == 302
    journal.let_out(issue)
    found = office.get("/admin/newsletter/issue/?q=Thème+12")
    assert [one.number for one in found.context["cl"].result_list] == [12]
    assert "1 sur" in found.text
    page = office.get(f"/admin/newsletter/issue/{issue.pk}/change/")
    assert "Theme 12" in page.text
    listed = office.get(f"/admin/newsletter/article/?issue__id__exact={issue.pk}&q=Alice")
    assert list(listed.context["cl"].result_list) == [ready]
    assert office.get("/admin/newsletter/issue/add/").status_code == 403


def test_a_mail_that_waits_for_its_reader_says_until_when(office, alice):
    """In 2030, 5 January is a Saturday."""
    post.send(
        "x.y",
        to=alice,
        pace=post.Pace.WORKING_HOURS,
        language="fr",
        subject="Sujet",
        text="Mot",
        at=datetime(2030, 1, 5, 11, tzinfo=UTC),
    )
    page = office.get("/admin/post/delivery/").text
    assert "attend jusqu’au lundi 7\u00a0janv.\u00a02030, 8\u202fh\u202f30" in page

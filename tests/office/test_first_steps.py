"""The office opens on what a new community begins with, ticked from what is there."""

import pytest
from django.utils import timezone

from community.company.models import Community, Entity, Site
from community.governance.models import CharterVersion, Mandate, Role, Seat
from knowledge.models import Category, ToolCategory
from members.models import Invitation, Member
from tests import factories
from tests.activity.working import live_worker
from tests.knowledge import library

STEPS = [
    "Nom, logo et couleurs",
    "Dire où vous êtes",
    "Publier la charte",
    "Réunir l’équipe d’animation",
    "Relire les catégories",
    "Décrire trois outils",
    "Écrire cinq astuces",
    "Inviter l’équipe d’animation",
]


@pytest.fixture
def alone(db, sign_in):
    """The browser of an administrator in a community where there is nothing at all."""
    ada = Member.objects.open(
        email="admin@aurelis.example", first_name="Ada", last_name="Demo", at=timezone.now(),
        joined_at=timezone.now(), is_superuser=True,
    )  # fmt: skip
    return sign_in(ada)


def steps(browser):
    return browser.get("/admin/").context["steps"]


def done(browser):
    return [str(step.title) for step in steps(browser) if step.is_done]


def test_with_nothing_at_all_every_step_is_open_and_leads_somewhere(alone):
    shown = steps(alone)
    assert [str(step.title) for step in shown] == STEPS
    assert done(alone) == []
    assert [step.is_next for step in shown] == [True] + [False] * 7
    for step in shown:
        for link in step.links:
            assert alone.get(link.url).status_code == 200, link.url
    page = alone.get("/admin/").text
    assert "<h1>Premiers pas</h1>" in page


def test_each_step_is_ticked_by_what_is_there(alone):
    Community.objects.create(pk=1, name="Port")
    site = factories.make_site()
    assert done(alone) == STEPS[:2]
    factories.make_charter()
    assert done(alone) == STEPS[:3]
    bob = factories.make_member("Bob", "Petit")
    assert done(alone) == [*STEPS[:3], STEPS[7]]
    factories.make_mandate(bob)
    assert done(alone) == [*STEPS[:4], STEPS[7]]
    library.make_category()
    assert len(done(alone)) == 5
    for number in range(3):
        library.make_tool(f"outil-{number}")
    assert done(alone) == [*STEPS[:6], STEPS[7]]
    for _number in range(4):
        library.make_tip(bob)
    shown = steps(alone)[6]
    assert (shown.is_done, shown.is_next) == (False, True)
    assert "4 sur 5" in str(shown.text)
    library.make_tip(bob)
    live_worker()
    assert steps(alone) == []
    page = alone.get("/admin/").text
    assert ("Premiers pas" in page, "Rien à traiter" in page) == (False, True)
    assert site.pk


def test_a_draft_of_the_charter_is_not_yet_a_charter(alone):
    version = CharterVersion.objects.create(number=1)
    step = steps(alone)[2]
    assert (step.is_done, str(step.links[0].label)) == (False, "Ouvrir le brouillon")
    answer = alone.get(step.links[0].url)
    assert answer.url == f"/admin/governance/charterversion/{version.pk}/change/"


def test_a_mandate_waits_for_a_second_account(alone):
    assert [str(link.label) for link in steps(alone)[3].links] == [
        "Inviter par liste", "Inviter quelqu’un",
    ]  # fmt: skip
    factories.make_account("Bob", "Petit")
    assert [str(link.label) for link in steps(alone)[3].links] == ["Confier un mandat"]


def test_an_invitation_on_its_way_is_an_invitation(alone):
    Invitation.objects.create(
        email="a@a.example", first_name="A", last_name="B", site=factories.make_site(),
        sent_at=timezone.now(), expires_at=timezone.now(), invited_by=Member.objects.get(),
    )  # fmt: skip
    assert STEPS[7] in done(alone)


def test_what_was_done_once_is_not_asked_for_again(alone):
    bob = factories.make_member("Bob", "Petit")
    today = timezone.localdate()
    factories.make_mandate(bob, starts_on=today.replace(year=today.year - 2), ends_on=today)
    tips = [library.make_tip(bob) for _number in range(5)]
    type(tips[0]).objects.update(state="hidden")
    assert {STEPS[3], STEPS[6]} <= set(done(alone))


def test_the_first_page_stays_within_eight_questions(alone, django_assert_max_num_queries):
    alone.get("/admin/")
    with django_assert_max_num_queries(8):
        alone.get("/admin/")


@pytest.mark.parametrize(
    ("page", "made_at"),
    [
        ("/admin/members/invitation/invite/", "/admin/company/site/add/"),
        ("/admin/members/invitation/list/", "/admin/company/site/add/"),
        ("/admin/governance/mandate/add/", "/admin/governance/role/add/"),
        ("/admin/governance/seat/add/", "/admin/governance/role/add/"),
        ("/admin/company/site/add/", "/admin/company/entity/add/"),
        ("/admin/knowledge/tool/add/", "/admin/knowledge/toolcategory/add/"),
    ],
)
def test_a_form_that_needs_what_is_not_there_says_so_and_leads_to_it(alone, page, made_at):
    shown = alone.get(page).text
    assert f'class="b do" href="{made_at}"' in shown
    assert 'type="submit" class="default"' not in shown
    assert alone.get(made_at).status_code == 200


def test_once_it_is_there_the_form_is_shown(alone):
    Entity.objects.create(slug="a", name_fr="A", name_en="A")
    sent = {
        "name_fr": "Lyon", "name_en": "Lyon", "slug": "lyon", "city_fr": "Lyon", "city_en": "Lyon",
        "country": "FR", "time_zone": "Europe/Paris", "languages": ["fr", "en"],
        "eligible_count": 0,
        "entity": Entity.objects.get().pk,
    }  # fmt: skip
    assert alone.post("/admin/company/site/add/", sent).status_code == 302
    assert Site.objects.count() == 1
    assert 'name="email"' in alone.get("/admin/members/invitation/invite/").text


def test_a_missing_role_is_added_and_a_known_one_only(alone):
    page = "/admin/governance/role/add/"
    sent = {"name_fr": "Équipe", "name_en": "Team", "position": 1}
    assert alone.post(page, sent | {"slug": "kings"}).status_code == 200
    assert alone.post(page, sent | {"slug": Role.CORE_TEAM}).status_code == 302
    assert Role.objects.get().slug == Role.CORE_TEAM
    assert "core_team" not in alone.get(page).text
    for slug in (Role.EDITORIAL_COMMITTEE, Role.SITE_RELAY, Role.SPONSOR):
        alone.post(page, sent | {"slug": slug})
    assert alone.get(page).status_code == 403
    assert not Seat.objects.exists()


def test_the_whole_way_from_nothing_to_a_team(alone):
    """Each step is done on the page to which it leads."""
    bob = factories.make_account("Bob", "Petit")
    role = factories.make_role()
    today = timezone.localdate()
    sent = {
        "person": bob.email, "role": role.pk, "starts_on": today.isoformat(),
        "ends_on": today.isoformat(),
    }  # fmt: skip
    assert alone.post("/admin/governance/mandate/add/", sent).status_code == 302
    assert Mandate.objects.get().person_id == bob.pk
    assert (Category.objects.count(), ToolCategory.objects.count()) == (0, 0)
    assert STEPS[3] in done(alone)

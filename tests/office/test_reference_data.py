"""Places, topics and shelves: changed here, found by their new name, deleted only when unused."""

import re

import pytest
from django.db import OperationalError
from django.utils import timezone

from community.activity import actions
from community.activity.models import Entry, Handling
from community.audit.models import Record
from community.company.models import Community, Entity, Page, Site, Topic
from community.office import tasks
from community.search import index, queries
from community.search.models import Document, Miss, Synonyms
from knowledge.models import Category, Tool
from members.models import Member
from tests import factories
from tests.as_sent import untouched
from tests.knowledge import library


def form(obj, *names, **changes):
    return {name: getattr(obj, name) for name in names} | changes


SITE = ("name_fr", "name_en", "slug", "city_fr", "city_en", "country", "time_zone")


def rename_site(office, site, **changes):
    sent = form(site, *SITE, entity=site.entity_id, languages=["fr", "en"], eligible_count=10)
    return office.post(f"/admin/company/site/{site.pk}/change/", sent | changes)


def follow(verb="office.reference.revised"):
    """Step after step, as workers do."""
    for handling in Handling.objects.filter(entry__verb=verb):
        while handling.state != "done":
            actions.handle(handling.pk)
            handling.refresh_from_db()
            assert handling.error == ""


@pytest.fixture
def lyon(db):
    return factories.make_site("lyon")


def test_a_renamed_site_is_found_by_its_new_name(office, lyon, alice, lazy_loading_allowed):
    index.put(alice)
    assert rename_site(office, lyon, name_fr="Gerland").status_code == 302
    follow()
    french = Document.objects.get(noun="member", object_id=alice.pk, language="fr")
    assert "Gerland" in french.keywords
    assert Record.objects.get(action="company.site.revised").target_label == "Gerland"


def test_a_renamed_topic_is_found_on_tips_and_people(office, alice, lazy_loading_allowed):
    topic = factories.make_topic("visas")
    alice.helps.set([topic])
    tip = library.make_tip(alice, topics=[topic])
    sent = {"name_fr": "Formalités", "name_en": "Visas", "slug": "visas", "kind": "skill"}
    assert office.post(f"/admin/company/topic/{topic.pk}/change/", sent).status_code == 302
    follow()
    for noun, pk in (("member", alice.pk), ("tip", tip.pk)):
        document = Document.objects.get(noun=noun, object_id=pk, language="fr")
        assert "Formalités" in document.keywords


def test_what_is_used_is_not_deleted(office, lyon, alice):
    page = f"/admin/company/site/{lyon.pk}/delete/"
    assert office.post(page, {"post": "yes"}).status_code == 403
    assert Site.objects.filter(pk=lyon.pk).exists()


def test_what_nothing_refers_to_is(office):
    topic = factories.make_topic("erreur")
    office.post(f"/admin/company/topic/{topic.pk}/delete/", {"post": "yes"})
    assert not Topic.objects.filter(pk=topic.pk).exists()
    assert Record.objects.get(action="company.topic.removed").target_label == "Erreur"


def test_a_shelf_is_added(office):
    sent = {"name_fr": "Voyages", "name_en": "Travel", "slug": "voyages", "position": 3}
    sent["review_months"] = 6
    assert office.post("/admin/knowledge/category/add/", sent).status_code == 302
    shelf = Category.objects.get(slug="voyages")
    assert (shelf.position, shelf.review_months) == (3, 6)
    assert Record.objects.get().action == "knowledge.category.added"


def test_a_tool_is_described_through_its_action(office, alice):
    tool = library.make_tool("concur")
    sent = form(
        tool, "name_fr", "name_en", "purpose_fr", "purpose_en",
        category=tool.category_id, status="retired", referents=alice.email, slug="autre",
    )  # fmt: skip
    assert office.post(f"/admin/knowledge/tool/{tool.pk}/change/", sent).status_code == 302
    tool = Tool.objects.get()
    assert (tool.slug, tool.status, list(tool.referents.all())) == ("concur", "retired", [alice])
    assert Entry.objects.filter(verb="knowledge.tool.described").count() == 1


def test_a_referent_without_an_account_is_refused(office):
    tool = library.make_tool("concur")
    sent = form(
        tool, "name_fr", "name_en", "purpose_fr", "purpose_en",
        category=tool.category_id, status="current", referents="nobody@a.example",
    )  # fmt: skip
    page = office.post(f"/admin/knowledge/tool/{tool.pk}/change/", sent)
    assert "nobody@a.example" in str(page.context["adminform"].form.errors["referents"])


def test_a_tool_whose_referent_has_left_is_saved_as_it_is(office, alice, bob):
    tool = library.make_tool("concur")
    tool.referents.set([alice, bob])
    alice.is_active, alice.left_at = False, timezone.now()
    alice.save()
    page = f"/admin/knowledge/tool/{tool.pk}/change/"
    assert office.post(page, untouched(office.get(page).text)).status_code == 302
    assert {referent.pk for referent in tool.referents.all()} == {alice.pk, bob.pk}


def test_a_mandate_is_given_by_name(office, alice):
    factories.make_mandate(alice)
    page = office.get("/admin/governance/mandate/add/").text
    assert 'data-people="/members/suggest/"' in page
    sent = {"person": "Alice Martin", "role": "", "starts_on": "", "ends_on": ""}
    answer = office.post("/admin/governance/mandate/add/", sent)
    assert "person" not in answer.context["adminform"].form.errors


def test_saving_and_deleting_are_said_in_plain_words(office):
    sent = {"name_fr": "Filiale", "name_en": "Branch", "slug": "filiale"}
    answer = office.post("/admin/company/entity/add/", sent, follow=True)
    assert [str(one) for one in answer.context["messages"]] == ["C’est enregistré\u00a0: Filiale."]
    page = f"/admin/company/entity/{Entity.objects.get(slug='filiale').pk}/delete/"
    answer = office.post(page, {"post": "yes"}, follow=True)
    assert [str(one) for one in answer.context["messages"]] == ["C’est supprimé\u00a0: Filiale."]


def test_what_stands_in_addresses_has_a_plain_word(office):
    factories.make_topic("visas")
    page = office.get("/admin/company/topic/add/").content.decode()
    assert ("Identifiant" in page, "Slug" in page) == (True, False)


def test_the_zone_of_a_site_is_chosen_by_its_city(office, lyon):
    page = office.get(f"/admin/company/site/{lyon.pk}/change/").text
    assert '<option value="Europe/Paris" selected>Paris</option>' in page
    refused = rename_site(office, lyon, time_zone="Paris").context["adminform"].form.errors
    assert set(refused) == {"time_zone"}


def test_the_topics_of_a_tool_are_boxes_to_tick(office):
    tool, topic = library.make_tool("concur"), factories.make_topic("frais", kind="tool")
    path = f"/admin/knowledge/tool/{tool.pk}/change/"
    assert '<select name="topics"' not in office.get(path).text
    sent = form(
        tool, "name_fr", "name_en", "purpose_fr", "purpose_en",
        category=tool.category_id, status="current", topics=[topic.pk],
    )  # fmt: skip
    assert office.post(path, sent).status_code == 302
    page = office.get(path).text
    assert f'name="topics" value="{topic.pk}" id="id_topics_0" checked' in page


def test_what_is_empty_is_a_dash(office):
    factories.make_member("Ana", "Lopes", site=None)
    cells = re.findall(r"field-site[^>]*>(.*?)</td>", office.get("/admin/members/member/").text)
    assert sorted(cells) == ["Lyon", "—"]


def gerland():
    """How many members are found by the new name of their site."""
    return Document.objects.filter(language="fr", keywords__contains="Gerland").count()


def test_a_name_that_many_use_is_followed_in_short_steps(
    office, lyon, monkeypatch, lazy_loading_allowed
):
    """Two rows a step; what was done before a worker died is not done again."""
    monkeypatch.setattr(tasks, "STEP", 2)
    for _ in range(5):
        factories.make_member(site=lyon)
    people = Member.objects.filter(site=lyon)
    for person in people:
        index.put(person)
    rename_site(office, lyon, name_fr="Gerland")
    handling = Handling.objects.get(entry__verb="office.reference.revised")
    seen = []
    while handling.state != "done":
        actions.handle(handling.pk)
        handling.refresh_from_db()
        seen.append((handling.state, handling.reached, gerland()))
    total = people.filter(joined_at__isnull=False).count()
    assert [state for state, _reached, _count in seen] == ["pending"] * (len(seen) - 1) + ["done"]
    assert [found for _state, _reached, found in seen[:3]] == [2, 4, min(6, total)]
    assert seen[-1][2] == total
    assert seen[0][1].startswith("member.site ")


def test_a_step_that_fails_is_tried_again_from_where_it_was(
    office, lyon, monkeypatch, lazy_loading_allowed
):
    monkeypatch.setattr(tasks, "STEP", 2)
    for _ in range(3):
        factories.make_member(site=lyon)
    rename_site(office, lyon, name_fr="Gerland")
    handling = Handling.objects.get(entry__verb="office.reference.revised")
    actions.handle(handling.pk)
    handling.refresh_from_db()
    reached, refresh = handling.reached, index.refresh

    def stumble(model, pk):
        raise OperationalError("the database went away")

    monkeypatch.setattr(index, "refresh", stumble)
    actions.handle(handling.pk)
    handling.refresh_from_db()
    assert (handling.state, handling.reached, handling.attempts) == ("pending", reached, 1)
    monkeypatch.setattr(index, "refresh", refresh)
    follow()
    assert gerland() == Member.objects.filter(site=lyon).count()


def test_two_revisions_at_once_end_in_the_last_name(office, lyon, alice, lazy_loading_allowed):
    rename_site(office, lyon, name_fr="Gerland")
    rename_site(office, lyon, name_fr="Part-Dieu")
    follow()
    new = Document.objects.filter(language="fr", keywords__contains="Part-Dieu").count()
    assert (gerland(), new) == (0, Member.objects.filter(site=lyon).count())


def test_a_title_that_names_the_community_is_shown_with_its_name(office):
    Community.objects.update_or_create(pk=1, defaults={"name": "Passerelle"})
    titles = {"title_fr": "Rejoindre {community}", "title_en": "Join {community}"}
    page = Page.objects.update_or_create(slug="manager", defaults=titles)[0]
    shown = office.get("/admin/company/page/").text
    assert ("Rejoindre Passerelle" in shown, "Rejoindre {" in shown) == (True, False)
    shown = office.get(f"/admin/company/page/{page.pk}/change/").text
    assert shown.count("Rejoindre {community}") == 1  # in the field, as it is written
    assert "Rejoindre Passerelle" in shown


def test_a_long_text_is_counted_as_the_browser_counts_it(office):
    page = Page.objects.update_or_create(slug="legal", defaults={"title_fr": "a", "body_fr": "b"})[
        0
    ]
    text = "é\r\n" * 6_666 + "x" * (20_000 - 2 * 6_666)
    sent = {"title_fr": "Chez nous", "title_en": "Ours", "body_fr": text, "body_en": "Word"}
    answer = office.post(f"/admin/company/page/{page.pk}/change/", sent)
    page.refresh_from_db()
    assert (answer.status_code, len(page.body_fr)) == (302, 20_000)


def test_so_is_what_a_tool_is_for(office):
    tool = library.make_tool("concur")
    said = form(tool, "name_fr", "name_en", "purpose_en", category=tool.category_id, slug="concur")
    for purpose, status in (("a\r\n" * 149 + "xx", 302), ("🎄" * 151, 200)):
        sent = said | {"status": "current", "purpose_fr": purpose}
        answer = office.post(f"/admin/knowledge/tool/{tool.pk}/change/", sent)
        assert answer.status_code == status
    tool.refresh_from_db()
    assert len(tool.purpose_fr) == 300


def test_words_that_mean_the_same_are_kept_and_in_effect_at_once(office, alice):
    tip = library.make_tip(alice, title="Remplir une note de frais")
    index.put(tip)
    assert queries.ids("zdf", "fr", "tip") == []
    sent = {"words": " ZDF = note de frais ; zdf,, frais  de mission "}
    assert office.post("/admin/search/synonyms/add/", sent).status_code == 302
    group = Synonyms.objects.get()
    assert group.words == ["zdf", "note de frais", "frais de mission"]
    assert Record.objects.get().action == "search.synonyms.added"
    assert queries.ids("zdf", "fr", "tip") == [tip.pk]
    page = office.get(f"/admin/search/synonyms/{group.pk}/change/").text
    assert 'value="zdf, note de frais, frais de mission"' in page
    office.post(f"/admin/search/synonyms/{group.pk}/delete/", {"post": "yes"})
    assert queries.ids("zdf", "fr", "tip") == []


@pytest.mark.parametrize("words", ["", "seul", "seul, SEUL", " , ", "a, " + "x" * 61])
def test_one_word_alone_means_nothing_the_same(office, words):
    answer = office.post("/admin/search/synonyms/add/", {"words": words})
    assert set(answer.context["adminform"].form.errors) == {"words"}
    assert not Synonyms.objects.exists()


def test_what_search_did_not_find_is_listed_without_a_name(office, alice):
    Miss.objects.create(words="creche", day=timezone.localdate(), count=7)
    page = office.get("/admin/search/miss/").text
    assert ("creche" in page, ">7<" in page) == (True, True)
    assert office.get("/admin/search/miss/add/").status_code == 403

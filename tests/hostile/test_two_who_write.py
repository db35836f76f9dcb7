"""Two who write at the same time lose nothing: the second reads what the first has saved."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.contrib.admin import site
from django.test import Client
from django.utils import timezone

from community.activity.models import Entry
from community.company.models import Community, Page, Topic
from community.core import dates
from community.governance import actions as governance
from community.governance.models import CharterArticle, Mandate, Role, Seat
from community.office.editable import EditableAdmin
from community.search.models import Synonyms
from community.texts.models import Draft
from events import actions as events
from events.models import Event
from knowledge import actions as knowledge
from knowledge.models import Tip
from members.models import Member
from newsletter import actions as newsletter
from newsletter.models import Article, Issue
from tests import factories
from tests.events import diary
from tests.knowledge import library
from tests.newsletter import journal
from tests.visitor import _FormReader

pytestmark = pytest.mark.usefixtures("lazy_loading_allowed")

SignIn = Callable[[Member | None], Client]


def form_of(answer: Any, *names: str) -> dict[str, list[str]]:
    """What the form of a page that has these fields would send as it stands."""
    reader = _FormReader()
    reader.feed(answer.content.decode())
    return next(form.sent for form in reader.forms if set(names) <= form.sent.keys())


def saved_meanwhile(answer: Any) -> list[str]:
    """What stands under the fields that differ, in the order of the page."""
    blocks = re.findall(
        r'<div class="meanwhile">.*?</p>\s*<div[^>]*>(.*?)</div>\s*</div>', page(answer), re.DOTALL
    )
    return [unescape(re.sub(r"<[^>]+>", "", block)) for block in blocks]


def page(answer: Any) -> str:
    return answer.content.decode()


def told_by(answer: Any, name: str) -> bool:
    """Whether the page says in a sentence who saved something meanwhile."""
    alert = re.search(r'role="alert".*?</div>', page(answer), re.DOTALL)
    return bool(alert) and name in unescape(alert.group())


# On the site


def test_two_windows_on_a_tip(alice: Member, sign_in: SignIn):
    tip = library.make_tip(alice, problem="Avant.")
    address = f"{tip.get_absolute_url()}revise/"
    browser = sign_in(alice)
    first, second = (form_of(browser.get(address), "problem") for _ in range(2))
    browser.post(address, first | {"problem": "La première fenêtre."})
    answer = browser.post(address, second | {"problem": "La seconde."})
    assert answer.status_code == 409
    assert saved_meanwhile(answer) == ["La première fenêtre."]
    assert Tip.objects.get().problem_fr == "La première fenêtre."
    again = form_of(answer, "problem")
    assert again["problem"] == ["La seconde."]
    assert browser.post(address, again).status_code == 302
    assert (Tip.objects.get().problem_fr, Tip.objects.get().version) == ("La seconde.", 3)


def test_what_was_saved_meanwhile_is_read_without_marks(alice: Member, sign_in: SignIn):
    tip = library.make_tip(alice, steps=["Avant."])
    address = f"{tip.get_absolute_url()}revise/"
    browser = sign_in(alice)
    first, second = (form_of(browser.get(address), "steps") for _ in range(2))
    browser.post(address, first | {"steps": "Ouvrir la **porte**.\n<script>x</script>"})
    answer = browser.post(address, second | {"steps": "Fermer."})
    assert "Ouvrir la <strong>porte</strong>.<br>&lt;script&gt;x&lt;/script&gt;" in page(answer)


def test_a_tip_filed_elsewhere_meanwhile_says_by_whom(alice: Member, dan: Member, sign_in: SignIn):
    tip = library.make_tip(alice)
    address = f"{tip.get_absolute_url()}revise/"
    browser = sign_in(alice)
    opened = form_of(browser.get(address), "problem")
    trips = library.make_category("voyages")
    knowledge.refile(tip, knowledge.Filing(trips, 15), by=dan, at=timezone.now())
    answer = browser.post(address, opened | {"problem": "Le mien."})
    assert (answer.status_code, told_by(answer, "Dan Weber")) == (409, True)
    assert "Voyages" in saved_meanwhile(answer)


def test_two_hosts_of_an_event(alice: Member, bob: Member, sign_in: SignIn):
    event = diary.make_event(alice, co_hosts=[bob], summary="Avant.")
    address = f"{event.get_absolute_url()}revise/"
    mine = form_of(sign_in(alice).get(address), "summary")
    theirs = form_of(sign_in(bob).get(address), "summary")
    assert (
        sign_in(bob).post(address, theirs | {"summary": "De Bob.", "seats": "12"}).status_code
        == 302
    )
    answer = sign_in(alice).post(address, mine | {"summary": "D’Alice."})
    assert (answer.status_code, told_by(answer, "Bob Petit")) == (409, True)
    assert saved_meanwhile(answer) == ["De Bob.", "12"]
    again = form_of(answer, "summary")
    assert sign_in(alice).post(address, again | {"seats": "12"}).status_code == 302
    event = Event.objects.get()
    assert (event.summary_fr, event.seats) == ("D’Alice.", 12)


def test_an_event_called_off_meanwhile_keeps_the_text(alice: Member, bob: Member, sign_in: SignIn):
    event = diary.make_event(alice, co_hosts=[bob])
    address = f"{event.get_absolute_url()}revise/"
    mine = form_of(sign_in(alice).get(address), "summary")
    events.cancel(event, by=bob, note="Malade.", at=timezone.now())
    answer = sign_in(alice).post(address, mine | {"summary": "D’Alice."})
    assert (answer.status_code, told_by(answer, "Bob Petit")) == (409, True)
    assert form_of(answer, "summary")["summary"] == ["D’Alice."]


def test_two_who_translate_an_event(alice: Member, bob: Member, sign_in: SignIn):
    event = diary.make_event(alice, co_hosts=[bob])
    address = f"{event.get_absolute_url()}translate/"
    mine, theirs = (form_of(sign_in(one).get(address), "title") for one in (alice, bob))
    sign_in(bob).post(address, theirs | {"title": "By Bob", "summary": "Words."})
    answer = sign_in(alice).post(address, mine | {"title": "By Alice", "summary": "Words."})
    assert (answer.status_code, told_by(answer, "Bob Petit")) == (409, True)
    assert saved_meanwhile(answer) == ["By Bob"]
    assert sign_in(alice).post(address, form_of(answer, "title")).status_code == 302
    assert Event.objects.get().title_en == "By Alice"


@pytest.fixture
def editor(db: None) -> Member:
    return journal.make_editor()


@pytest.fixture
def article(editor: Member, alice: Member) -> Article:
    return journal.make_draft(journal.make_issue(13), author=alice, title="Le départ")


def edit(article: Article) -> str:
    return f"/newsletter/desk/13/{article.slug}/edit/"


def test_an_author_and_the_committee(
    article: Article, alice: Member, editor: Member, sign_in: SignIn
):
    mine, theirs = (form_of(sign_in(one).get(edit(article)), "body") for one in (alice, editor))
    sign_in(editor).post(edit(article), theirs | {"body": "<p>Du <strong>comité</strong>.</p>"})
    answer = sign_in(alice).post(edit(article), mine | {"body": "<p>D’Alice.</p>"})
    assert (answer.status_code, told_by(answer, "Sophie Lambert")) == (409, True)
    assert saved_meanwhile(answer) == ["Du comité."]
    assert sign_in(alice).post(edit(article), form_of(answer, "body")).status_code == 302
    assert Article.objects.get().body_fr == "<p>D’Alice.</p>"


def _send(article: Article, editor: Member) -> None:
    newsletter.send(article, by=article.author or editor, at=timezone.now())


def _accept(article: Article, editor: Member) -> None:
    newsletter.approve(article, by=editor, at=timezone.now())


def _let_out(article: Article, editor: Member) -> None:
    _accept(article, editor)
    journal.let_out(article.issue)


# How an article leaves its author, and what the page says of it.
GIVEN_AWAY = {
    "sent": (_send, "comité"),
    "accepted": (_accept, "Sophie Lambert"),
    "published": (_let_out, "Sophie Lambert"),
}


@pytest.mark.parametrize("happened", GIVEN_AWAY)
def test_an_article_that_leaves_its_author_meanwhile_keeps_the_text(
    happened: str, article: Article, alice: Member, editor: Member, sign_in: SignIn
):
    browser = sign_in(alice)
    opened = form_of(browser.get(edit(article)), "body")
    leave, said = GIVEN_AWAY[happened]
    leave(article, editor)
    answer = browser.post(edit(article), opened | {"body": "<p>Écrit trop tard.</p>"})
    assert (answer.status_code, told_by(answer, said)) == (409, True)
    assert form_of(answer, "body")["body"] == ["<p>Écrit trop tard.</p>"]
    (saved,) = saved_meanwhile(answer)
    assert saved.startswith("Un premier paragraphe.")
    assert "trop tard" not in Article.objects.get().body_fr
    # It waits for them: on the same page, and in the form once the committee gives it back.
    assert "Écrit trop tard." in page(browser.get(edit(article)))
    if happened != "published":
        newsletter.send_back(article, by=editor, at=timezone.now(), word="Encore un mot.")
        assert form_of(browser.get(edit(article)), "body")["body"] == ["<p>Écrit trop tard.</p>"]


# How an article leaves whoever proofreads it, and what the page says of it.
PASSED_ON = {
    "proofread": (lambda article, bob, _editor: newsletter.proofread(article, **by(bob)), "relu"),
    "accepted": (lambda article, _bob, editor: _accept(article, editor), "Sophie Lambert"),
    "sent back": (
        lambda article, _bob, editor: newsletter.send_back(
            article, word="Trop long.", **by(editor)
        ),
        "renvoyé",
    ),
}


def by(member: Member) -> dict[str, Any]:
    return {"by": member, "at": timezone.now()}


@pytest.mark.parametrize("happened", PASSED_ON)
def test_an_article_that_leaves_its_proofreader_meanwhile_keeps_the_text(
    happened: str, article: Article, editor: Member, bob: Member, sign_in: SignIn
):
    Article.objects.update(proofreader=bob)
    _send(article, editor)
    browser = sign_in(bob)
    opened = form_of(browser.get(edit(article)), "body")
    leave, said = PASSED_ON[happened]
    leave(article, bob, editor)
    answer = browser.post(edit(article), opened | {"body": "<p>Corrigé trop tard.</p>"})
    assert (answer.status_code, told_by(answer, said)) == (409, True)
    assert form_of(answer, "body")["body"] == ["<p>Corrigé trop tard.</p>"]
    assert "trop tard" not in Article.objects.get().body_fr
    assert "Corrigé trop tard." in page(browser.get(edit(article)))


def test_what_is_typed_into_an_article_sent_meanwhile_is_kept(
    article: Article, alice: Member, sign_in: SignIn
):
    browser = sign_in(alice)
    opened = form_of(browser.get(edit(article)), "body")
    newsletter.send(article, by=alice, at=timezone.now())
    typed = opened | {"body": "<p>Encore.</p>"}
    kept = f"/newsletter/desk/13/{article.slug}/draft/"
    answer = browser.post(kept, typed, headers={"X-Requested-With": "fetch"})
    assert answer.status_code == 200
    assert "n’est plus entre vos mains" in page(answer)
    assert Draft.objects.get().data["body"] == "<p>Encore.</p>"
    assert browser.post(f"{kept}drop/").url == article.get_absolute_url()
    assert browser.get(edit(article)).status_code == 404


def test_nobody_else_gets_a_form_of_an_article_that_is_out(
    article: Article, editor: Member, bob: Member, sign_in: SignIn
):
    _let_out(article, editor)
    for address in (edit(article), edit(article).replace("edit", "draft")):
        assert sign_in(bob).post(address, journal.typed(article)).status_code == 404


def test_two_editors_who_send_an_article_back(
    article: Article, alice: Member, editor: Member, sign_in: SignIn
):
    newsletter.send(article, by=alice, at=timezone.now())
    address = edit(article).replace("edit", "return")
    other = journal.make_editor("Omar", "Diallo")
    opened = sign_in(other).get(address)
    sign_in(editor).post(address, {"word": "Il manque la date."})
    assert opened.status_code == 200
    answer = sign_in(other).post(address, {"word": "Trop long."})
    assert answer.status_code == 422
    assert ("Il manque la date." in page(answer), "Trop long." in page(answer)) == (True, True)
    assert Article.objects.get().word == "Il manque la date."


def test_two_who_plan_an_issue(article: Article, editor: Member, sign_in: SignIn):
    address = "/newsletter/desk/13/settings/"
    other = journal.make_editor("Omar", "Diallo")
    mine, theirs = (form_of(sign_in(one).get(address), "slots") for one in (editor, other))
    said = {"theme_fr": "Le métier", "committee": editor.email}
    assert sign_in(other).post(address, theirs | said).status_code == 302
    answer = sign_in(editor).post(address, mine | {"slots": "16"})
    assert (answer.status_code, told_by(answer, "Omar Diallo")) == (409, True)
    seen = saved_meanwhile(answer)
    assert (seen[:2], editor.email in seen[2]) == (["Le métier", "12"], True)
    again = form_of(answer, "slots")
    assert again["theme_fr"] == ["Thème 13"]
    assert sign_in(editor).post(address, again | {"theme_fr": "Le métier"}).status_code == 302
    issue = Issue.objects.get()
    assert (issue.theme_fr, issue.slots, issue.parts.count()) == ("Le métier", 16, 0)


def test_pages_added_to_the_plan_meanwhile_are_said(
    article: Article, editor: Member, sign_in: SignIn
):
    address = "/newsletter/desk/13/settings/"
    other = journal.make_editor("Omar", "Diallo")
    mine = form_of(sign_in(editor).get(address), "slots")
    sign_in(other).post("/newsletter/desk/13/plan/sheet/")
    answer = sign_in(editor).post(address, mine | {"theme_fr": "Le métier"})
    assert (answer.status_code, told_by(answer, "Omar Diallo")) == (409, True)
    assert saved_meanwhile(answer) == ["Thème 13", "16"]
    assert Issue.objects.get().slots == 16


def in_weeks(count: int) -> date:
    """A Tuesday some weeks from now."""
    today = timezone.localdate()
    return today + timedelta(days=1 - today.weekday(), weeks=count)


def agreed(browser: Client, address: str, typed: dict[str, Any]) -> Any:
    """What the dates mean is shown, and agreed to."""
    shown = browser.post(address, typed)
    assert shown.status_code == 200
    return browser.post(address, form_of(shown, "seen"))


def test_two_who_date_an_issue(article: Article, editor: Member, sign_in: SignIn):
    address = "/newsletter/desk/13/dates/"
    other = journal.make_editor("Omar", "Diallo")
    mine, theirs = (form_of(sign_in(one).get(address), "due_on") for one in (editor, other))
    assert agreed(sign_in(other), address, theirs | {"due_on": f"{in_weeks(9)}"}).status_code == 302
    counted = Issue.objects.get()
    answer = sign_in(editor).post(address, mine | {"due_on": f"{in_weeks(12)}"})
    assert (answer.status_code, told_by(answer, "Omar Diallo")) == (409, True)
    assert saved_meanwhile(answer)[0] == dates.long_day(in_weeks(9))
    again = form_of(answer, "due_on")
    assert again["due_on"] == [f"{in_weeks(12)}"]
    assert Issue.objects.get().closing_on == counted.closing_on
    assert agreed(sign_in(editor), address, again).status_code == 302
    assert Issue.objects.get().due_on == in_weeks(12)


def test_dates_set_while_others_were_agreed_to(article: Article, editor: Member, sign_in: SignIn):
    address = "/newsletter/desk/13/dates/"
    other = journal.make_editor("Omar", "Diallo")
    opened = form_of(sign_in(editor).get(address), "due_on") | {"due_on": f"{in_weeks(12)}"}
    shown = form_of(sign_in(editor).post(address, opened), "seen")
    theirs = form_of(sign_in(other).get(address), "due_on") | {"due_on": f"{in_weeks(9)}"}
    agreed(sign_in(other), address, theirs)
    for sent in (shown, shown | {"change": "yes"}):
        answer = sign_in(editor).post(address, sent)
        assert (answer.status_code, told_by(answer, "Omar Diallo")) == (409, True)
    assert Issue.objects.get().due_on == in_weeks(9)


# The same sent twice


def test_a_revision_sent_twice_is_saved_once(
    alice: Member, article: Article, editor: Member, sign_in: SignIn
):
    tip, event = library.make_tip(alice), diary.make_event(alice)
    browser = sign_in(alice)
    for address, change in (
        (f"{tip.get_absolute_url()}revise/", {"problem": "Une fois."}),
        (f"{event.get_absolute_url()}revise/", {"summary": "Une fois."}),
        (f"{event.get_absolute_url()}translate/", {"title": "Once", "summary": "Once."}),
        (edit(article), {"body": "<p>Une fois.</p>"}),
    ):
        sent = form_of(browser.get(address), *change) | change
        before = Entry.objects.count()
        answers = [browser.post(address, sent) for _ in range(2)]
        assert [answer.status_code for answer in answers] == [302, 302], address
        assert answers[0].url == answers[1].url
        assert Entry.objects.count() == before + 1


# In the office

FIRST, SECOND = {"name_fr": "Premier"}, {"name_fr": "Second"}


def _page() -> Page:
    words = {"title_fr": "a", "title_en": "b", "body_fr": "c", "body_en": "d"}
    said = words | {"revised_at": timezone.now()}
    return Page.objects.update_or_create(slug="legal", defaults=said)[0]


def _seat() -> Seat:
    role = factories.make_role(Role.SPONSOR)
    return Seat.objects.create(
        role=role, slug="siege", name_fr="Siège", name_en="Seat", hours_per_week=2
    )


def _community() -> Community:
    return factories.make_community(name="Escale", contact_email="a@b.example")


# What the core team keeps: a row, what the first one types, and the second.
KEPT: dict[str, tuple[Callable[[], Any], dict[str, str], dict[str, str]]] = {
    "company/site": (lambda: factories.make_site("gdansk"), FIRST, SECOND),
    "company/entity": (lambda: factories.make_site("gdansk").entity, FIRST, SECOND),
    "company/department": (factories.make_department, FIRST, SECOND),
    "company/topic": (lambda: factories.make_topic("visas"), FIRST, SECOND),
    "company/community": (_community, {"name": "Premier"}, {"name": "Second"}),
    "company/page": (_page, {"body_fr": "Premier"}, {"body_fr": "Second"}),
    "knowledge/category": (library.make_category, FIRST, SECOND),
    "knowledge/toolcategory": (lambda: library.make_tool().category, FIRST, SECOND),
    "knowledge/tool": (library.make_tool, FIRST, SECOND),
    "newsletter/section": (journal.make_section, FIRST, SECOND),
    "governance/role": (lambda: factories.make_role(Role.SPONSOR), FIRST, SECOND),
    "governance/seat": (_seat, FIRST, SECOND),
    "search/synonyms": (
        lambda: Synonyms.objects.create(words=["NDF", "note de frais"]),
        {"words": "Premier, NDF"},
        {"words": "Second, NDF"},
    ),
}


@pytest.fixture
def dora(db: None) -> Member:
    """Somebody of the core team, who needs no second factor at home."""
    member = factories.make_member("Dora", "Weiss", email="core@aurelis.example")
    factories.make_mandate(member)
    return member


def test_every_row_that_the_team_keeps_is_tried_here():
    kept = {model for model, page in site._registry.items() if isinstance(page, EditableAdmin)}
    tried = {row.replace("/", ".") for row in KEPT} | {"knowledge.tip"}
    assert {model._meta.label_lower for model in kept} == tried


@pytest.mark.parametrize("kind", KEPT)
def test_two_of_the_team_who_change_one_row(
    kind: str, office: Client, dora: Member, sign_in: SignIn
):
    make, first, second = KEPT[kind]
    row = make()
    address = f"/admin/{kind}/{row.pk}/change/"
    (changed,) = first
    mine, theirs = (form_of(browser.get(address), changed) for browser in (office, sign_in(dora)))
    assert sign_in(dora).post(address, theirs | first).status_code == 302
    answer = office.post(address, mine | second)
    assert (answer.status_code, told_by(answer, "Dora Weiss")) == (409, True)
    assert saved_meanwhile(answer) == [*first.values()]
    again = form_of(answer, changed)
    assert again[changed] == [*second.values()]
    assert office.post(address, again).status_code == 302
    assert "Second" in str(vars(type(row).objects.get(pk=row.pk)))


@pytest.mark.parametrize("kind", KEPT)
def test_a_row_saved_twice_is_no_conflict(kind: str, office: Client):
    make, first, _second = KEPT[kind]
    row = make()
    address = f"/admin/{kind}/{row.pk}/change/"
    sent = form_of(office.get(address), *first) | first
    assert [office.post(address, sent).status_code for _ in range(2)] == [302, 302]


def test_two_who_file_one_tip(office: Client, dora: Member, sign_in: SignIn):
    tip = library.make_tip()
    trips, visas = library.make_category("voyages"), library.make_category("visas")
    address = f"/admin/knowledge/tip/{tip.pk}/change/"
    opened = form_of(office.get(address), "category")
    sign_in(dora).post(address, opened | {"category": f"{trips.pk}"})
    answer = office.post(address, opened | {"category": f"{visas.pk}"})
    assert (answer.status_code, told_by(answer, "Dora Weiss")) == (409, True)
    assert saved_meanwhile(answer) == ["Voyages"]
    assert office.post(address, form_of(answer, "category")).status_code == 302
    assert Tip.objects.get().category == visas


def test_what_is_wrong_and_late_is_said_both(office: Client, dora: Member, sign_in: SignIn):
    topic = factories.make_topic("visas")
    address = f"/admin/company/topic/{topic.pk}/change/"
    opened = form_of(office.get(address), "name_fr")
    sign_in(dora).post(address, opened | FIRST)
    answer = office.post(address, opened | {"name_fr": ""})
    assert (answer.status_code, told_by(answer, "Dora Weiss")) == (409, True)
    assert "name_fr" in answer.context["adminform"].form.errors
    assert Topic.objects.get(pk=topic.pk).name_fr == "Premier"


@pytest.mark.parametrize("mark", ["", "abc", "\0", "é" * 500])
def test_a_mark_that_is_nonsense_overwrites_nothing(mark: str, office: Client):
    topic = factories.make_topic("visas")
    address = f"/admin/company/topic/{topic.pk}/change/"
    sent = form_of(office.get(address), "name_fr") | FIRST | {"as_it_stood": mark}
    assert office.post(address, sent).status_code == 409
    assert Topic.objects.get(pk=topic.pk).name_fr == "Visas"


def test_two_topics_of_one_french_name_are_refused_beside_the_field(office: Client):
    topic = factories.make_topic("Visas")
    sent = {"name_fr": topic.name, "name_en": "x", "slug": "autre", "kind": "skill"}
    answer = office.post("/admin/company/topic/add/", sent)
    assert (answer.status_code, list(answer.context["adminform"].form.errors)) == (
        200,
        ["name_fr"],
    )


@pytest.fixture
def mandate(bob: Member) -> Mandate:
    return factories.make_mandate(bob, Role.SITE_RELAY)


def test_two_who_name_a_deputy(
    office: Client, dora: Member, alice: Member, carol: Member, mandate: Mandate, sign_in: SignIn
):
    address = f"/admin/governance/mandate/{mandate.pk}/act/deputy/"
    opened = form_of(office.get(address), "deputy")
    assert sign_in(dora).post(address, opened | {"deputy": alice.email}).status_code == 302
    answer = office.post(address, opened | {"deputy": carol.email})
    assert (answer.status_code, told_by(answer, "Dora Weiss")) == (409, True)
    assert alice.email in saved_meanwhile(answer)[0]
    assert Mandate.objects.get(pk=mandate.pk).deputy == alice
    assert office.post(address, form_of(answer, "deputy")).status_code == 302
    assert Mandate.objects.get(pk=mandate.pk).deputy == carol


def test_two_who_extend_a_mandate(office: Client, dora: Member, mandate: Mandate, sign_in: SignIn):
    address = f"/admin/governance/mandate/{mandate.pk}/act/extend/"
    opened = form_of(office.get(address), "ends_on")
    near, far = (mandate.ends_on + timedelta(days=days) for days in (30, 60))
    assert sign_in(dora).post(address, opened | {"ends_on": f"{near}"}).status_code == 302
    answer = office.post(address, opened | {"ends_on": f"{far}"})
    assert (answer.status_code, told_by(answer, "Dora Weiss")) == (409, True)
    assert saved_meanwhile(answer) == [dates.long_day(near)]
    assert office.post(address, form_of(answer, "ends_on")).status_code == 302
    assert Mandate.objects.get(pk=mandate.pk).last_day == far


def test_two_who_write_an_article_of_the_charter(
    office: Client, ada: Member, dora: Member, sign_in: SignIn
):
    draft = governance.start_draft(by=ada, at=timezone.now())
    words = governance.CharterWording("Titre", "Title", "Texte", "Text")
    article = governance.add_article(draft, words, by=ada, at=timezone.now())
    address = f"/admin/governance/charterversion/{draft.pk}/articles/{article.pk}/"
    opened = form_of(office.get(address), "body_fr")
    first = opened | {"body_fr": "Le premier."}
    assert [sign_in(dora).post(address, first).status_code for _ in range(2)] == [302, 302]
    answer = office.post(address, opened | {"body_fr": "Le second."})
    assert (answer.status_code, told_by(answer, "Dora Weiss")) == (409, True)
    assert saved_meanwhile(answer) == ["Le premier."]
    assert office.post(address, form_of(answer, "body_fr")).status_code == 302
    assert CharterArticle.objects.get(pk=article.pk).body_fr == "Le second."


def saving(answer: Any) -> dict[str, list[str]]:
    """The draft of the charter with its button that does not publish."""
    form = form_of(answer, "changes_fr")
    return {name: said for name, said in form.items() if name != "publish"}


def test_two_who_say_what_the_charter_changes(
    office: Client, ada: Member, dora: Member, sign_in: SignIn
):
    draft = governance.start_draft(by=ada, at=timezone.now())
    address = f"/admin/governance/charterversion/{draft.pk}/change/"
    opened = saving(office.get(address))
    sign_in(dora).post(address, opened | {"changes_fr": "Le premier."})
    answer = office.post(address, opened | {"changes_fr": "Le second."})
    assert (answer.status_code, told_by(answer, "Dora Weiss")) == (409, True)
    assert saved_meanwhile(answer) == ["Le premier."]
    assert office.post(address, saving(answer)).status_code == 302
    draft.refresh_from_db()
    assert draft.changes_fr == "Le second."


WRITTEN = "Trois phrases que personne\nne veut écrire deux fois."


def sent_too_late(client: Client, address: str, name: str, lost: Callable[[], object]) -> Any:
    """A form is opened and filled in; before it is sent, it is no longer theirs."""
    fields = form_of(client.get(address), name)
    lost()
    return client.post(address, fields | {name: WRITTEN})


def test_a_tip_that_was_handed_to_somebody_else(
    alice: Member, bob: Member, dan: Member, sign_in: SignIn
) -> None:
    tip = library.make_tip(alice)
    answer = sent_too_late(
        sign_in(alice),
        f"{tip.get_absolute_url()}revise/",
        "problem",
        lambda: knowledge.hand_over(tip, to=bob, by=dan, at=timezone.now()),
    )
    assert answer.status_code == 404
    assert WRITTEN in unescape(page(answer))
    assert "vous ne pouvez plus la modifier" in page(answer)


def test_a_row_of_the_administration_that_was_deleted(office: Client) -> None:
    row = Synonyms.objects.create(words=["note de frais", "ndf"])
    address = f"/admin/search/synonyms/{row.pk}/change/"
    answer = sent_too_late(office, address, "words", row.delete)
    assert answer.status_code == 404
    assert WRITTEN in unescape(page(answer))

"""A community with something in every state, and who reads and changes what is at each address."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.urls import reverse
from django.utils import timezone

from community.core.person import Reader
from community.governance.models import Role
from community.moderation import actions as moderation
from community.post.models import Delivery
from community.talk.models import Comment
from community.texts import revisions
from events import actions as events
from knowledge import actions as knowledge
from knowledge.models import Answer, Question, Sheet, Tip
from members.models import Invitation, Member
from newsletter import actions as newsletter
from newsletter.models import Article, Issue
from tests import factories
from tests.events import diary
from tests.files.papers import make_attachment
from tests.knowledge import forum, library
from tests.newsletter import gallery, journal
from tests.site import table
from tests.talk import threads

# Who is like somebody of the table; bob, carol and eve are members without any right of their own.
LIKE = {
    "visitor": "nobody",
    "left": "nobody",
    "newcomer": "newcomer",
    "member": "bob",
    "relay": "carol",
    "former": "eve",
    "sponsor": "carol",
    "editor": "carol",
    "author": "alice",
    "core": "dan",
    "admin": "admin",
}
PERSONAS = tuple(LIKE)
OUTSIDE = {"visitor", "left", "newcomer"}
MEMBERS = frozenset(PERSONAS) - OUTSIDE
OFFICE = frozenset({"core", "admin"})
INVITING = OFFICE | {"relay"}
NOBODY: frozenset[str] = frozenset()
# Where the table does not know what somebody's mandate opens, or has the thing gone before them.
OWN_PLACES = {
    "relay": "/members/invite/",
    "admin": "/members/invite/",
    "editor": "/newsletter/desk/",
    "sponsor": "/moderation/appeals/",
}
# Of what nobody has begun in the table's world: the mails of an issue, a private link.
NOT_BEGUN = ("pause/", "resume/", "stop/", "settle/1/", "revoke/")
DONE = {200, 302, 409, 422}
# Where somebody outside may do something: elsewhere a redirect leads them to the door.
OUTSIDE_PLACES = ("/m/", "/language/", "/charter/")


@dataclass(frozen=True)
class Place:
    """One address: who reads it, and who does what its form or button says.

    `seers` see the thing, but may not do this with it: they are told so, rather than that there
    is nothing. `keepers` may no longer do it, and what they send is kept as their own draft.
    `told` is what the table of addresses has a page answer, by persona.
    """

    path: str
    readers: frozenset[str] = NOBODY
    doers: frozenset[str] = NOBODY
    seers: frozenset[str] = NOBODY
    keepers: frozenset[str] = NOBODY
    told: dict[str, int] = field(default_factory=dict)


@dataclass
class States:
    """Everybody, and every place."""

    people: dict[str, Member | None]
    places: list[Place]


def build() -> States:
    world = table.build_world()
    people = _people(world)
    known = list(_of_the_table(world))
    things = [*_tips(people), *_sheets(people), *_questions(people), *_events(people)]
    things += [*_articles(people), *_accounts(people), *_comments(people)]
    return States(people, [*known, *things, *_office()])


def _people(world: table.World) -> dict[str, Member | None]:
    """Those of the table, and those whom it does not know; the office opens to demo accounts."""
    people = {persona: world.people[like] for persona, like in LIKE.items()}
    people["relay"] = factories.make_member("Rita", "Relais")
    people["editor"] = factories.make_member("Edith", "Comite")
    people["sponsor"] = factories.make_member("Stan", "Parrain")
    people["left"] = factories.make_member("Lea", "Partie", left_at=timezone.now())
    factories.make_mandate(people["relay"], Role.SITE_RELAY)
    factories.make_mandate(people["editor"], Role.EDITORIAL_COMMITTEE)
    factories.make_mandate(people["sponsor"], Role.SPONSOR)
    for persona in OFFICE:
        open_office(people[persona], persona)
    return people


def open_office(person: Member, account: str) -> Member:
    """As an account of the demo, of which no second factor is asked at home."""
    person.email = f"{account}@aurelis.example"
    person.save()
    person.emailaddress_set.update(email=person.email)
    return person


def office_in_short() -> Iterator[str]:
    """Of each list its pages, and those of its first row."""
    for model, desk in admin.site._registry.items():
        address, row = _addresses(model), model._base_manager.order_by("pk").first()
        yield from (address("changelist"), address("add"))
        if row is not None:
            yield address("change", row.pk)
            yield from (address("act", row.pk, act.slug) for act in desk.row_actions)


def _of_the_table(world: table.World) -> Iterator[Place]:
    """Its answers, for those who are like somebody in it; the office has places of its own."""
    read, done = (_told(which, world) for which in (table.GET, table.POST))
    for path in sorted({*read, *done}):
        reading = read.get(path, {})
        acting = done.get(path, reading)
        there = "-" if path.endswith(NOT_BEGUN) else path
        own = frozenset(who for who in PERSONAS if there.startswith(OWN_PLACES.get(who, " ")))
        readers = _allowed(path, reading or acting)
        doers = _allowed(path, acting)
        told = {who: status for who, status in reading.items() if who not in own}
        yield Place(path, own | readers, own | doers, seers=MEMBERS, told=told)


def _allowed(path: str, answers: dict[str, int]) -> set[str]:
    outside = set() if path.startswith(OUTSIDE_PLACES) else OUTSIDE
    done = {who for who, status in answers.items() if status in DONE}
    return {who for who in done if answers[who] != 302 or who not in outside}


def _told(which: dict[str, tuple[str, str]], world: table.World) -> dict[str, dict[str, int]]:
    """Each path, and what each persona is answered there."""
    answers = {}
    for path, said in which.values():
        by_persona = dict(zip(table.PERSONAS, map(int, said.split()), strict=True))
        if not path.startswith("/admin/"):
            told = {persona: by_persona[like] for persona, like in LIKE.items()}
            answers[path.format(**world.places)] = told
    return answers


def _tips(people: dict[str, Member | None]) -> Iterator[Place]:
    author, at = people["author"], timezone.now()
    withdrawn = knowledge.withdraw(library.make_tip(author), by=author, at=at)
    hidden = library.make_tip(author)
    moderation.hide(hidden, by=people["core"], reason="Un nom.", at=at)
    theirs = library.make_tip(people["sponsor"])
    mine = frozenset({"author"})
    for tip, seers, owner in (
        (withdrawn, mine, mine),
        (hidden, mine | OFFICE, mine),
        (theirs, MEMBERS, frozenset({"sponsor"})),
    ):
        at_it, shown = f"/knowledge/tips/{tip.slug}/", tip is theirs
        yield Place(at_it, readers=seers)
        for own in ("revise", "withdraw"):
            yield Place(f"{at_it}{own}/", readers=owner, doers=owner)
        for own in ("draft", "draft/drop", "publish"):
            yield Place(f"{at_it}{own}/", doers=owner)
        first = revisions.newest(tip)
        for page in ("history/", f"history/{first}/"):
            yield Place(f"{at_it}{page}", readers=seers)
        yield Place(f"{at_it}history/{first}/restore/", doers=owner, seers=seers)
        erasers = owner | (OFFICE & seers)
        yield Place(f"{at_it}history/{first}/take-out/", doers=erasers, seers=seers)
        yield Place(f"{at_it}translate/", readers=owner, doers=owner, seers=seers)
        others = seers - owner if shown else NOBODY
        yield Place(f"{at_it}suggest/", readers=others, doers=others, seers=seers)
        yield Place(f"{at_it}failed/", readers=others, doers=others, seers=seers)
        yield Place(f"{at_it}try/", readers=others, doers=others, seers=seers)
        yield Place(f"{at_it}keep/", doers=seers if shown else NOBODY, seers=seers)
        for back in ("untry", "unkeep"):
            yield Place(f"{at_it}{back}/", doers=seers, seers=seers)


def _sheets(people: dict[str, Member | None]) -> Iterator[Place]:
    author, at = people["author"], timezone.now()
    withdrawn = knowledge.withdraw(library.make_sheet(author), by=author, at=at)
    hidden, varied = library.make_sheet(author), library.make_sheet(people["editor"])
    moderation.hide(hidden, by=people["core"], reason="Un nom.", at=at)
    theirs = library.make_variant(varied, people["sponsor"])
    mine = frozenset({"author"})
    for sheet, seers, owner in (
        (withdrawn, mine, mine),
        (hidden, mine | OFFICE, mine),
        (theirs, MEMBERS, frozenset({"sponsor"})),
    ):
        at_it, picture = f"/knowledge/sheets/{sheet.slug}/", gallery.add(sheet, sheet.author).name
        yield Place(at_it, readers=seers)
        yield Place(f"{at_it}history/", readers=seers)
        others = seers - owner if sheet is theirs else NOBODY
        yield Place(f"{at_it}translate/", readers=owner, doers=owner, seers=seers)
        yield Place(f"{at_it}suggest/", readers=others, doers=others, seers=seers)
        for own in ("revise/", "withdraw/", "pictures/new/", f"pictures/{picture}/"):
            yield Place(f"{at_it}{own}", readers=owner, doers=owner)
        for own in ("draft/", "draft/drop/", "publish/", "pictures/upload/"):
            yield Place(f"{at_it}{own}", doers=owner)
        for own in ("place/", "remove/"):
            yield Place(f"{at_it}pictures/{picture}/{own}", doers=owner)
        yield Place(f"/files/pictures/{picture}/960.webp", readers=owner)
        file = make_attachment(sheet, sheet.author)
        yield Place(file.get_absolute_url(), readers=seers)
        yield Place(f"/files/of/sheet/{sheet.pk}/", readers=owner, doers=owner)
        at_file = f"/files/attachments/{file.attachment_id}/"
        for own in ("title/", "replace/"):
            yield Place(f"{at_file}{own}", readers=owner, doers=owner)
        yield Place(f"{at_file}remove/", doers=owner)


def _questions(people: dict[str, Member | None]) -> Iterator[Place]:
    author, at = people["author"], timezone.now()
    library.make_tool("concur").referents.add(people["sponsor"])
    withdrawn = knowledge.withdraw_question(forum.make_question(author), by=author, at=at)
    hidden, nameless = forum.make_question(author), forum.make_question(author, without_name=True)
    moderation.hide(hidden, by=people["core"], reason="Un nom.", at=at)
    private = forum.make_question(author, asked_of=people["sponsor"])
    mine, two = frozenset({"author"}), frozenset({"author", "sponsor"})
    for question, seers, answering, settling in (
        (withdrawn, mine, NOBODY, mine),
        (hidden, mine | OFFICE, NOBODY, mine),
        (nameless, MEMBERS, MEMBERS - mine, mine | OFFICE),
        (private, two, two, mine),
    ):
        at_it, shown = f"/knowledge/questions/{question.slug}/", question is nameless
        yield Place(at_it, readers=seers)
        for own in ("revise/", "withdraw/"):
            yield Place(f"{at_it}{own}", readers=mine, doers=mine)
        for own in ("draft/", "draft/drop/"):
            yield Place(f"{at_it}{own}", doers=mine)
        for way in ("answer/", "tip/"):
            yield Place(f"{at_it}{way}", readers=answering, doers=answering, seers=seers)
        yield Place(f"{at_it}answer/draft/", doers=answering, seers=seers)
        for way in ("close/", "reopen/"):
            yield Place(f"{at_it}{way}", doers=settling, seers=seers)
        linking = settling if shown else NOBODY
        yield Place(f"{at_it}same/", readers=linking, doers=linking, seers=seers)
        yield Place(f"{at_it}me-too/", doers=MEMBERS - mine if shown else NOBODY, seers=seers)
        yield Place(f"{at_it}not-me/", doers=seers, seers=seers)


def _events(people: dict[str, Member | None]) -> Iterator[Place]:
    host, at = people["author"], timezone.now()
    hidden = diary.make_event(host)
    moderation.hide(hidden, by=people["core"], reason="Un nom.", at=at)
    cancelled = events.cancel(diary.make_event(host), by=host, note="Remis.", at=at)
    full = diary.make_event(host, seats=1)
    diary.fill(full, 2)
    past = diary.make_event(host, starts_at=at - timedelta(days=9), at=at - timedelta(days=20))
    hosts = OFFICE | {"author"}
    for event in (hidden, cancelled, full, past):
        at_it, seers = f"/events/{event.slug}/", hosts if event is hidden else MEMBERS
        for page in ("", "calendar.ics"):
            yield Place(f"{at_it}{page}", readers=seers)
        for own in ("revise/", "translate/", "people/", "cancel/"):
            yield Place(f"{at_it}{own}", readers=hosts, doers=hosts)
        yield Place(f"{at_it}people.csv", readers=hosts)
        for own in ("draft/", "draft/drop/"):
            yield Place(f"{at_it}{own}", doers=hosts)
        yield Place(f"{at_it}register/", doers=seers)
        # Whoever has a seat gives it back, even when nobody else sees the event.
        yield Place(f"{at_it}unregister/", doers=seers, seers=MEMBERS)


def _articles(people: dict[str, Member | None]) -> Iterator[Place]:
    author, at, editors = people["author"], timezone.now(), frozenset({"editor"})
    making = journal.make_issue(14)
    draft = journal.make_draft(making, author)
    review = newsletter.send(journal.make_draft(making, author), by=author, at=at)
    ready = journal.make_ready(making, author)
    hidden = journal.make_article(author)
    moderation.hide(hidden, by=people["core"], reason="Un nom.", at=at)
    out = hidden.issue.number
    yield Place("/newsletter/14/", readers=editors)
    yield Place("/newsletter/desk/14/new/", readers=editors, doers=editors)
    yield Place("/newsletter/desk/14/publish/", readers=editors, doers=editors)
    for page in ("settings", "dates"):
        yield Place(f"/newsletter/desk/14/{page}/", readers=editors, doers=editors)
    for act in ("delete", "take-back", "ask-sign-off"):
        yield Place(f"/newsletter/desk/14/{act}/", doers=editors)
    yield Place("/newsletter/desk/14/close/", readers=editors, doers=editors)
    yield Place("/newsletter/14/fr.pdf", readers=editors)
    yield Place("/newsletter/desk/14/plan/", readers=editors)
    yield Place("/newsletter/desk/14/plan/sheet/", doers=editors)
    yield Place("/newsletter/desk/14/mailing/", readers=editors)
    yield Place("/newsletter/desk/14/mailing/html/fr/", readers=editors)
    yield Place("/newsletter/desk/14/mailing/text/en/", readers=editors)
    yield Place("/newsletter/desk/14/mailing/try/", doers=editors)
    for article, number in ((draft, 14), (review, 14), (ready, 14), (hidden, out)):
        office = OFFICE if article is hidden else NOBODY
        own, page = editors | {"author"}, f"/newsletter/{number}/{article.slug}/"
        writers = own if article is draft else editors
        yield Place(page, readers=own | office)
        yield Place(f"{page}useful/", seers=own | office)
        at_desk = f"/newsletter/desk/{number}/{article.slug}/"
        for act in ("edit", "return"):
            doers = writers if act == "edit" else editors
            keepers = own - doers if act == "edit" else NOBODY
            seers = own | office
            yield Place(f"{at_desk}{act}/", doers, doers, seers=seers, keepers=keepers)
        for act in ("draft", "draft/drop", "send"):
            keepers = own - writers
            yield Place(f"{at_desk}{act}/", doers=writers, seers=own | office, keepers=keepers)
        makers, revision = own, revisions.of(article)[0].pk
        yield Place(f"{at_desk}history/", readers=makers)
        yield Place(f"{at_desk}history/{revision}/", readers=makers)
        yield Place(f"{at_desk}margin/", readers=makers, doers=makers)
        for act in ("approve", "remind", "hand-over", "place", "unplace"):
            yield Place(f"{at_desk}{act}/", doers=editors, seers=own | office)
        askers = NOBODY if article is hidden else editors
        yield Place(f"{at_desk}ask/", askers, askers, seers=own | office)
        yield Place(f"{at_desk}ask/0/revoke/", seers=own | office)
        answering = own if article is draft else NOBODY
        yield Place(f"{at_desk}questions/", readers=answering, doers=answering)
        yield Place(f"{at_desk}questions/ask/", doers=answering)
        yield Place(f"{at_desk}questions/assemble/", doers=writers, seers=own)
        for act in ("approve", "proofread", "lay-out", "order", "move"):
            yield Place(f"{at_desk}{act}/", doers=editors, seers=own | office)
        for act in ("filing", "delete"):
            yield Place(f"{at_desk}{act}/", editors, editors, seers=own | office)


def _comments(people: dict[str, Member | None]) -> Iterator[Place]:
    """Nobody talks under what is out of sight, nor revises what was said there."""
    author, at = people["author"], timezone.now()
    shown, withdrawn, hidden = (library.make_tip(people["sponsor"]) for _tip in range(3))
    under = {tip: threads.make_comment(tip, author) for tip in (shown, withdrawn, hidden)}
    knowledge.withdraw(withdrawn, by=people["sponsor"], at=at)
    moderation.hide(hidden, by=people["core"], reason="Un nom.", at=at)
    for tip, comment in under.items():
        members = MEMBERS if tip is shown else NOBODY
        mine = frozenset({"author"}) & members
        yield Place(f"/talk/tip/{tip.pk}/", readers=members, doers=members)
        for way in ("follow", "mute"):
            yield Place(f"/talk/tip/{tip.pk}/{way}/", doers=members)
        yield Place(f"/talk/comments/{comment.pk}/revise/", readers=mine, doers=mine)
        for way in ("withdraw", "put-back"):
            yield Place(f"/talk/comments/{comment.pk}/{way}/", doers=mine)


def _accounts(people: dict[str, Member | None]) -> Iterator[Place]:
    """People who left or have not joined are in no directory; invitations are the inviters'."""
    now = timezone.now()
    closed = factories.make_member("Cleo", "Close", is_active=False)
    for person in (people["left"], closed):
        yield Place(f"/members/{person.slug}/")
    yield Place(f"/members/{people['newcomer'].slug}/")
    for slug, ends, inviters in (
        ("lyon", 20, INVITING),
        ("varsovie", 20, OFFICE),
        ("lyon", -1, INVITING),
    ):
        invitation = Invitation.objects.create(
            email=f"guest{ends}@{slug}.example",
            first_name="Guest",
            last_name=slug,
            site=factories.make_site(slug),
            invited_by=people["core"],
            sent_at=now - timedelta(days=2),
            expires_at=now + timedelta(days=ends),
        )
        for act in ("resend", "withdraw"):
            yield Place(f"/members/invite/{invitation.pk}/{act}/", doers=inviters)


def _office() -> Iterator[Place]:
    """Every page of the administration, for three rows of each list."""
    yield Place("/admin/", readers=OFFICE, doers=OFFICE)
    yield Place("/admin/selftest/", readers=OFFICE, doers=OFFICE)
    yield Place("/admin/queue/", readers=OFFICE)
    for model, desk in admin.site._registry.items():
        address = _addresses(model)
        for name in ("changelist", "add"):
            yield Place(address(name), readers=OFFICE, doers=OFFICE)
        for row in model._base_manager.order_by("pk")[:3]:
            who = NOBODY if _is_no_business_of_the_office(row) else OFFICE
            yield Place(address("history", row.pk), readers=OFFICE, doers=OFFICE)
            for name in ("change", "delete"):
                yield Place(address(name, row.pk), readers=who, doers=who)
            for act in desk.row_actions:
                offered = who if act.offered(row) else NOBODY
                yield Place(address("act", row.pk, act.slug), readers=offered, doers=who)


def _is_no_business_of_the_office(row: Any) -> bool:
    """What is being written is its author's and the committee's; a sign-in code is its owner's."""
    if isinstance(row, Article):
        return not (row.is_hidden or row.issue.is_published)
    if isinstance(row, Issue):
        return not row.is_published
    if isinstance(row, Delivery):
        return row.kind.startswith("account.") and row.state == Delivery.State.SENT
    if isinstance(row, Answer):
        return row.is_withdrawn or row.question.is_private or row.question.is_withdrawn
    if isinstance(row, Question):
        return row.is_private or row.is_withdrawn
    if isinstance(row, Comment):
        moderator = Reader(0, may_enter_office=True)
        seen = Comment.objects.visible_to(moderator).filter(withdrawn_at=None)
        return not seen.filter(pk=row.pk).exists()
    return isinstance(row, Sheet | Tip) and row.is_withdrawn


def _addresses(model: Any) -> Callable[..., str]:
    meta = model._meta
    return lambda name, *parts: reverse(
        f"admin:{meta.app_label}_{meta.model_name}_{name}", args=parts
    )

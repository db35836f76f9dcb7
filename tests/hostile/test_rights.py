"""The table of docs/rights.md, act by act and role by role."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from community.audit import actions as audit
from community.audit.models import Record
from community.company.models import Community
from community.governance import actions as governance
from community.governance.models import Role
from community.moderation import actions as moderation
from community.office import actions as office
from community.talk import actions as talk
from community.talk.models import Comment
from community.texts import revisions
from knowledge import actions as knowledge
from knowledge.items import texts_of
from knowledge.models import Question, Sheet, Tip
from members import actions as members
from members import rules
from members.actions import remove_photo, show_photo
from members.actions.profile import edit_profile
from members.models import Invitation, Member
from newsletter import actions as newsletter
from tests import factories
from tests.files.papers import make_attachment
from tests.knowledge import forum, library
from tests.members import portraits
from tests.newsletter import journal
from tests.talk.threads import make_comment

TABLE = Path(__file__).resolve().parents[2] / "docs" / "rights.md"
ROLES = ("member", "relay", "editor", "core", "admin")
MANDATES = {"relay": Role.SITE_RELAY, "editor": Role.EDITORIAL_COMMITTEE, "core": Role.CORE_TEAM}


class World:
    """A community with one thing of each kind, and somebody who tries."""

    def __init__(self, role: str, sign_in: Callable) -> None:
        self.at = timezone.now()
        # The demo's administrator and core team need no second factor at home.
        email = f"{role}@aurelis.example"
        self.me = factories.make_member("Mo", "Essai", email=email, is_superuser=role == "admin")
        if role in MANDATES:
            factories.make_mandate(self.me, MANDATES[role])
        self.other = factories.make_member("Olga", "Autre")
        self.boss = factories.make_member("Bea", "Chef", is_superuser=True)
        factories.make_community(name="Escale")
        self.client = sign_in(self.me)

    def invitation(self, slug: str) -> Invitation:
        return Invitation.objects.create(
            email=f"guest@{slug}.example",
            first_name="Guest",
            last_name=slug,
            site=factories.make_site(slug),
            invited_by=self.boss,
            sent_at=self.at - timedelta(days=2),
            expires_at=self.at + timedelta(days=20),
        )

    def tip(self, *, hidden: bool = False) -> Tip:
        tip = library.make_tip(self.other)
        if hidden:
            moderation.hide(tip, by=self.boss, reason="Nom d’une cliente.", at=self.at)
        return tip

    def reported(self, by: Member | None = None) -> Any:
        reporter = by or factories.make_member()
        return moderation.report(self.tip(), "wrong", "Faux.", by=reporter, at=self.at).case

    def hiding(self) -> Any:
        tip = library.make_tip(self.other)
        return moderation.hide(tip, by=self.boss, reason="Nom d’une cliente.", at=self.at)

    def sheet(self, *, hidden: bool = False) -> Sheet:
        sheet = library.make_sheet(self.other)
        if hidden:
            moderation.hide(sheet, by=self.boss, reason="Nom d’une cliente.", at=self.at)
        return sheet

    def attached(self, *, hidden: bool = False) -> str:
        """The address of a file that hangs on a sheet."""
        version = make_attachment(sheet := library.make_sheet(self.other), self.other)
        if hidden:
            moderation.hide(sheet, by=self.boss, reason="Nom d’une cliente.", at=self.at)
        return version.get_absolute_url()

    def retired_tip(self) -> Tip:
        tip = self.tip()
        Tip.objects.filter(pk=tip.pk).update(freshness=Tip.Freshness.RETIRED)
        return tip

    def takes_over(self, tip: Tip) -> bool:
        self.client.post(f"/knowledge/tips/{tip.slug}/look-after/")
        return Tip.objects.get(pk=tip.pk).author_id == self.me.pk

    def question(self, *, hidden: bool = False) -> Question:
        question = forum.make_question(self.other)
        if hidden:
            moderation.hide(question, by=self.boss, reason="Nom d’une cliente.", at=self.at)
        return question

    def private_question(self) -> Question:
        library.make_tool("concur").referents.add(self.boss)
        return forum.make_question(self.other, asked_of=self.boss)

    def comment(self) -> Comment:
        return make_comment(self.tip(), self.other, "Testé chez nous.")

    def comments(self, tip: Tip) -> bool:
        done = does(talk.post, tip, "Testé.", by=self.me, at=self.at, language="fr")
        assert done == self.posts(f"/talk/tip/{tip.pk}/", text="Testé aussi.")
        return done

    def reads_hidden_comment(self) -> bool:
        comment = self.comment()
        moderation.hide(comment, by=self.boss, reason="Nom d’une cliente.", at=self.at)
        return comment.text in self.client.get(comment.about_url).text

    def sees_who_comments(self) -> bool:
        question = forum.make_question(self.other, without_name=True)
        comment = make_comment(question, self.other)
        pages = (question.get_absolute_url(), f"/admin/talk/comment/{comment.pk}/change/")
        return any(self.other.last_name in self.client.get(page).text for page in pages)

    def sees_asker(self) -> bool:
        question = forum.make_question(self.other, without_name=True)
        pages = (question.get_absolute_url(), f"/admin/knowledge/question/{question.pk}/change/")
        return any(self.other.last_name in self.client.get(page).text for page in pages)

    def renames(self, member: Member) -> bool:
        page = f"/admin/members/member/{member.pk}/act/rename/"
        self.posts(page, first_name="Page", last_name="Autre")
        words = {"first_name": "Nouveau", "last_name": "Nom", "by": self.me, "at": self.at}
        done = does(members.rename, member, **words)
        assert not done or member.pk == self.me.pk or self.opens(page)
        return done

    def ends_sessions(self, member: Member) -> bool:
        page = f"/admin/members/member/{member.pk}/act/sign-out/"
        done = does(members.end_sessions, member, by=self.me, at=self.at, reason="Perdu")
        assert done == self.posts(page, reason="Perdu")
        return done

    def takes_photo_down(self, member: Member) -> bool:
        page = f"/admin/members/member/{member.pk}/act/photo/"
        portraits.make_photo(member)
        done = does(members.take_photo_down, member, by=self.me, at=self.at, reason="Déplacée")
        if done:
            portraits.make_photo(member)
        assert done == self.posts(page, reason="Déplacée")
        return done

    def opens_sign_up(self) -> bool:
        page = "/admin/company/community/1/change/"
        sent = {"name": "Escale", "navy": "#1b2a4a", "coral": "#ff7d5e"}
        self.posts(page, **sent, allowed_domains="ailleurs.example")
        opened = Community.current().allowed_domains == ["ailleurs.example"]
        community = Community.current()
        community.allowed_domains = ["encore.example"]
        done = does(office.revise_settings, community, by=self.me, at=self.at)
        assert done == opened
        return done

    def changes_settings(self) -> bool:
        community = Community.current()
        community.name = "Autre nom"
        return does(office.revise_settings, community, by=self.me, at=self.at)

    def sees_invitation(self, slug: str) -> bool:
        invitation = self.invitation(slug)
        return invitation.name in self.client.get("/members/invite/").content.decode()

    def withdraws(self, slug: str) -> bool:
        invitation = self.invitation(slug)
        by_page = self.posts(f"/members/invite/{invitation.pk}/withdraw/")
        invitation = self.invitation(slug) if by_page else invitation
        assert by_page == does(members.withdraw, invitation, by=self.me, at=self.at)
        return by_page

    def resends(self, slug: str) -> bool:
        invitation = self.invitation(slug)
        done = does(members.resend, invitation, by=self.me, at=self.at)
        assert done == self.posts(f"/members/invite/{invitation.pk}/resend/")
        return done

    def appoints(self, person: Member) -> bool:
        today = timezone.localdate()
        return does(
            governance.appoint,
            person,
            role=factories.make_role(Role.SPONSOR),
            starts_on=today,
            ends_on=today + timedelta(days=100),
            by=self.me,
            at=self.at,
        )

    def rewrites_the_log(self) -> bool:
        record = audit.write("role.given", by=self.boss, at=self.at)
        page = f"/admin/audit/record/{record.pk}/change/"
        self.client.post(page, {"reason": "autre"})
        self.client.post(page.replace("change", "delete"), {"post": "yes"})
        with pytest.raises(IntegrityError), transaction.atomic():
            Record.objects.filter(pk=record.pk).update(reason="autre")
        return not Record.objects.filter(pk=record.pk, reason="").exists()

    def blank(self) -> Any:
        """An article that nobody has begun."""
        return journal.make_draft(journal.make_issue(), author=self.other, standfirst="", body="")

    def draft(self) -> Any:
        return journal.make_draft(journal.make_issue(), author=self.other)

    def written(self) -> Any:
        """An article in the hands of the committee."""
        return newsletter.send(self.draft(), by=self.other, at=self.at)

    def corrects(self, proofreader: Member) -> bool:
        """A text that this member was given to proofread."""
        article = self.written()
        article.proofreader = proofreader
        article.save(update_fields=["proofreader"])
        words = {"language": "fr", "version": article.version, "by": self.me, "at": self.at}
        return does(newsletter.revise, article, newsletter.Wording("Corrigé"), **words)

    def idea(self) -> Any:
        idea = newsletter.Idea("Les badges")
        return newsletter.pitch(idea, by=self.other, at=self.at)

    def refiles(self) -> bool:
        draft = self.draft()
        filing = replace(newsletter.filing_of(draft), author=self.boss)
        return does(newsletter.refile, draft, filing, title="Autre", by=self.me, at=self.at)

    def orders(self) -> bool:
        return does(
            newsletter.draft,
            journal.make_issue(),
            newsletter.Wording("Trois mois"),
            by=self.me,
            at=self.at,
            language="fr",
            filing=newsletter.Filing(section=journal.make_section()),
        )

    def directed(self, director: Member) -> Any:
        """An issue with something ready, and who signs it off."""
        issue = journal.make_issue()
        journal.make_ready(issue)
        issue.publication_director = director
        issue.save()
        return issue

    def shows_outside(self) -> bool:
        guest = newsletter.Guest(
            name="Arnaud",
            email="arnaud@aurelis.example",
            language="fr",
            part="guest",
            question="Est-ce exact ?",
            silence="kept",
        )
        return does(newsletter.ask_review, self.draft(), guest, by=self.me, at=self.at)

    def lets_out(self) -> bool:
        issue = self.directed(self.other)
        newsletter.sign_off(issue, by=self.other, at=self.at)
        return does(newsletter.release_issue, issue, by=self.me, at=self.at)

    def opens(self, address: str) -> bool:
        return self.client.get(address).status_code == 200

    def posts(self, address: str, **sent: Any) -> bool:
        """Whether it was done, and not sent to the door instead."""
        answer = self.client.post(address, sent)
        return answer.status_code == 302 and not answer.url.startswith("/admin/login/")


def does(action: Callable[..., Any], *told: Any, **named: Any) -> bool:
    """Whether an action lets somebody do it; a refusal for another reason is an error."""
    try:
        with transaction.atomic():
            action(*told, **named)
    except PermissionDenied:
        return False
    return True


def invites(world: World) -> bool:
    done = world.opens("/members/invite/")
    assert done == rules.can_invite(world.me)
    return done


ACTS: dict[str, Callable[[World], bool]] = {
    "change one's own name": lambda world: world.renames(world.me),
    "change a member's name": lambda world: world.renames(world.other),
    "change an administrator's name": lambda world: world.renames(world.boss),
    "end a member's sessions": lambda world: world.ends_sessions(world.other),
    "end an administrator's sessions": lambda world: world.ends_sessions(world.boss),
    "remove a member's photo, with a reason": lambda world: world.takes_photo_down(world.other),
    "remove an administrator's photo, with a reason": lambda world: world.takes_photo_down(
        world.boss
    ),
    "edit a member's profile": lambda world: does(
        edit_profile, world.other, by=world.me, at=world.at, facts={"phone": "1"}
    ),
    "show a photo of a member": lambda world: does(
        show_photo, world.other, by=world.me, at=world.at, drawn=portraits.drawn(), uses=["site"]
    ),
    "remove a member's photo": lambda world: does(
        remove_photo, world.other, by=world.me, at=world.at
    ),
    "report a tip of somebody": lambda world: does(
        moderation.report, world.tip(), "wrong", "Périmé.", by=world.me, at=world.at
    ),
    "report a member's profile": lambda world: does(
        moderation.report, world.other, "personal", "Son numéro.", by=world.me, at=world.at
    ),
    "read what is reported and decide with somebody": lambda world: does(
        moderation.read, world.reported(), "hide", "Périmé.", by=world.me, at=world.at
    ),
    "take care of what is reported": lambda world: does(
        moderation.take_care, world.reported(), by=world.me, at=world.at
    ),
    "take care of what one reported": lambda world: does(
        moderation.take_care, world.reported(world.me), by=world.me, at=world.at
    ),
    "decide about what one reported": lambda world: does(
        moderation.read, world.reported(world.me), "hide", "Oui.", by=world.me, at=world.at
    ),
    "see what somebody else reported": lambda world: world.opens(
        world.reported().reports.get().get_absolute_url()
    ),
    "see the queue of the core team": lambda world: world.opens("/admin/queue/"),
    "appeal for somebody else": lambda world: does(
        moderation.appeal, world.hiding(), "Relisez.", by=world.me, at=world.at
    ),
    "judge an appeal": lambda world: does(
        moderation.judge,
        moderation.appeal(world.hiding(), "Relisez.", by=world.other, at=world.at),
        restores=True,
        words="Rien à redire.",
        by=world.me,
        at=world.at,
    ),
    "enter the administration": lambda world: world.opens("/admin/"),
    "change the settings": World.changes_settings,
    "open sign-up to a domain": World.opens_sign_up,
    "invite": invites,
    "see an invitation to Lyon": lambda world: world.sees_invitation("lyon"),
    "see an invitation to Warsaw": lambda world: world.sees_invitation("varsovie"),
    "withdraw an invitation to Lyon": lambda world: world.withdraws("lyon"),
    "withdraw an invitation to Warsaw": lambda world: world.withdraws("varsovie"),
    "send an invitation to Warsaw again": lambda world: world.resends("varsovie"),
    "read an article that is a draft": lambda world: world.opens(world.draft().get_absolute_url()),
    "read it in the administration": lambda world: world.opens(
        f"/admin/newsletter/article/{world.draft().pk}/change/"
    ),
    "read an issue in the making": lambda world: world.opens(
        journal.make_issue().get_absolute_url()
    ),
    "read it in the list of issues": lambda world: world.opens(
        f"/admin/newsletter/issue/{journal.make_issue().pk}/change/"
    ),
    "pitch an idea for the journal": lambda world: does(
        newsletter.pitch, newsletter.Idea("Les badges"), by=world.me, at=world.at
    ),
    "read the ideas of others": lambda world: world.opens("/newsletter/desk/ideas/"),
    "take up an idea": lambda world: does(
        newsletter.take_up, world.idea(), world.draft(), by=world.me, at=world.at
    ),
    "decline an idea": lambda world: does(
        newsletter.decline, world.idea(), by=world.me, at=world.at, word="Plus tard."
    ),
    "open an issue of the journal": lambda world: does(
        newsletter.plan_issue, 44, newsletter.IssuePlan("Mer", "Sea"), by=world.me
    ),
    "order an article": World.orders,
    "change who writes an article": World.refiles,
    "delete an article that nobody wrote": lambda world: does(
        newsletter.delete, world.blank(), by=world.me, at=world.at
    ),
    "put an article on a page": lambda world: does(
        newsletter.place, world.draft(), 4, by=world.me, at=world.at
    ),
    "correct an article that one proofreads": lambda world: world.corrects(world.me),
    "correct an article that somebody else proofreads": lambda world: world.corrects(world.boss),
    "send an article back": lambda world: does(
        newsletter.send_back, world.written(), by=world.me, at=world.at, word="Encore un mot."
    ),
    "accept an article": lambda world: does(
        newsletter.approve, world.written(), by=world.me, at=world.at
    ),
    "remind an author": lambda world: does(
        newsletter.remind, world.draft(), by=world.me, at=world.at
    ),
    "show an article to somebody outside": World.shows_outside,
    "see what an issue waits for": lambda world: world.opens(
        f"/newsletter/desk/{journal.make_issue().number}/publish/"
    ),
    "sign off an issue that one directs": lambda world: does(
        newsletter.sign_off, world.directed(world.me), by=world.me, at=world.at
    ),
    "sign off an issue that somebody else directs": lambda world: does(
        newsletter.sign_off, world.directed(world.other), by=world.me, at=world.at
    ),
    "let an issue out": World.lets_out,
    "send an issue by e-mail": lambda world: world.opens(
        f"/newsletter/desk/{journal.let_out(world.directed(world.other)).number}/mailing/"
    ),
    "read a hidden question": lambda world: world.opens(
        world.question(hidden=True).get_absolute_url()
    ),
    "hide a question": lambda world: does(
        moderation.hide, world.question(), by=world.me, reason="Nom.", at=world.at
    ),
    "hide an answer": lambda world: does(
        moderation.hide,
        forum.make_answer(world.question()),
        by=world.me,
        reason="Nom.",
        at=world.at,
    ),
    "comment under a tip": lambda world: world.comments(world.tip()),
    "comment under a hidden tip": lambda world: world.comments(world.tip(hidden=True)),
    "revise somebody’s comment": lambda world: does(
        talk.revise, world.comment(), "Autre.", by=world.me, at=world.at, version=1
    ),
    "withdraw somebody’s comment": lambda world: does(
        talk.withdraw, world.comment(), by=world.me, at=world.at
    ),
    "read a hidden comment": lambda world: world.reads_hidden_comment(),
    "hide a comment": lambda world: does(
        moderation.hide, world.comment(), by=world.me, reason="Nom.", at=world.at
    ),
    "see who comments without a name": lambda world: world.sees_who_comments(),
    "see who asked without a name": lambda world: world.sees_asker(),
    "read a question between two others": lambda world: world.opens(
        world.private_question().get_absolute_url()
    ),
    "accept an answer to somebody’s question": lambda world: does(
        knowledge.accept, forum.make_answer(world.question()), by=world.me, at=world.at
    ),
    "close somebody’s question": lambda world: does(
        knowledge.close, world.question(), by=world.me, at=world.at
    ),
    "link somebody’s question to an earlier one": lambda world: does(
        knowledge.mark_duplicate,
        world.question(),
        of=forum.make_question(world.boss),
        by=world.me,
        at=world.at,
    ),
    "read a hidden sheet": lambda world: world.opens(world.sheet(hidden=True).get_absolute_url()),
    "hide a sheet": lambda world: does(
        moderation.hide, world.sheet(), by=world.me, reason="Nom.", at=world.at
    ),
    "revise somebody’s sheet": lambda world: does(
        knowledge.revise_sheet,
        sheet := world.sheet(),
        knowledge.SheetWording("Autre", "Autre."),
        by=world.me,
        at=world.at,
        filing=knowledge.SheetFiling(sheet.category),
        version=1,
    ),
    "attach a file to somebody’s sheet": lambda world: does(
        make_attachment, world.sheet(), by=world.me
    ),
    "fetch a file of a sheet": lambda world: world.opens(world.attached()),
    "fetch a file of a hidden sheet": lambda world: world.opens(world.attached(hidden=True)),
    "suggest a correction of somebody’s tip": lambda world: does(
        library.make_suggestion, world.tip(), world.me
    ),
    "take what somebody suggested for somebody’s tip": lambda world: does(
        knowledge.take,
        library.make_suggestion(tip := world.tip(), world.boss),
        tip,
        by=world.me,
        at=world.at,
        seen=revisions.newest(tip),
    ),
    "bring back an earlier text of somebody’s tip": lambda world: does(
        knowledge.restore,
        tip := world.tip(),
        revisions.of(tip)[0],
        by=world.me,
        at=world.at,
        seen=revisions.newest(tip),
    ),
    "take an earlier text of somebody’s tip out of its history": lambda world: does(
        knowledge.take_out,
        tip := library.revise(world.tip(), title="Après"),
        revisions.of(tip)[1],
        by=world.me,
        at=world.at,
    ),
    "translate somebody’s tip without declaring both languages": lambda world: does(
        knowledge.translate,
        tip := world.tip(),
        texts_of(tip, "fr"),
        by=world.me,
        at=world.at,
        seen=revisions.newest(tip),
    ),
    "say that a tip is still true, or why it is not": lambda world: (
        does(knowledge.confirm, world.tip(), by=world.me, at=world.at)
        and does(knowledge.doubt, world.tip(), "Non.", by=world.me, at=world.at, language="fr")
    ),
    "bring somebody’s retired tip back": lambda world: does(
        knowledge.confirm, world.retired_tip(), by=world.me, at=world.at
    ),
    "take a tip over from somebody who is here": lambda world: world.takes_over(world.tip()),
    "read a hidden tip": lambda world: world.opens(world.tip(hidden=True).get_absolute_url()),
    "hide a tip": lambda world: does(
        moderation.hide, world.tip(), by=world.me, reason="Nom.", at=world.at
    ),
    "give a mandate to somebody": lambda world: world.appoints(world.other),
    "give a mandate to oneself": lambda world: world.appoints(world.me),
    "read the audit log": lambda world: world.opens("/admin/audit/record/"),
    "change a line of the audit log": World.rewrites_the_log,
}


def table() -> dict[str, list[str]]:
    """What each line of the docs says, by its act."""
    rows = re.findall(r"^\| (.+?) \|$", TABLE.read_text(), re.MULTILINE)
    cells = [row.split(" | ") for row in rows]
    return {act: answers for act, *answers in cells if act != "act"}


def test_the_table_and_the_acts_are_the_same():
    assert list(table()) == list(ACTS)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("act", ACTS)
def test_each_act_as_each_role(db, sign_in, lazy_loading_allowed, act, role):
    world = World(role, sign_in)
    answer = "yes" if ACTS[act](world) else "no"
    assert answer == table()[act][ROLES.index(role)]


@pytest.mark.parametrize("domain", ["gmail.com", "Gmail.com", "@orange.fr", " yahoo.fr "])
def test_sign_up_is_not_opened_to_a_public_mail(office, domain):
    factories.make_community(name="Escale")
    sent = {"name": "Escale", "navy": "#1b2a4a", "coral": "#ff7d5e", "allowed_domains": domain}
    answer = office.post("/admin/company/community/1/change/", sent)
    assert "indiquez les domaines de l’entreprise" in answer.content.decode()
    assert Community.current().allowed_domains == []

"""What a new community begins with: each step is ticked from what is there, never by hand."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.company.models import Community, Site
from community.core.verbs import Sentence
from community.governance.models import CharterVersion, Mandate, Role
from knowledge.models import Category, Tip, Tool, ToolCategory
from members.models import Invitation, Member

from .queries import count_all

TOOLS, TIPS = 3, 5


@dataclass(frozen=True)
class StepLink:
    """Where a step is done."""

    label: Sentence
    url: str


@dataclass(frozen=True)
class FirstStep:
    """One thing to do, how many minutes it takes, and whether it is done."""

    title: Sentence
    text: Sentence
    minutes: int
    is_done: bool
    links: list[StepLink] = field(default_factory=list)
    is_next: bool = False


def first_steps() -> list[FirstStep]:
    """All steps in their order, the first that is open marked; nothing once all are done.

    One query.
    """
    steps = list(_steps(_facts()))
    for number, step in enumerate(steps):
        if not step.is_done:
            return [*steps[:number], _marked(step), *steps[number + 1 :]]
    return []


def _steps(counts: dict[str, int]) -> Iterator[FirstStep]:
    yield FirstStep(
        _("Name, logo and colours"),
        _("What your colleagues see at the door, and how they reach you."),
        5,
        counts["settings"] > 0,
        [
            StepLink(
                _("Change name, logo and colours"),
                reverse("admin:company_community_change", args=[1]),
            )
        ],
    )
    yield FirstStep(
        _("Say where you are"),
        _("Sites give everybody their close colleagues, their clock and their holidays."),
        5,
        counts["sites"] > 0,
        [_added(_("Add a site"), "company_site"), _listed(_("See the sites"), "company_site")],
    )
    yield _charter(counts)
    yield _team(counts)
    yield FirstStep(
        _("Look through the categories"),
        _("Tips and tools are filed under them; names and order are yours."),
        5,
        counts["categories"] > 0 and counts["tool_categories"] > 0,
        [
            _listed(_("Categories of tips"), "knowledge_category"),
            _listed(_("Categories of tools"), "knowledge_toolcategory"),
        ],
    )
    yield FirstStep(
        _("Describe three tools"),
        _counted(
            _("Which tool serves what, how to get it, whom to ask: %(done)d of %(all)d."),
            counts["tools"],
            TOOLS,
        ),
        10,
        counts["tools"] >= TOOLS,
        [_added(_("Add a tool"), "knowledge_tool")],
    )
    yield FirstStep(
        _("Write five tips"),
        _counted(
            _("Newcomers find something to read already: %(done)d of %(all)d."),
            counts["tips"],
            TIPS,
        ),
        20,
        counts["tips"] >= TIPS,
        [StepLink(_("Write a tip"), reverse("knowledge:tip-new"))],
    )
    yield FirstStep(
        _("Invite the core team"),
        _("Those with whom you run the network come first; the others wait for your word."),
        5,
        counts["invitations"] > 0 or counts["people"] > 1,
        _invite(),
    )


def _charter(counts: dict[str, int]) -> FirstStep:
    text = (
        _("A draft is ready. Change what you like, see what members will be asked, choose a day.")
        if counts["drafts"]
        else _("Members accept it before taking part; until there is one, they come in without.")
    )
    links = [
        _added(
            _("Open the draft") if counts["drafts"] else _("Write the charter"),
            "governance_charterversion",
        )
    ]
    return FirstStep(_("Publish the charter"), text, 10, counts["charters"] > 0, links)


def _team(counts: dict[str, int]) -> FirstStep:
    """Nobody appoints themselves: the first one needs a second account."""
    alone = counts["people"] < 2
    text = (
        _("A mandate is given to somebody else, and nobody else has an account yet: invite first.")
        if alone
        else _("Three to nine people, a mandate of a year, a deputy for each.")
    )
    give = _added(_("Give a mandate"), "governance_mandate")
    links = _invite() if alone else [give]
    return FirstStep(_("Say who runs it"), text, 5, counts["mandates"] > 0, links)


def _invite() -> list[StepLink]:
    return [
        StepLink(_("Invite by list"), reverse("admin:members_invitation_list")),
        StepLink(_("Invite somebody"), reverse("admin:members_invitation_invite")),
    ]


def _listed(label: Sentence, model: str) -> StepLink:
    return StepLink(label, reverse(f"admin:{model}_changelist"))


def _added(label: Sentence, model: str) -> StepLink:
    return StepLink(label, reverse(f"admin:{model}_add"))


def _counted(sentence: Sentence, done: int, needed: int) -> str:
    return str(sentence) % {"done": min(done, needed), "all": needed}


def _marked(step: FirstStep) -> FirstStep:
    return FirstStep(step.title, step.text, step.minutes, False, step.links, is_next=True)


def _facts() -> dict[str, int]:
    """How many there are, or ever were: what was done once is not asked for again."""
    return count_all(
        settings=Community.objects.all(),
        sites=Site.objects.all(),
        charters=CharterVersion.objects.filter(published_at__isnull=False),
        drafts=CharterVersion.objects.filter(published_at=None),
        mandates=Mandate.objects.filter(role__slug=Role.CORE_TEAM),
        categories=Category.objects.all(),
        tool_categories=ToolCategory.objects.all(),
        tools=Tool.objects.all(),
        tips=Tip.objects.all(),
        invitations=Invitation.objects.filter(invited_by__isnull=False),
        people=Member.objects.filter(is_active=True),
    )

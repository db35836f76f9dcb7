"""Who may look after what has lost its owner, and why."""

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from community.asks.fair import Candidate
from community.company.models import Topic
from members.models import Member, SkillOffer, ToolSkill

from .models import Answer, Question, Reviewable, Sheet, Tip, Tool
from .routing import Sign, names_of

REFERENT, ANSWERED, VARIED, TRIED, KNOWS = 6, 5, 5, 4, 3


def candidates(thing: Reviewable) -> list[Candidate]:
    """Those who tried a tip, wrote a sheet for another place, answered the same question, are the
    person to ask about its tools, or know its topics; each for the strongest reason, in a fixed
    number of queries."""
    strongest: dict[int, Sign] = {}
    for sign in _signs(thing):
        known = strongest.get(sign.person)
        if known is None or sign.weight > known.weight:
            strongest[sign.person] = sign
    here = Member.objects.joined().filter(pk__in=strongest).values_list("pk", flat=True)
    signs = [strongest[key] for key in here]
    return [Candidate(sign.person, sign.weight, sign.reason, sign.subject) for sign in signs]


def _signs(thing: Reviewable) -> Iterator[Sign]:
    if isinstance(thing, Tip):
        yield from _people(thing.tried_marks.values_list("person", flat=True), TRIED, "tried")
        yield from _referents(thing.tools.all())
        yield from _knowing(Topic.objects.filter(tip_topics__content_object=thing), "helps")
    elif isinstance(thing, Sheet):
        versions = Sheet.objects.published().of_one(thing).exclude(pk=thing.pk)
        yield from _people(versions.values_list("author", flat=True), VARIED, "varied")
        yield from _referents(thing.tools.all())
        yield from _knowing(Topic.objects.filter(sheet_topics__content_object=thing), "helps")
    elif isinstance(thing, Question):
        answers = Answer.objects.shown().filter(question=thing)
        yield from _people(answers.values_list("author", flat=True), ANSWERED, "answered")
        yield from _referents(thing.tools.all())
        yield from _knowing(Topic.objects.filter(question_topics__content_object=thing), "helps")
    elif isinstance(thing, Tool):
        yield from _knowing(Topic.objects.filter(tool_topics__content_object=thing), "masters")


def _people(keys: Iterable[int], weight: int, reason: str) -> Iterator[Sign]:
    for key in keys:
        yield Sign(key, weight, reason, {})


def _referents(tools: QuerySet[Tool]) -> Iterator[Sign]:
    pairs = Tool.referents.through.objects.filter(tool__in=tools).select_related("tool")
    for pair in pairs.order_by("pk"):
        yield Sign(pair.member_id, REFERENT, "referent", names_of(pair.tool))


def _knowing(topics: QuerySet[Topic], reason: str) -> Iterator[Sign]:
    """Those who can help with a topic, or, of a tool, know it well."""
    skills = ToolSkill if reason == "masters" else SkillOffer
    for skill in skills.objects.filter(tag__in=topics).select_related("tag").order_by("pk"):
        yield Sign(skill.content_object_id, KNOWS, reason, names_of(skill.tag))

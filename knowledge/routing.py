"""Who may know the answer to a question, and since what."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from community.asks.fair import Candidate
from community.company.models import Topic
from community.core.bilingual import LANGUAGES
from members.models import Member, SkillOffer, ToolSkill

from .models import Answer, Question, Tool

# How much each sign says that somebody knows; a person's signs are added up.
REFERENT, HELPS, MASTERS, ANSWERED = 8, 4, 4, 3
SAME_SITE = OWN_LANGUAGE = 1


@dataclass(frozen=True)
class Sign:
    """Somebody, by key, may know: how sure that is, and since what, by the code of a reason."""

    person: int
    weight: int
    reason: str
    subject: dict[str, str]


def candidates(question: Question) -> list[Candidate]:
    """Who may answer, in a fixed number of queries: those who look after its tools, who say that
    they can help with its topics or know its tools well, and who have answered on them.

    They read its language; whoever asked, or has the question too, is none of them. Of two who know
    as much, the one at the same site, or whose own language it is, knows it a little better.
    """
    strongest: dict[int, Sign] = {}
    weights: dict[int, int] = {}
    for sign in _signs(question):
        weights[sign.person] = weights.get(sign.person, 0) + sign.weight
        known = strongest.get(sign.person)
        if known is None or sign.weight > known.weight:
            strongest[sign.person] = sign
    return [
        Candidate(
            member.pk,
            weights[member.pk] + _nearness(member, question),
            strongest[member.pk].reason,
            strongest[member.pk].subject,
        )
        for member in _readers(question).filter(pk__in=strongest)
    ]


def eligible() -> QuerySet:
    """The keys of all who may be asked for an answer: what they can help with is known."""
    member = OuterRef("pk")
    says_so = Exists(SkillOffer.objects.filter(content_object=member)) | Exists(
        ToolSkill.objects.filter(content_object=member)
    )
    looks_after = Exists(Tool.referents.through.objects.filter(member=member))
    has_answered = Exists(Answer.objects.shown().filter(author=member))
    known = Q(says_so) | Q(looks_after) | Q(has_answered)
    return Member.objects.joined().filter(known).order_by().values("pk")


def _signs(question: Question) -> Iterator[Sign]:
    tools = list(question.tools.exclude(status=Tool.Status.RETIRED))
    topics = _topics(question, tools)
    yield from _from(tools, "referents", REFERENT, "referent")
    yield from _from_skills(SkillOffer.objects.filter(tag__in=topics), HELPS, "helps")
    yield from _from_skills(ToolSkill.objects.filter(tag__in=topics), MASTERS, "masters")
    yield from _from_answers(question, topics, tools)


def _topics(question: Question, tools: list[Tool]) -> list[Topic]:
    """Its own, and those of its tools."""
    of_it = Q(question_topics__content_object=question) | Q(tool_topics__content_object__in=tools)
    return list(Topic.objects.filter(of_it).distinct().order_by("pk"))


def _from(tools: Iterable[Tool], through: str, weight: int, reason: str) -> Iterator[Sign]:
    by_key = {tool.pk: tool for tool in tools}
    pairs = Tool.referents.through.objects.filter(tool__in=by_key).values_list("member", "tool")
    for person, key in pairs.order_by("pk"):
        yield Sign(person, weight, reason, names_of(by_key[key]))


def _from_skills(skills: QuerySet, weight: int, reason: str) -> Iterator[Sign]:
    for skill in skills.select_related("tag").order_by("pk"):
        yield Sign(skill.content_object_id, weight, reason, names_of(skill.tag))


def _from_answers(question: Question, topics: list[Topic], tools: list[Tool]) -> Iterator[Sign]:
    """Each person once: many answers weigh no more than one."""
    public = Question.objects.public().exclude(pk=question.pk)
    others = Answer.objects.shown().filter(question__in=public)
    for model, of_question in ((topics, "question__topics"), (tools, "question__tools")):
        by_key = {named.pk: named for named in model}
        pairs = others.filter(**{f"{of_question}__in": by_key}).values_list("author", of_question)
        for person, key in dict(pairs.order_by("pk")).items():
            yield Sign(person, ANSWERED, "answered", names_of(by_key[key]))


def names_of(thing: Model) -> dict[str, str]:
    return {language: getattr(thing, f"name_{language}") for language in LANGUAGES}


def _readers(question: Question) -> QuerySet[Member]:
    """Those who understand it, in their own language or one they speak, do not ask it, and have
    not answered it before."""
    written = question.written_languages
    reads = Q(language__in=written) | Q(spoken__overlap=written)
    others = Member.objects.joined().filter(reads).exclude(pk=question.author_id)
    return others.exclude(me_toos__question=question).exclude(answers__question=question)


def _nearness(member: Member, question: Question) -> int:
    is_near = member.site_id is not None and member.site_id == question.author.site_id
    return SAME_SITE * is_near + OWN_LANGUAGE * (member.language == question.language)

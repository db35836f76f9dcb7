"""What the library holds, for search and for whoever asks whose it is."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict

from django.db.models import Prefetch
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from community.core.bilingual import LANGUAGES, other
from community.core.nouns import Noun, Words, register
from community.core.person import Person, Reader
from community.core.richtext import lines_of
from community.core.templatetags.faces import flag, tile, tile_of
from community.talk import subjects
from members.models import Member

from . import rules
from .models import Answer, Question, Sheet, Tip, Tool
from .querysets import (
    QuestionQuerySet,
    SheetQuerySet,
    TipQuerySet,
    ToolQuerySet,
)


def _tip_words(tip: Tip) -> Iterator[Words]:
    for language in tip.written_languages:
        title, problem, copy = (
            getattr(tip, f"{name}_{language}") for name in ("title", "problem", "copy")
        )
        steps = getattr(tip, f"steps_{language}")
        tools = [getattr(tool, f"name_{language}") for tool in tip.tools.all()]
        yield Words(
            language,
            title,
            body="\n".join([problem, *steps, copy]).replace("**", ""),
            keywords=_joined(title, *_topic_words(tip, language), *tools),
            note=getattr(tip.category, f"name_{language}"),
            helped=tip.tried_count,
            is_last=not tip.is_confirmed,
            facts={"flag": tip.category.flag, "author": tip.author_id},
        )


def _sheet_words(sheet: Sheet) -> Iterator[Words]:
    """A version for one place says which."""
    for language in sheet.written_languages:
        title, summary, body = (
            getattr(sheet, f"{name}_{language}") for name in ("title", "summary", "body")
        )
        with translation.override(language):
            place = sheet.place
        category = getattr(sheet.category, f"name_{language}")
        tools = [getattr(tool, f"name_{language}") for tool in sheet.tools.all()]
        yield Words(
            language,
            title,
            body=f"{summary}\n{lines_of(body)}".strip(),
            keywords=_joined(title, place, *_topic_words(sheet, language), *tools),
            note=", ".join(filter(None, [category, place])),
            is_last=not sheet.is_confirmed,
            facts={
                "flag": sheet.category.flag,
                "author": sheet.author_id,
                "minutes": sheet.minutes,
            },
        )


def _tool_words(tool: Tool) -> Iterator[Words]:
    for language in LANGUAGES:
        name = getattr(tool, f"name_{language}")
        texts = [
            getattr(tool, f"{part}_{language}")
            for part in ("purpose", "access", "fit", "good_to_know")
        ]
        yield Words(
            language,
            name,
            body="\n".join(texts),
            keywords=_joined(name, *_topic_words(tool, language)),
            note=getattr(tool.category, f"name_{language}"),
            status=tool.status,
            is_last=tool.is_retired or not tool.is_confirmed,
            instead=getattr(tool.replaced_by, f"name_{language}", ""),
            facts=_tool_facts(tool, language),
        )


def _tool_facts(tool: Tool, language: str) -> dict[str, object]:
    with translation.override(language):
        tile = tile_of(tool)
    return {
        "tile": asdict(tile),
        "purpose": getattr(tool, f"purpose_{language}"),
        "url": "" if tool.is_retired else tool.url,
        "replaced_by": tool.replaced_by.get_absolute_url() if tool.replaced_by else "",
    }


def _question_words(question: Question) -> Iterator[Words]:
    """With what its answers say, the accepted one first; each in the language that it has."""
    for language in question.written_languages:
        title, body = (getattr(question, f"{name}_{language}") for name in ("title", "body"))
        category = question.category
        original = question.duplicate_of
        yield Words(
            language,
            title,
            body="\n".join([body, *_answers_in(question, language)]),
            keywords=_joined(*_topic_words(question, language)),
            note=getattr(category, f"name_{language}", ""),
            helped=question.helped_count,
            status=question.state,
            is_last=original is not None or not question.is_confirmed,
            instead=getattr(original, f"title_{language}", ""),
            facts={
                "flag": getattr(category, "flag", ""),
                "answers": question.answer_count,
            },
        )


def _answers_in(question: Question, language: str) -> Iterator[str]:
    for given in question.answers.all():
        text = getattr(given, f"text_{language}") or getattr(given, f"text_{other(language)}")
        tip = getattr(given.tip, f"title_{language}", "") or getattr(given.tip, "title", "")
        sheet = given.sheet
        named = getattr(sheet, f"title_{language}", "") or getattr(sheet, "title", "")
        yield from filter(None, (text.replace("**", ""), tip, named))


def _topic_words(obj: Question | Sheet | Tip | Tool, language: str) -> list[str]:
    topics = list(obj.topics.all())
    names = [getattr(topic, f"name_{language}") for topic in topics]
    return names + [word for topic in topics for word in topic.synonyms]


def _joined(*words: str) -> str:
    """Each word group once, in order."""
    return " ".join(dict.fromkeys(filter(None, words)))


def _tips() -> TipQuerySet:
    return Tip.objects.published().select_related("category").prefetch_related("topics", "tools")  # type: ignore[misc] # taggit


def _sheets() -> SheetQuerySet:
    sheets = Sheet.objects.published().select_related("category", "site")
    return sheets.prefetch_related("topics", "tools")  # type: ignore[misc] # taggit


def _tools() -> ToolQuerySet:
    tools = Tool.objects.select_related("category", "replaced_by")
    return tools.prefetch_related("topics")  # type: ignore[misc] # taggit


def _questions() -> QuestionQuerySet:
    """With the answers that everybody reads; a tip or a sheet that was withdrawn says nothing."""
    answers = Answer.objects.shown().best_first()
    answers = answers.exclude(tip__isnull=False, tip__state="withdrawn")
    answers = answers.exclude(sheet__isnull=False, sheet__state="withdrawn")
    answers = answers.select_related("tip", "sheet")
    questions = Question.objects.listed().select_related("category", "duplicate_of")
    return questions.prefetch_related("topics", Prefetch("answers", answers))  # type: ignore[misc] # taggit


def _no_words(answer: Answer) -> list[Words]:
    """It is found with its question."""
    return []


def _nobody(tool: Tool) -> list[Member]:
    """The directory belongs to the network."""
    return []


def _to_everybody(member: Person | Reader) -> ToolQuerySet:
    return Tool.objects.all()


def _flags(keys: Iterable[int]) -> dict[int, SafeString]:
    """Of each tip, the flag of its category."""
    codes = Tip.objects.filter(pk__in=keys).values_list("pk", "category__flag")
    return {key: flag(code) for key, code in codes}


def _flags_of_sheets(keys: Iterable[int]) -> dict[int, SafeString]:
    codes = Sheet.objects.filter(pk__in=keys).values_list("pk", "category__flag")
    return {key: flag(code) for key, code in codes}


def _by(person: Person | Reader) -> SheetQuerySet:
    return Sheet.objects.published().filter(author=person.pk).with_author().newest()


def _tiles(keys: Iterable[int]) -> dict[int, SafeString]:
    return {tool.pk: tile(tool) for tool in Tool.objects.filter(pk__in=keys)}


TIP = register(
    Noun(
        "tip",
        Tip,
        _("Tip"),
        _("Tips"),
        "lightbulb",
        owners=lambda tip: [tip.author],
        visible_to=Tip.objects.visible_to,
        words=_tip_words,
        searchable=_tips,
        by=lambda person: Tip.objects.published().filter(author=person.pk).with_author().newest(),
        drawings=_flags,
    )
)
SHEET = register(
    Noun(
        "sheet",
        Sheet,
        _("Sheet"),
        _("Sheets"),
        "file-text",
        owners=lambda sheet: [sheet.author],
        visible_to=Sheet.objects.visible_to,
        words=_sheet_words,
        searchable=_sheets,
        by=_by,
        drawings=_flags_of_sheets,
        may_illustrate=rules.can_revise,
        may_attach=rules.can_revise,
    )
)
TOOL = register(
    Noun(
        "tool",
        Tool,
        _("Tool"),
        _("Tools"),
        "wrench",
        owners=_nobody,
        visible_to=_to_everybody,
        words=_tool_words,
        searchable=_tools,
        drawings=_tiles,
    )
)
QUESTION = register(
    Noun(
        "question",
        Question,
        _("Question"),
        _("Questions"),
        "circle-question-mark",
        owners=lambda question: [question.author],
        visible_to=Question.objects.visible_to,
        words=_question_words,
        searchable=_questions,
        # No `by`: a profile lists what somebody shares, not what they did not know.
    )
)
ANSWER = register(
    Noun(
        "answer",
        Answer,
        pgettext_lazy("a noun", "Answer"),
        _("Answers"),
        "message-circle",
        owners=lambda answer: [answer.author],
        visible_to=Answer.objects.visible_to,
        words=_no_words,
    )
)


def _asked_without_name(question: Question, person: int) -> bool:
    """Whoever asked without a name says nothing under theirs by accident."""
    return question.without_name and question.author_id == person


subjects.on(TIP, TipQuerySet.readable)
subjects.on(SHEET, SheetQuerySet.readable)
subjects.on(TOOL, ToolQuerySet.all)
subjects.on(QUESTION, QuestionQuerySet.public, is_nameless=_asked_without_name)

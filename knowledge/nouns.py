"""What the library holds, for search and for whoever asks whose it is."""

from collections.abc import Iterable, Iterator

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from community.core.bilingual import LANGUAGES
from community.core.nouns import Noun, Words, register
from community.core.person import Person, Reader
from community.core.templatetags.faces import flag, tile
from members.models import Member

from .models import Tip, Tool
from .querysets import TipQuerySet, ToolQuerySet


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
            is_last=tool.status == Tool.Status.RETIRED,
            instead=getattr(tool.replaced_by, f"name_{language}", ""),
        )


def _topic_words(obj: Tip | Tool, language: str) -> list[str]:
    topics = list(obj.topics.all())
    names = [getattr(topic, f"name_{language}") for topic in topics]
    return names + [word for topic in topics for word in topic.synonyms]


def _joined(*words: str) -> str:
    """Each word group once, in order."""
    return " ".join(dict.fromkeys(filter(None, words)))


def _tips() -> TipQuerySet:
    return Tip.objects.published().select_related("category").prefetch_related("topics", "tools")  # type: ignore[misc] # taggit


def _tools() -> ToolQuerySet:
    tools = Tool.objects.select_related("category", "replaced_by")
    return tools.prefetch_related("topics")  # type: ignore[misc] # taggit


def _nobody(tool: Tool) -> list[Member]:
    """The directory belongs to the network."""
    return []


def _to_everybody(member: Person | Reader) -> ToolQuerySet:
    return Tool.objects.all()


def _flags(keys: Iterable[int]) -> dict[int, SafeString]:
    """Of each tip, the flag of its category."""
    codes = Tip.objects.filter(pk__in=keys).values_list("pk", "category__flag")
    return {key: flag(code) for key, code in codes}


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

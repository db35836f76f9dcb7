"""The cover of an issue, and its articles: one named beside others, in the issue, and its head."""

from dataclasses import dataclass

from django import template
from django.template import RequestContext
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from community.core import dates
from community.core.bilingual import shown_text
from community.core.pieces import Piece
from community.core.templatetags.faces import Colleague, colleague
from members.models import Member

from ..models import Article, Issue
from ..queries import ArticleText, Story

register = template.Library()
_COVER = Piece("newsletter/cover.html")
_PICK = Piece("newsletter/pick.html")
_HEAD = Piece("newsletter/story_head.html")
_STORY = Piece("newsletter/story.html")


@dataclass(frozen=True)
class Cover:
    """What stands on the cover of an issue; one in the making has no `month`."""

    scene: str
    brand: str
    number: int
    theme: str
    language: str
    month: str


@dataclass(frozen=True)
class Pick:
    """An article in a list of what to read; `number` where they are of several issues."""

    section: str
    url: str
    title: str
    language: str
    number: int | None
    minutes: int


@dataclass(frozen=True)
class Named:
    """Somebody whom an article names, with what they do and where."""

    person: Colleague
    about: str


@dataclass(frozen=True)
class StoryHead:
    """What stands above the text of an article."""

    title: str
    standfirst: str
    language: str
    level: int  # of the title, as a heading
    slug: str  # what names it in an issue; alone on its page it has none
    portrayed: Named | None
    cover: str  # the scene that stands where an interview shows no face
    only_language: str  # it was never translated from
    author: Named | None
    byline: str


@dataclass(frozen=True)
class StoryInIssue:
    """What an issue shows of one of its articles."""

    number: int
    slug: str
    section: str
    section_slug: str
    kind: str
    minutes: int
    lang: str  # that of the address, if it has one
    head: SafeString
    title: str
    body: SafeString
    credit: str
    language: str
    feature: str  # the scene that opens the feature; the others have none
    useful_count: int
    is_useful: bool
    may_mark: bool


@register.simple_tag(takes_context=True)
def cover(context: RequestContext, issue: Issue) -> SafeString:
    """The cover of an issue, of whatever size its place gives it."""
    theme, language = shown_text(issue, "theme")
    shown = Cover(
        scene=issue.cover,
        brand=context["community"].name,
        number=issue.number,
        theme=theme,
        language=language,
        month=capfirst(dates.month(issue.published_at)) if issue.published_at else "",
    )
    return _COVER.html(shown)


@register.simple_tag
def pick(article: Article, *, with_number: bool = False) -> SafeString:
    """An article to read, in a list of such."""
    title, language = shown_text(article, "title")
    shown = Pick(
        section=article.section.name,
        url=article.get_absolute_url(),
        title=title,
        language=language,
        number=article.issue.number if with_number else None,
        minutes=article.minutes,
    )
    return _PICK.html(shown)


@register.simple_tag
def story_in_issue(story: Story, feature: Article | None, lang: str) -> SafeString:
    """A story where its issue is read whole."""
    article, text = story.article, story.text
    shown = StoryInIssue(
        number=article.issue.number,
        slug=article.slug,
        section=article.section.name,
        section_slug=article.section.slug,
        kind=article.kind,
        minutes=article.minutes,
        lang=lang,
        head=story_head(story, 2),
        title=text.title,
        body=text.body,
        credit=text.credit,
        language=text.language,
        feature=article.issue.cover if article == feature else "",
        useful_count=article.useful_count,
        is_useful=article.is_useful,
        may_mark=story.may_mark,
    )
    return _STORY.html(shown)


@register.simple_tag
def story_head(story: Story, level: int) -> SafeString:
    """The head of a story in its issue, with level 2, or alone on its page, with level 1."""
    article, text = story.article, story.text
    in_issue = level > 1
    shown = StoryHead(
        title=text.title,
        standfirst=text.standfirst,
        language=text.language,
        level=level,
        slug=article.slug if in_issue else "",
        portrayed=_named(story.portrayed),
        cover=article.issue.cover if in_issue and article.kind == article.Kind.INTERVIEW else "",
        only_language=_only_language(text),
        author=_named(article.author),
        byline=article.byline,
    )
    return _HEAD.html(shown)


def _named(person: Member | None) -> Named | None:
    if person is None:
        return None
    city = person.site.city if person.site else ""
    return Named(colleague(person, "journal"), ", ".join(filter(None, [person.job, city])))


def _only_language(text: ArticleText) -> str:
    """That of a text which the reader would rather have had in the other."""
    return text.language if text.body and text.is_fallback and not text.elsewhere else ""

"""The words in which tips, sheets, tools, questions and answers are asked for."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Concat, JSONObject

from community.company.models import Topic
from community.core.person import Person, Reader
from community.core.sql import Plain
from community.moderation.querysets import SHOWN, hidden_for

if TYPE_CHECKING:
    from .models import Answer, Promise, Question, Review, Sheet, Tip, Tool

# What has retired is read at its address, and stands in no list.
IN_USE = Q(freshness__lt=2)
# Of tips and sheets: what every member reads, and what lists show of it.
READABLE = Q(state="published") & SHOWN
PUBLISHED = READABLE & IN_USE
# Of questions.
PUBLIC = Q(asked_of__isnull=True) & ~Q(state="withdrawn") & SHOWN
LISTED = PUBLIC & IN_USE
# Of answers: what everybody who reads their question reads.
ANSWER_SHOWN = Q(withdrawn_at__isnull=True) & SHOWN


# What a row says of what came of a tip: see `result_of`.
RESULT = ("title_fr", "title_en", "problem_fr", "problem_en", "result_fr", "result_en")


class TipQuerySet(models.QuerySet["Tip"]):
    def readable(self) -> "TipQuerySet":
        """What every member reads, what has retired too."""
        return self.filter(READABLE)

    def published(self) -> "TipQuerySet":
        """What lists show to every member."""
        return self.filter(PUBLISHED)

    def visible_to(self, member: Person | Reader) -> "TipQuerySet":
        """What a member may read: the published, their own, and for moderators the hidden."""
        return self.filter(READABLE | Q(author_id=member.pk) | hidden_for(member))

    def kept_from_others(self, author: int) -> "TipQuerySet":
        """What somebody wrote and withdrew, or what is hidden of it."""
        return self.filter(~READABLE, author=author)

    def with_author(self) -> "TipQuerySet":
        """All that a row shows, in one query."""
        return self.select_related("author__site", "category")

    def as_rows(self) -> "TipQuerySet":
        """The same without what only the page of a tip shows."""
        return self.with_author().only(
            *("slug", "gain", "tried_count", *RESULT),
            *("category__name_fr", "category__name_en", "category__flag"),
            *("author__first_name", "author__last_name"),
            *("author__site__city_fr", "author__site__city_en"),
        )

    def in_language(self, code: str) -> "TipQuerySet":
        return self.filter(**{f"title_{code}__gt": ""})

    def waiting_for_translation(self) -> "TipQuerySet":
        """In one language alone, or with a translation that has fallen behind."""
        stale = Q(translation_stale_since__isnull=False)
        return self.filter(stale | Q(title_fr="") | Q(title_en=""))

    def about(self, topic: Topic | int) -> "TipQuerySet":
        return self.filter(tip_topics__tag=topic)

    def newest(self) -> "TipQuerySet":
        return self.order_by("freshness", "-published_at", "-id")

    def most_tried(self) -> "TipQuerySet":
        return self.order_by("freshness", "-tried_count", "-published_at", "-id")

    def most_minutes(self) -> "TipQuerySet":
        return self.order_by("freshness", "-gain", "-tried_count", "-id")

    def tried_lately(self) -> "TipQuerySet":
        """Those that colleagues tried in the last four weeks, first the most tried."""
        return self.filter(tried_lately__gt=0).order_by("-tried_lately", "-tried_count", "-id")

    def most_tried_since(self, since: datetime) -> "TipQuerySet":
        """Adds `tried_since`; the tips that most people tried since then, first the most tried.

        Ten at most: more would only be counted, never shown.
        """
        marks = self.model.tried_marks.rel.related_model._default_manager
        counted = marks.filter(tried_at__gte=since).values("tip").annotate(n=Count("*"))
        most = counted.order_by("-n", "-tip").values("tip")[:10]
        number = counted.filter(tip=OuterRef("pk")).order_by().values("n")
        return (
            self.filter(pk__in=most)
            .annotate(tried_since=Subquery(number))
            .order_by("-tried_since", "-tried_count", "-id")
        )


class SheetQuerySet(models.QuerySet["Sheet"]):
    def readable(self) -> "SheetQuerySet":
        """What every member reads, what has retired too."""
        return self.filter(READABLE)

    def published(self) -> "SheetQuerySet":
        """What lists show to every member."""
        return self.filter(PUBLISHED)

    def visible_to(self, member: Person | Reader) -> "SheetQuerySet":
        """What a member may read: the published, their own, and for moderators the hidden."""
        return self.filter(READABLE | Q(author_id=member.pk) | hidden_for(member))

    def kept_from_others(self, author: int) -> "SheetQuerySet":
        """What somebody wrote and withdrew, or what is hidden of it."""
        return self.filter(~READABLE, author=author)

    def of_one(self, sheet: "Sheet") -> "SheetQuerySet":
        """A sheet with all its versions for places."""
        main = sheet.variant_of_id or sheet.pk
        return self.filter(Q(pk=main) | Q(variant_of=main))

    def mains(self) -> "SheetQuerySet":
        """Those that are no variant of another."""
        return self.filter(variant_of__isnull=True)

    def with_author(self) -> "SheetQuerySet":
        """All that a row shows, in one query."""
        return self.select_related("author__site", "category", "site")

    def without_bodies(self) -> "SheetQuerySet":
        """A row shows none, and they are long."""
        return self.defer("body_fr", "body_en")

    def newest(self) -> "SheetQuerySet":
        return self.order_by("freshness", "-published_at", "-id")


class ToolQuerySet(models.QuerySet["Tool"]):
    def by_category(self, language: str) -> "ToolQuerySet":
        """In the order of the directory: by category, then by name."""
        return self.select_related("category", "replaced_by").order_by(
            "category__position", "freshness", Plain(f"name_{language}"), "id"
        )


class QuestionQuerySet(models.QuerySet["Question"]):
    def public(self) -> "QuestionQuerySet":
        """What every member reads, what has retired too."""
        return self.filter(PUBLIC)

    def listed(self) -> "QuestionQuerySet":
        """What lists show to every member."""
        return self.filter(LISTED)

    def visible_to(self, member: Person | Reader) -> "QuestionQuerySet":
        """What a member may read: the public ones, their own, what somebody asks of them alone, and
        for moderators the hidden. What is between two is nobody else's."""
        hidden = hidden_for(member) & Q(asked_of__isnull=True)
        privately = Q(asked_of_id=member.pk) & ~Q(state="withdrawn")
        return self.filter(PUBLIC | Q(author_id=member.pk) | privately | hidden)

    def concerning(self, member: Person | Reader) -> "QuestionQuerySet":
        """What somebody asked, with their name or without, and what is asked of them alone."""
        return self.visible_to(member).filter(Q(author=member.pk) | Q(asked_of=member.pk))

    def with_author(self) -> "QuestionQuerySet":
        """All that a row shows, in one query."""
        return self.select_related("author__site", "category")

    def with_best_answer(self) -> "QuestionQuerySet":
        """Adds `best`: the accepted answer, or the one that helped most people."""
        answers: Any = self.model.answers.rel.related_model._default_manager
        name = Concat("author__first_name", Value(" "), "author__last_name")
        words = JSONObject(
            text_fr="text_fr",
            text_en="text_en",
            tip_fr="tip__title_fr",
            tip_en="tip__title_en",
            sheet_fr="sheet__title_fr",
            sheet_en="sheet__title_en",
            name=name,
            at="answered_at",
        )
        best = answers.shown().filter(question=OuterRef("pk")).best_first()
        return self.annotate(best=Subquery(best.values(words=words)[:1]))

    def about(self, topic: Topic | int) -> "QuestionQuerySet":
        return self.filter(question_topics__tag=topic)

    def waiting_first(self) -> "QuestionQuerySet":
        """Those that nobody has answered, the longest wait first; then the newest."""
        waiting = F("waiting_since").asc(nulls_last=True)
        return self.order_by(waiting, "freshness", "-asked_at", "-id")

    def newest(self) -> "QuestionQuerySet":
        return self.order_by("freshness", "-asked_at", "-id")


class AnswerQuerySet(models.QuerySet["Answer"]):
    def shown(self) -> "AnswerQuerySet":
        """What everybody who reads the question reads."""
        return self.filter(ANSWER_SHOWN)

    def visible_to(self, member: Person | Reader) -> "AnswerQuerySet":
        """Of the questions that a member may read: what is shown, their own, and for moderators
        the hidden."""
        questions: Any = self.model.question.field.related_model._default_manager
        seen = ANSWER_SHOWN | Q(author_id=member.pk) | hidden_for(member)
        return self.filter(seen, question__in=questions.visible_to(member))

    def with_author(self) -> "AnswerQuerySet":
        """All that a page shows, in one query."""
        return self.select_related(
            "author__site", "question", "tip__category", "sheet__category", "sheet__site"
        )

    def best_first(self) -> "AnswerQuerySet":
        """The accepted one, then those that helped most people."""
        accepted = models.When(pk=F("question__accepted"), then=Value(0))
        in_order = models.Case(accepted, default=Value(1))
        return self.order_by(in_order, "-helped_count", "answered_at", "id")


class ReviewQuerySet(models.QuerySet["Review"]):
    def about(self, obj: models.Model) -> "ReviewQuerySet":
        return self.filter(content_type=ContentType.objects.get_for_model(obj), object_id=obj.pk)

    def standing_doubts(self) -> "ReviewQuerySet":
        """What nobody has settled, the first first."""
        doubts = self.filter(still_true=False, settled_at__isnull=True)
        return doubts.order_by("given_at", "pk")


class PromiseQuerySet(models.QuerySet["Promise"]):
    def due(self, at: datetime) -> "PromiseQuerySet":
        """Those whose next round has come, the longest due first."""
        return self.filter(next_round_at__lte=at).order_by("next_round_at", "pk")

    def locked(self) -> "PromiseQuerySet":
        """With what their rounds need, but those that somebody else is at."""
        return self.select_related("question__author__site").select_for_update(
            of=("self",), skip_locked=True
        )

    def of_public_questions(self) -> "PromiseQuerySet":
        """What everybody can read, each question once."""
        questions: Any = self.model.question.field.related_model._default_manager
        return self.filter(question__in=questions.public().filter(duplicate_of=None))

"""The few things that are proposed to each member for a week."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from community.asks.models import Ask
from community.company.models import Topic
from community.governance.models import Mandate, Seat
from events.models import Event
from knowledge.models import Question, Reviewable, Sheet, Tip, Tool
from newsletter.models import Article

from .querysets import WeeklyActQuerySet


class WeeklyAct(models.Model):
    """Something small that one member may do this week, chosen when the week begins.

    Every member has them, whether they come or not: nothing here tells who came. Whether one is
    done is never stored, but read from what the member did elsewhere.
    """

    class Kind(models.TextChoices):
        FINISH_ARTICLE = "finish_article", _("finish an article")
        REVIEW_ARTICLE = "review_article", _("read an article before it appears")
        REMIND_INVITED = "remind_invited", _("remind those who were invited")
        FILL_SEAT = "fill_seat", _("fill a vacant seat")
        PREPARE_SUCCESSION = "prepare_succession", _("prepare the end of a mandate")
        HELP = "help", _("help with what one is asked for")
        STILL_TRUE = "still_true", _("say whether something is still true")
        CONFIRM_TIP = "confirm_tip", _("try a tip that was kept")
        READ_TIP = "read_tip", _("read a tip")
        TRANSLATE_TIP = "translate_tip", _("translate a tip")
        REGISTER = "register", _("register for an event")
        READ_ARTICLE = "read_article", _("read an article of the latest issue")
        INTRODUCE = "introduce", _("say what one can help with")
        WRITE_TIP = "write_tip", _("write a tip")
        WELCOME = "welcome", _("welcome a newcomer")

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="weekly_acts", db_index=False
    )
    week = models.DateField(_("week, by its Monday"))
    position = models.PositiveSmallIntegerField(_("order"))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    planned_at = models.DateTimeField(_("planned at"))
    skipped_at = models.DateTimeField(_("put off at"), null=True, blank=True)
    # What it is about.
    ask = models.ForeignKey(Ask, models.CASCADE, null=True, blank=True, related_name="+")
    tip = models.ForeignKey(Tip, models.CASCADE, null=True, blank=True, related_name="+")
    sheet = models.ForeignKey(Sheet, models.CASCADE, null=True, blank=True, related_name="+")
    tool = models.ForeignKey(Tool, models.CASCADE, null=True, blank=True, related_name="+")
    question = models.ForeignKey(Question, models.CASCADE, null=True, blank=True, related_name="+")
    topic = models.ForeignKey(Topic, models.SET_NULL, null=True, blank=True, related_name="+")
    event = models.ForeignKey(Event, models.CASCADE, null=True, blank=True, related_name="+")
    article = models.ForeignKey(Article, models.CASCADE, null=True, blank=True, related_name="+")
    colleague = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+"
    )
    seat = models.ForeignKey(Seat, models.CASCADE, null=True, blank=True, related_name="+")
    mandate = models.ForeignKey(Mandate, models.CASCADE, null=True, blank=True, related_name="+")

    objects = WeeklyActQuerySet.as_manager()

    # What `queries.week_list` adds: whether it is done, and for the core team how many people have
    # not answered their invitation.
    is_done: bool
    unanswered: int

    class Meta:
        verbose_name = _("act of a week")
        verbose_name_plural = _("acts of a week")
        constraints = [
            # But for what is still true, of which there may be three.
            models.UniqueConstraint(
                fields=["person", "week", "kind"],
                condition=~models.Q(kind="still_true"),
                name="one_act_of_each_kind_a_week",
            ),
            models.UniqueConstraint(
                fields=["person", "week", "tip", "sheet", "tool", "question"],
                condition=models.Q(kind="still_true"),
                nulls_distinct=False,
                name="each_thing_confirmed_once_a_week",
            ),
            models.CheckConstraint(
                condition=models.Q(week__iso_week_day=1), name="a_week_is_its_monday"
            ),
        ]
        indexes = [models.Index(fields=["week"], name="weekly_act_by_week")]

    def __str__(self) -> str:
        return f"{self.person_id}, {self.week}: {self.kind}"

    @property
    def seconds(self) -> int:
        """How long it takes; an article, as long as it says."""
        if self.kind == self.Kind.READ_ARTICLE and self.article:
            return self.article.minutes * 60
        return SECONDS[self.Kind(self.kind)]

    @property
    def reviewed(self) -> Reviewable | None:
        """Of what it is asked whether it is still true."""
        return (self.tip or self.sheet or self.tool or self.question) if self.is_review else None

    @property
    def is_review(self) -> bool:
        return self.kind == self.Kind.STILL_TRUE

    def is_possible(self, at: datetime) -> bool:
        """Whether what it is about is still there, and not over."""
        if self.ask and not (self.ask.is_open or self.is_done):
            return False
        if self.tip and not self.tip.is_published:
            return False
        if self.kind == self.Kind.TRANSLATE_TIP and not (self.is_done or self._waits_for_words()):
            return False
        if self.reviewed and not (self.is_done or self._waits_for_a_word(self.reviewed)):
            return False
        if self.event:
            open_still = self.event.is_scheduled and not self.event.is_hidden
            return open_still and (self.is_done or self.event.takes_registrations(at))
        if self.colleague and not self.colleague.is_member:
            return False
        return not (self.article and self.article.is_hidden)

    def _waits_for_words(self) -> bool:
        """Whether nobody else has translated it meanwhile."""
        return self.tip is not None and self.tip.waits_for_translation

    def _waits_for_a_word(self, thing: Reviewable) -> bool:
        """Whether nobody else has said a word meanwhile."""
        due = thing.review_due_on
        is_due = due is not None and due < self.week + timedelta(days=7)
        return is_due and thing.takes_reviews and not thing.has_retired


SECONDS = {
    WeeklyAct.Kind.FINISH_ARTICLE: 120,
    WeeklyAct.Kind.REVIEW_ARTICLE: 120,
    WeeklyAct.Kind.REMIND_INVITED: 60,
    WeeklyAct.Kind.FILL_SEAT: 120,
    WeeklyAct.Kind.PREPARE_SUCCESSION: 120,
    WeeklyAct.Kind.HELP: 120,
    WeeklyAct.Kind.STILL_TRUE: 30,
    WeeklyAct.Kind.CONFIRM_TIP: 30,
    WeeklyAct.Kind.READ_TIP: 90,
    WeeklyAct.Kind.TRANSLATE_TIP: 120,
    WeeklyAct.Kind.REGISTER: 30,
    WeeklyAct.Kind.INTRODUCE: 60,
    WeeklyAct.Kind.WRITE_TIP: 120,
    WeeklyAct.Kind.WELCOME: 30,
}

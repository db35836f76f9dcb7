"""One bilingual vocabulary for skills, tools and themes."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.models import TagBase

from community.core.bilingual import Bilingual


class Topic(TagBase):
    """A subject people help with, a tool they master, a theme of a text."""

    class Kind(models.TextChoices):
        SKILL = "skill", _("skill")
        TOOL = "tool", _("tool")
        THEME = "theme", _("theme")

    kind = models.CharField(_("kind"), max_length=5, choices=Kind)
    name_fr = models.CharField(_("name in French"), max_length=100)
    name_en = models.CharField(_("name in English"), max_length=100)
    label = Bilingual("name")
    synonyms = ArrayField(
        models.CharField(max_length=100), verbose_name=_("synonyms"), default=list, blank=True
    )
    aliases = ArrayField(
        models.SlugField(), verbose_name=_("other identifiers"), default=list, blank=True
    )

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self) -> str:
        return self.label

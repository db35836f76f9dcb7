"""The pages that say what the community is: their words belong to the company."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from community.core.bilingual import Bilingual

from .community import Community


class Page(models.Model):
    """A text in both languages. Sections begin with `## `; what is not written stays ours."""

    class Slug(models.TextChoices):
        ABOUT = "about", _("About the network")
        MANAGER = "manager", _("A page for a manager")
        HELP = "help", _("Help")
        PRIVACY = "privacy", _("Your data")
        ACCESSIBILITY = "accessibility", _("Accessibility")
        LEGAL = "legal", _("Legal notice")

    slug = models.CharField(_("page"), max_length=20, choices=Slug, unique=True)
    title_fr = models.CharField(_("title in French"), max_length=100)
    title_en = models.CharField(_("title in English"), max_length=100)
    title = Bilingual("title")
    body_fr = models.TextField(_("text in French"), max_length=20_000)
    body_en = models.TextField(_("text in English"), max_length=20_000)
    body = Bilingual("body")
    revised_at = models.DateTimeField(_("revised at"), null=True, blank=True)

    class Meta:
        verbose_name = _("text of a page")
        verbose_name_plural = _("texts of the pages")

    def __str__(self) -> str:
        """Its title, with the name of the community if it is in there."""
        if "{community}" not in self.title:
            return self.title
        return self.title.replace("{community}", Community.current().name)

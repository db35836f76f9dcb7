"""The categories of tips and of tools."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from community.company.models.places import Named


class BaseCategory(Named):
    """A named category, in the order that the community chose."""

    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        abstract = True


class Category(BaseCategory):
    """Where a tip is filed."""

    count: int  # of its tips, where a queryset adds it

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")


class ToolCategory(BaseCategory):
    """Where a tool is filed: tools serve other purposes than tips are about."""

    class Meta:
        verbose_name = _("tool category")
        verbose_name_plural = _("tool categories")

"""The former address of an account, kept while its reader may take the change back."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .people import Member


class AddressChange(models.Model):
    """An account moved from one address to another; forgotten once nobody can undo it."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="address_changes")
    former = models.EmailField(_("former address"))
    changed_at = models.DateTimeField(_("changed at"))
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)

    class Meta:
        verbose_name = _("change of address")
        verbose_name_plural = _("changes of address")
        indexes = [models.Index(fields=["changed_at"], name="address_change_by_age")]

    def __str__(self) -> str:
        return self.former

    @property
    def is_open(self) -> bool:
        """Whether it can still be undone; how long, the link that does it says."""
        return self.undone_at is None and self.member.left_at is None and self.member.is_active

    @property
    def language(self) -> str:
        return self.member.language

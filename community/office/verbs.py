"""What can happen in the office, beside what the apps declare themselves."""

from django.utils.translation import gettext_lazy as _

from community.core import verbs

# What is filed under it is found by its new name: search follows (see tasks.py).
REFERENCE_REVISED = verbs.declare("office.reference.revised", _("%(actor)s revised “%(target)s”"))

from django.apps import AppConfig
from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.utils.module_loading import autodiscover_modules

from . import kept_forms, reports

# What an app declares for the others to find, each in a module of that name.
DECLARATIONS = ("verbs", "nouns", "acts", "asks", "offers", "pledges", "highlights", "checks")


class CoreConfig(AppConfig):
    """Loads every app's declarations once all models exist."""

    name = "community.core"
    label = "core"
    verbose_name = "Core"

    def ready(self) -> None:
        if settings.SENTRY_DSN:
            reports.start(settings.SENTRY_DSN)
        autodiscover_modules(*DECLARATIONS)
        user_logged_in.connect(kept_forms.give, dispatch_uid="core.kept_forms.give")

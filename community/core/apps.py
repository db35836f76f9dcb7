from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CoreConfig(AppConfig):
    """Loads every app's declarations once all models exist."""

    name = "community.core"
    label = "core"
    verbose_name = "Core"

    def ready(self) -> None:
        autodiscover_modules("verbs", "nouns", "acts", "offers", "checks")

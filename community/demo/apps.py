from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DemoConfig(AppConfig):
    name = "community.demo"
    label = "demo"
    verbose_name = _("Demo")

    def ready(self) -> None:
        """Hear of the check."""
        from . import checks  # noqa: F401, PLC0415 - models are ready only now

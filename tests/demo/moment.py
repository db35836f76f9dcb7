"""When the demo of these tests is loaded."""

from django.utils import timezone

NOW = timezone.now()

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from community.post import actions
from community.post.models import Delivery
from tests.activity.working import forget_jobs
from tests.post import sink as sinks


@pytest.fixture
def sink(settings: Settings) -> Iterator[sinks.Sink]:
    """The mail server that both aliases talk to."""
    sink = sinks.Sink()
    controller = sinks.start(sink)
    settings.MAILERS = sinks.mailers(controller)
    yield sink
    controller.stop()


@pytest.fixture
def post(db: None) -> Callable[..., Delivery]:
    """Put a plain mail in the post."""
    forget_jobs()

    def send(**changes: Any) -> Delivery:
        mail = {
            "to": "claire@aurelis.example",
            "language": "fr",
            "subject": "Votre code",
            "text": "ABCD-EFGH",
            "pace": actions.Pace.ANSWER,
            "at": timezone.now(),
        }
        return actions.send("test", **mail | changes)

    return send

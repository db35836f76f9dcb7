"""The demo community is loaded once for all files of this folder, and forgotten."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from community.demo import loading
from community.demo.loading.stage import Stage
from tests.activity.working import forget_jobs
from tests.demo.moment import NOW


@pytest.fixture(scope="package")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    with django_db_blocker.unblock(), transaction.atomic():
        forget_jobs()
        yield loading.load(NOW)
        transaction.set_rollback(True)

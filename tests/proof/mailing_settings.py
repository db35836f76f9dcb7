"""Production, with a mail server that is given up after a second."""

from tests.production_settings import *  # noqa: F403
from tests.production_settings import MAILERS

for mailer in MAILERS.values():
    mailer["OPTIONS"]["timeout"] = 1

"""The web server's door."""

import os
import sys

from django.core.wsgi import get_wsgi_application

from community.env import BadSetting

# To gunicorn: this will not be better at the next try. It would start workers for ever.
CANNOT_BOOT = 3

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "community.settings")
# A page waits no longer for the database; 0 is for ever.
os.environ.setdefault("DATABASE_SECONDS", "8")

try:
    application = get_wsgi_application()
except BadSetting as refusal:
    sys.stderr.write(f"{refusal}\n")
    sys.exit(CANNOT_BOOT)

"""Messages of the next page wait in a cookie, bound to this host like all of ours."""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class HostCookie(CookieStorage):
    cookie_name = "messages" if settings.AT_HOME else "__Host-messages"


class Storage(FallbackStorage):
    """Django's own, under that name: what is too long for a cookie goes to the session."""

    storage_classes = (HostCookie, SessionStorage)

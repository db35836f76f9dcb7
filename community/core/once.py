"""A double click is one click: what one form sends twice is carried out once.

Every form holds a key, drawn when it is shown (`{% csrf_token %}`). Whoever comes second with the
same key and the same words waits for the first, and is led where the first was led.
"""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from hashlib import sha256
from typing import cast

from django.contrib import messages
from django.contrib.messages.storage.base import BaseStorage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils import timezone

from .kept_forms import FORM_KEY
from .models import SentForm

KEPT = timedelta(days=1)
_REDIRECTS = {302, 303}

type View = Callable[..., HttpResponseBase]


def carried_out_once(view: View) -> View:
    """For a view that creates something or tells somebody, and then leads to another page.

    A form that it shows again, since something is to be mended, may be sent again as it is.
    """

    @wraps(view)
    def inner(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.method != "POST" or FORM_KEY not in request.POST:
            return view(request, *args, **kwargs)
        with transaction.atomic():
            # The second waits here until the first is done.
            form, is_first = SentForm.objects.get_or_create(
                digest=_digest(request), defaults={"sent_at": timezone.now()}
            )
            if not is_first:
                return _same_answer(request, form)
            earlier, session_key = _waiting_messages(request), request.session.session_key
            response = view(request, *args, **kwargs)
            if response.status_code in _REDIRECTS:
                form.led_to = response.headers["Location"]
                form.said = _waiting_messages(request)[len(earlier) :]
                _save_session(request)
                if request.session.session_key != session_key:
                    form.session_key = request.session.session_key or ""
                form.save()
            else:
                form.delete()
            return response

    inner.carried_out_once = True  # type: ignore[attr-defined]
    return inner


def forget_old(at: datetime) -> int:
    """Nobody presses a button twice a day apart."""
    return SentForm.objects.filter(sent_at__lt=at - KEPT).delete()[0]


def _digest(request: HttpRequest) -> str:
    """Of the key and of everything that came with it: another word makes another form."""
    fields = [field for field in request.POST.lists() if field[0] != "csrfmiddlewaretoken"]
    files = [
        [name, file.name, _digest_of_file(file)]
        for name, files in request.FILES.lists()
        for file in files
    ]
    sent = json.dumps([request.get_full_path(), fields, files])
    return sha256(sent.encode()).hexdigest()


def _digest_of_file(file: UploadedFile) -> str:
    digest = sha256()
    for part in file.chunks():
        digest.update(part)
    file.seek(0)
    return digest.hexdigest()


def _waiting_messages(request: HttpRequest) -> list[list[object]]:
    """The messages that wait for the next page, which is still to show them."""
    storage = cast(BaseStorage, messages.get_messages(request))
    waiting = []
    for message in storage:
        message.message = str(
            message.message
        )  # Django itself does so only for what was not looked at
        waiting.append([message.level, message.message, message.extra_tags])
    storage.used = False
    return waiting


def _save_session(request: HttpRequest) -> None:
    """Whoever was second may come back with it before this answer has left."""
    session = request.session
    if session.modified and not session.is_empty():
        session.save()


def _same_answer(request: HttpRequest, form: SentForm) -> HttpResponseRedirect:
    """A browser keeps the last answer alone: it says what the first one said."""
    for level, sentence, tags in form.said:
        messages.add_message(request, level, sentence, tags)
    if form.session_key and request.session.exists(form.session_key):
        request.session = type(request.session)(form.session_key)
        request.session.modified = True  # so that the browser is told its key
    return HttpResponseRedirect(form.led_to)

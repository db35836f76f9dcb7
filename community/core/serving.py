"""Files that we keep, given to whoever a view has checked may see them."""

from urllib.parse import quote

from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.text import slugify

LONGEST_NAME = 80
_NOT_IN_NAMES = str.maketrans(dict.fromkeys('/\\:*?"<>|', " "))


def serve(request: HttpRequest, file: FieldFile, cache: str) -> HttpResponseBase:
    """A picture, unless the browser has it still; `cache` says how long it may keep it."""
    content = _content(file)
    etag, name = quote_etag(str(file.name)), str(file.name).rpartition("/")[2]
    headers = {
        "Cache-Control": cache,
        "ETag": etag,
        "Content-Disposition": f'inline; filename="{name}"',
    }
    whole = HttpResponse(content, content_type="image/webp", headers=headers)
    return get_conditional_response(request, etag=etag, response=whole) or whole


def hand_over(file: FieldFile, title: str, ending: str, media_type: str) -> HttpResponse:
    """A file that is saved and never shown within the browser, under a name made of its title."""
    headers = {
        "Cache-Control": "private, no-store",
        "Accept-Ranges": "none",
        "Content-Disposition": _disposition(title, ending),
    }
    return HttpResponse(_content(file), content_type=media_type, headers=headers)


def _disposition(title: str, ending: str) -> str:
    """In plain letters for whoever knows no others, and as it is written."""
    plain = slugify(title)[:LONGEST_NAME] or "file"
    written = " ".join(title.translate(_NOT_IN_NAMES).split())[:LONGEST_NAME].strip(". ") or plain
    return f"attachment; filename=\"{plain}.{ending}\"; filename*=UTF-8''{quote(written)}.{ending}"


def _content(file: FieldFile) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read()
    except FileNotFoundError as error:
        raise Http404 from error

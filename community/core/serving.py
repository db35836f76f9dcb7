"""Pictures that we drew, given to whoever a view has checked may see them."""

from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag


def serve(request: HttpRequest, file: FieldFile, cache: str) -> HttpResponseBase:
    """The file, unless the browser has it still; `cache` says how long it may keep it."""
    try:
        with file.open("rb") as opened:
            content = opened.read()
    except FileNotFoundError as error:
        raise Http404 from error
    etag, name = quote_etag(str(file.name)), str(file.name).rpartition("/")[2]
    headers = {
        "Cache-Control": cache,
        "ETag": etag,
        "Content-Disposition": f'inline; filename="{name}"',
    }
    whole = HttpResponse(content, content_type="image/webp", headers=headers)
    return get_conditional_response(request, etag=etag, response=whole) or whole

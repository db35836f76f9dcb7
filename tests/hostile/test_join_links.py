"""Links to join: over https, and not to what is cancelled."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from events import calendars
from events.actions import cancel
from events.forms import EventForm
from tests.events.diary import make_event

LINK = "https://meet.aurelis.example/x"


@pytest.mark.parametrize(
    "link",
    [
        *("http://meet.aurelis.example/x", "ftp://meet.aurelis.example/x", "HTTP://a.example"),
        *("javascript:alert(1)", "data:text/html,x", "https://"),
        *("https:/meet", "vbscript:x", "https://a.example/\n.x", "file:///etc/passwd"),
    ],
)
def test_what_is_not_https_is_refused(link):
    with pytest.raises(ValidationError, match="https"):
        EventForm.base_fields["join_link"].clean(link)


@pytest.mark.parametrize(
    ("link", "kept"), [(LINK, LINK), ("meet.example/x", "https://meet.example/x")]
)
def test_what_is_https_is_kept(link, kept):
    assert EventForm.base_fields["join_link"].clean(link) == kept


def test_the_file_of_a_cancelled_event_has_none(alice, sign_in):
    event = make_event(alice, join_link=LINK)
    page = f"/events/{event.slug}/calendar.ics"
    assert "meet.aurelis.example" in calendars.file_of(event, at=timezone.now(), join_link=True)
    cancel(event, by=alice, at=timezone.now(), note="Reporté.")
    event.refresh_from_db()
    assert "meet.aurelis.example" not in calendars.file_of(event, at=timezone.now(), join_link=True)
    assert "meet.aurelis.example" not in sign_in(alice).get(page).content.decode()

"""A small file that goes with a mail survives the queue as it was."""

from django.utils import timezone

from community.post import actions as post
from community.post import carrying
from community.post.messages import message_of
from community.post.models import Delivery

TEXT = "BEGIN:VCALENDAR\r\nSUMMARY:Café ☕️\r\nEND:VCALENDAR\r\n"


def send(**options: object) -> Delivery:
    file = post.Attachment("date.ics", 'text/calendar; charset="utf-8"; method=PUBLISH', TEXT)
    delivery = post.send(
        "test",
        to="somebody@aurelis.example",
        pace=post.Pace.ANSWER,
        language="fr",
        subject="Bonjour",
        text="Un mot.",
        html="<p>Un mot.</p>",
        at=timezone.now(),
        attachment=file,
        **options,
    )
    return Delivery.objects.get(pk=delivery.pk)


def test_it_arrives_byte_for_byte(db: None) -> None:
    message = message_of(send()).message()
    (part,) = message.iter_attachments()
    assert part.get_payload(decode=True) == TEXT.encode()
    assert (part.get_content_type(), part.get_filename()) == ("text/calendar", "date.ics")
    assert part["Content-Type"].params["method"] == "PUBLISH"
    assert message.get_body(("html",)).get_content().strip() == "<p>Un mot.</p>"


def test_a_mail_without_a_file_has_no_part_for_it(db: None) -> None:
    delivery = send()
    delivery.attachment = ""
    assert list(message_of(delivery).message().iter_attachments()) == []


def test_the_file_of_a_secret_mail_is_wiped_with_its_words(transactional_db: None) -> None:
    delivery = send(secret=True)
    carrying.deliver(delivery.pk)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.text, delivery.attachment) == ("sent", "", "")

"""One mail, one address, one message."""

from collections.abc import Callable

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from community.core.refusals import Refusal
from community.post import carrying
from community.post.models import Delivery
from members.models import Member
from tests.post.sink import Sink

type Post = Callable[..., Delivery]


def test_it_leaves_with_a_text_part_and_asks_for_no_answer(post: Post, sink: Sink) -> None:
    delivery = post(html="<p>ABCD-EFGH</p>")
    carrying.deliver(delivery.pk)
    (message,) = sink.messages
    assert message["To"] == "claire@aurelis.example"
    assert message["Message-ID"] == delivery.message_id
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == "fr"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    assert sink.envelopes[0].rcpt_tos == ["claire@aurelis.example"]
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts) == ("sent", 1)
    assert delivery.sent_at is not None


def test_without_html_it_is_plain_text(post: Post, sink: Sink) -> None:
    carrying.deliver(post().pk)
    assert sink.messages[0].get_content_type() == "text/plain"


def test_a_mail_to_a_person_goes_to_her_address(post: Post, sink: Sink, alice: Member) -> None:
    delivery = post(to=alice)
    carrying.deliver(delivery.pk)
    assert delivery.recipient_id == alice.pk
    assert sink.envelopes[0].rcpt_tos == [alice.email]


def test_a_mail_to_a_person_who_left_meanwhile_is_not_sent(
    post: Post, sink: Sink, alice: Member
) -> None:
    delivery = post(to=alice, secret=True)
    Member.objects.filter(pk=alice.pk).update(is_active=False)
    carrying.deliver(delivery.pk)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.text, sink.envelopes) == ("suppressed", "", [])


def test_many_jobs_of_one_mail_send_it_once(post: Post, sink: Sink) -> None:
    delivery = post()
    for _ in range(3):
        carrying.deliver(delivery.pk)
    assert sink.counts() == {delivery.message_id: 1}


@pytest.mark.parametrize(
    "changes",
    [
        {"subject": "Bonjour\r\nBcc: all@aurelis.example"},
        {"subject": "Bonjour\n"},
        {"subject": "Bonjour\u2028Bcc: all@aurelis.example"},
        {"subject": ""},
        {"to": "claire@aurelis.example\r\nBcc: all@aurelis.example"},
        {"to": "claire@aurelis.example, all@aurelis.example"},
        {"to": '"a" <evil@aurelis.example>,'},
        {"to": ""},
        {"to": f"{'c' * 60}@{'aurelis.' * 25}example"},
        {"text": " \n"},
    ],
)
def test_a_mail_that_smuggles_or_says_nothing_is_refused(
    post: Post, sink: Sink, changes: dict[str, str]
) -> None:
    with pytest.raises(Refusal):
        post(**changes)
    assert (Delivery.objects.count(), sink.envelopes) == (0, [])


def test_a_name_cannot_add_a_recipient(post: Post, sink: Sink) -> None:
    """Names appear in texts only: the header holds the bare address."""
    delivery = post(subject='"Claire" <evil@aurelis.example>, Bcc: all@aurelis.example')
    carrying.deliver(delivery.pk)
    assert sink.messages[0]["Bcc"] is None
    assert sink.envelopes[0].rcpt_tos == ["claire@aurelis.example"]


def test_a_mail_that_somebody_waits_for_goes_before_bulk(post: Post) -> None:
    bulk, code = post(alias="bulk"), post()
    jobs = ProcrastinateJob.objects.order_by("-priority")
    assert [job.args["delivery_id"] for job in jobs] == [code.pk, bulk.pk]


def test_the_words_of_a_secret_mail_are_wiped_once_it_left(post: Post, sink: Sink) -> None:
    delivery = post(secret=True, html="<p>ABCD-EFGH</p>")
    carrying.deliver(delivery.pk)
    delivery.refresh_from_db()
    assert (delivery.subject, delivery.text, delivery.html) == ("", "", "")
    assert sink.messages[0]["Subject"] == "Votre code"

"""The page from which the committee sends an issue by mail, and follows it."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from community.post import actions as post
from community.post import lanes
from community.post.models import Delivery
from members.models import Member
from newsletter import actions
from newsletter.mails import digest
from newsletter.models import Mailing
from tests.newsletter import journal, readers
from tests.post.conftest import sink  # noqa: F401 - a fixture
from tests.post.sink import Sink

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "/newsletter/desk/12/mailing/"


@pytest.fixture
def editor(sign_in: Callable[..., Client]) -> Client:
    return sign_in(journal.make_editor())


def page(client: Client) -> str:
    return client.get(PAGE).content.decode()


def press(client: Client, act: str, **sent: str) -> str:
    response = client.post(f"{PAGE}{act}/", sent, follow=True)
    assert response.redirect_chain == [(PAGE, 302)]
    return response.content.decode()


def test_before_the_issue_is_out_it_says_when_it_leaves(editor: Client) -> None:
    journal.make_ready(journal.make_issue())
    assert "Part avec le numéro" in page(editor)
    assert "Envoyer par courriel" not in page(editor)


def test_an_issue_that_was_never_sent_says_so(editor: Client) -> None:
    journal.make_ready(issue := journal.make_issue())
    journal.let_out(issue)
    assert "Pas encore envoyé" in page(editor)


def test_from_the_button_to_the_end(editor: Client, sink: Sink) -> None:  # noqa: F811
    readers.issue_that_is_out()
    assert "Envoyer par courriel" in page(editor)
    assert "Sur le départ" in press(editor, "start")
    Mailing.objects.update(leaves_at=timezone.now())
    mailing = actions.prepare_mailing(Mailing.objects.get(), at=timezone.now())
    count = Delivery.objects.count()
    assert f"0 partis sur {count}" in page(editor)
    assert "Suspendu" in press(editor, "pause")
    assert "Arrêter définitivement" in page(editor)
    press(editor, "resume")
    post.resume_batch(mailing.batch, at=timezone.now())
    lanes.carry(mailing.batch.pk, 0)
    assert f"{count} partis sur {count}" in page(editor)
    actions.finish_mailing(mailing, at=timezone.now())
    assert ">Envoyé" in page(editor).replace("\n", "")


def test_its_figures_follow_until_it_is_in_another_state(editor: Client) -> None:
    """They come by themselves; once other buttons are due, the browser loads the page anew."""
    readers.issue_that_is_out()
    press(editor, "start")
    again = {"path": f"{PAGE}?state=waiting", "headers": {"HX-Request": "true"}}
    assert f'hx-get="{again["path"]}"' in page(editor)
    figures = editor.get(**again)
    assert ("HX-Refresh" in figures.headers, 'id="state"' in figures.text) == (False, True)
    press(editor, "stop")
    assert editor.get(**again).headers["HX-Refresh"] == "true"


def test_it_is_stopped_in_its_countdown(editor: Client) -> None:
    readers.issue_that_is_out()
    press(editor, "start")
    assert "Arrêté : plus rien ne part." in press(editor, "stop").replace("\u00a0", " ")
    assert Delivery.objects.filter(kind=digest.KIND).count() == 0


def test_a_button_that_comes_too_late_says_so(editor: Client) -> None:
    readers.make_mailing()
    assert "a avancé entre-temps" in press(editor, "resume")


def test_uncertain_and_refused_mails_are_shown_and_settled(
    editor: Client,
    sink: Sink,  # noqa: F811
) -> None:
    mailing = readers.prepared()
    sink.mood = "data lose"
    lanes.carry(mailing.batch.pk, 0)
    first, *others = Delivery.objects.uncertain()
    assert first.address in page(editor)
    press(editor, f"settle/{first.pk}", arrived="yes")
    for other in others:
        press(editor, f"settle/{other.pk}", arrived="no")
    sink.mood = "rcpt 550"
    lanes.carry(mailing.batch.pk, 0)
    assert "5.1.1 unknown" in page(editor)
    assert Delivery.objects.get(pk=first.pk).state == "sent"


def test_a_mail_of_another_kind_is_not_settled_here(editor: Client) -> None:
    readers.prepared()
    other = post.send(
        *("account.notice",),
        to="a@aurelis.example",
        pace=post.Pace.SECURITY,
        language="fr",
        subject="x",
        text="x",
        at=timezone.now(),
    )
    Delivery.objects.filter(pk=other.pk).update(state="uncertain")
    assert editor.post(f"{PAGE}settle/{other.pk}/", {"arrived": "yes"}).status_code == 404


def test_the_preview_is_the_mail_and_can_do_nothing(editor: Client) -> None:
    readers.issue_that_is_out()
    for language, word in (("fr", "Lire le numéro"), ("en", "Read the issue")):
        response = editor.get(f"{PAGE}html/{language}/")
        assert word in response.content.decode()
        policy = response.headers["Content-Security-Policy"].split("; ")
        assert {"default-src 'none'", "form-action 'none'"} <= set(policy)
        assert word in editor.get(f"{PAGE}text/{language}/").content.decode()
    assert editor.get(f"{PAGE}html/de/").status_code == 404


def test_a_trial_is_sent(editor: Client) -> None:
    readers.issue_that_is_out()
    press(editor, "try", to="me")
    (trial,) = Delivery.objects.filter(kind=digest.TRIAL)
    assert trial.recipient_id == journal.make_editor().pk


def test_its_queries_do_not_grow_with_its_readers(
    editor: Client, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    for number in range(20):
        readers.make_reader(f"Reader{number}")
    readers.prepared()
    page(editor)
    with django_assert_max_num_queries(10):  # type: ignore[attr-defined]
        page(editor)
    assert Member.objects.count() > 20

"""From templates to the words of a mail."""

from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from community.post import actions as post
from community.post import carrying
from tests import factories
from tests.post.sink import Sink


@pytest.fixture(autouse=True)
def _letter(db: None, settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "letter.subject.txt").write_text("{% translate 'Tips' %}: {{ title }}\n")
    (tmp_path / "letter.txt").write_text(
        '{% extends "community/post/mail/base.txt" %}{% block content %}{{ title }}{% endblock %}'
    )
    (tmp_path / "letter.html").write_text(
        '{% extends "community/post/mail/base.html" %}'
        "{% block content %}<p>{{ title }}</p>{% endblock %}"
    )
    engine: dict[str, Any] = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**engine, "DIRS": [tmp_path, *engine["DIRS"]]}]


def composed(language: str = "fr", **context: str) -> tuple[str, str, str]:
    return post.compose("letter", language, {"title": "L’<b> d’O'Hara\r\nBcc: x@y.fr", **context})


def test_the_subject_fits_on_one_line() -> None:
    assert composed("en")[0] == "Tips: L’<b> d’O'Hara Bcc: x@y.fr"


def test_text_is_plain_and_html_is_escaped() -> None:
    _subject, text, html = composed()
    assert "L’<b> d’O'Hara" in text
    assert "<p>L’&lt;b&gt; d’O&#x27;Hara" in html


def test_the_language_of_the_mail_is_said() -> None:
    assert '<html lang="fr">' in composed("fr")[2]
    assert '<html lang="en">' in composed("en")[2]


def test_the_button_leads_to_the_same_page_in_both_parts() -> None:
    address = "http://localhost:8000/m/token/"
    _subject, text, html = composed(button_url=address, button_label="Ouvrir")
    assert f"\n{address}\n" in text
    assert html.count(f'href="{address}"') == 1


def test_a_community_signs_with_its_own_name_and_colours() -> None:
    factories.make_community(name="Calleis", coral="#e0a030")
    _subject, text, html = composed()
    assert "Calleis" in text
    assert "background:#e0a030" in html


def test_it_can_be_sent(sink: Sink) -> None:
    subject, text, html = composed()
    delivery = post.send(
        "letter",
        to="claire@aurelis.example",
        pace=post.Pace.ANSWER,
        language="fr",
        subject=subject,
        text=text,
        html=html,
        at=timezone.now(),
    )
    carrying.deliver(delivery.pk)
    assert sink.messages[0]["Subject"] == subject

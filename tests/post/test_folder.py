"""At home mails land in a folder and are read in the browser."""

import runpy
from pathlib import Path

import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.utils import translation
from pytest_django import Settings

from community.post import mailbox


@pytest.fixture
def folder(db: None, settings: Settings, tmp_path: Path) -> Path:
    by_file = {
        "BACKEND": "community.post.folder.EmailBackend",
        "OPTIONS": {"file_path": str(tmp_path / "mail")},
    }
    settings.MAIL_FOLDER = by_file["OPTIONS"]["file_path"]
    settings.MAILERS = {"default": by_file, "bulk": by_file}
    return tmp_path / "mail"


def send(subject: str = "Réunion à 9 h", html: str = "") -> None:
    message = EmailMultiAlternatives(
        subject,
        "Bonjour,\nhttp://localhost:8000/x\n<script>",
        to=["claire@aurelis.example"],
        headers={"Content-Language": "en"},
    )
    if html:
        message.attach_alternative(html, "text/html")
    message.send(using="default")


def test_each_mail_is_one_file_that_only_we_read(folder: Path) -> None:
    send()
    send()
    assert [path.suffix for path in folder.iterdir()] == [".eml", ".eml"]
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}


def test_a_mail_that_cannot_be_written_leaves_nothing(folder: Path) -> None:
    with pytest.raises(ValueError, match="linefeed"):
        send(subject="a\nb")
    assert list(folder.iterdir()) == []


def test_the_newest_comes_first(folder: Path) -> None:
    for number in range(3):
        send(subject=f"Lettre {number}")
    assert [mail.subject for mail in mailbox.newest()] == ["Lettre 2", "Lettre 1", "Lettre 0"]


def test_anyone_at_home_reads_it_without_signing_in(folder: Path, client: Client) -> None:
    send()
    page = client.get("/mailbox/").content.decode()
    name = mailbox.newest()[0].name
    assert f'href="/mailbox/{name}/">Réunion à 9 h</a>' in page
    page = client.get(f"/mailbox/{name}/").content.decode()
    assert '<h1 lang="en">Réunion à 9 h</h1>' in page
    assert "&lt;script&gt;" in page
    assert 'href="http://localhost:8000/x"' in page


def test_the_html_part_is_shown_where_nothing_can_run(folder: Path, client: Client) -> None:
    send(html="<h1>Bonjour</h1>")
    response = client.get(f"/mailbox/{mailbox.newest()[0].name}/html/")
    assert response.content.strip() == b"<h1>Bonjour</h1>"
    policy = response.headers["Content-Security-Policy"].split("; ")
    assert "default-src 'none'" in policy
    assert "sandbox allow-top-navigation" in policy


def test_a_mail_without_html_has_no_such_page(folder: Path, client: Client) -> None:
    send()
    assert client.get(f"/mailbox/{mailbox.newest()[0].name}/html/").status_code == 404


def test_an_empty_mailbox_says_what_to_do(folder: Path, client: Client) -> None:
    with translation.override("en"):
        assert client.get("/mailbox/").status_code == 200


@pytest.mark.parametrize("at_home", [True, False])
def test_in_production_there_is_no_mailbox(settings: Settings, at_home: bool) -> None:
    settings.AT_HOME = at_home
    site = runpy.run_path(str(Path(settings.BASE_DIR) / "community" / "urls.py"))
    paths = [str(pattern.pattern) for pattern in site["urlpatterns"]]
    assert ("mailbox/" in paths) == at_home


@pytest.mark.parametrize(
    "name",
    [
        "../secret",
        "..%2Fsecret",
        "%2e%2e%2fsecret",
        "secret",
        "20261122-101010-000000-00000000",
        "x" * 5000,
        "%00",
    ],
)
def test_no_name_leads_out_of_the_folder(folder: Path, client: Client, name: str) -> None:
    send()
    (folder.parent / "secret.eml").write_text("Subject: no\n\nno")
    (folder / "secret.eml").write_text("Subject: no\n\nno")
    assert client.get(f"/mailbox/{name}/").status_code == 404
    assert len(mailbox.newest()) == 1

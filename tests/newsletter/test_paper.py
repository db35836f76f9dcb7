"""The journal on paper: its pages, what a screen reader finds in them, what it costs."""

import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from io import BytesIO

import page as checker
import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from pypdf import PdfReader

from community.activity.models import Entry
from community.core import figures
from community.files import actions
from members.models import Member
from newsletter import verbs
from newsletter.models import Article, Issue
from newsletter.paper import kept, making, press
from newsletter.paper.content import NotPrinted
from newsletter.queries import planned_articles, printed_articles
from newsletter.tasks.printing import print_issue
from tests import factories
from tests.members.portraits import make_photo
from tests.newsletter import gallery, journal

PARAGRAPH = "Le visa, le déménageur, l’école qui ferme ses inscriptions en mars. " * 6
HOSTILE = '#read("/etc/passwd") #panic() $x$ *x* @ref \\u{41} <b>'


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    yield
    for name in kept._names():
        default_storage.delete(f"{kept.FOLDER}/{name}")


def composed(issue: Issue, language: str = "fr") -> making.Composed:
    return making.compose(issue, printed_articles(issue), language)


def pdf(issue: Issue, language: str = "fr") -> bytes:
    made = composed(issue, language)
    return press.pdf(made.data, made.pictures, at=timezone.now())


def issue_of_twelve(number: int = 12) -> Issue:
    """Pages 2 to 12, the feature on two."""
    issue = journal.make_issue(number)
    for page in (2, 3, 4, 6, 7, 8, 9, 10, 11, 12):
        journal.make_ready(issue, page=page, page_count=2 if page == 4 else 1, body=PARAGRAPH * 3)
    return journal.let_out(issue)


def test_an_issue_is_twelve_tagged_pages_that_a_checker_finds_nothing_in(db: None):
    issue = issue_of_twelve()
    for language in ("fr", "en"):
        made = pdf(issue, language)
        report = checker.validate_pdf_bytes(made, profile="ua1")
        assert [str(failure) for failure in report.failures] == []
        read = PdfReader(BytesIO(made))
        root = read.trailer["/Root"]
        assert (len(read.pages), root["/Lang"]) == (12, language)
        assert root["/MarkInfo"]["/Marked"]
        assert "/StructTreeRoot" in root
        assert str(read.metadata.title).startswith("Escale, ")
        contents = [link for link in read.pages[1]["/Annots"] if "/Dest" in link.get_object()]
        assert len(contents) >= 10


@pytest.mark.parametrize("count", range(1, 9))
def test_the_pages_are_whole_sheets_whatever_there_is(db: None, count: int):
    issue = journal.make_issue()
    for _each in range(count):
        journal.make_ready(issue, body=PARAGRAPH * 5)
    pages = press.images(composed(journal.let_out(issue)).data, {}, ppi=5)
    assert len(pages) % 4 == 0


def test_nothing_is_lost_of_a_text_that_is_longer_than_its_page(db: None):
    issue = journal.make_issue()
    article = journal.make_ready(issue, page=3, body=f"{PARAGRAPH}\n\n" * 40 + "Fin.")
    made = composed(journal.let_out(issue))
    assert made.fits[article.pk].pages > 1
    assert len(press.images(made.data, {}, ppi=5)) % 4 == 0


def test_typst_warns_of_nothing(db: None, caplog: pytest.LogCaptureFixture):
    with caplog.at_level(logging.WARNING):
        pdf(issue_of_twelve())
    assert [record for record in caplog.records if "Typst" in record.getMessage()] == []


def test_what_looks_like_code_stays_text(db: None):
    issue = journal.make_issue()
    journal.make_ready(issue, title=HOSTILE, standfirst=HOSTILE, body=f"{HOSTILE} fin.")
    made = composed(journal.let_out(issue))
    [article] = made.data["articles"]
    assert article["title"] == HOSTILE
    read = PdfReader(BytesIO(press.pdf(made.data, {}, at=timezone.now())))
    printed = " ".join("".join(page.extract_text() for page in read.pages).split())
    for odd in HOSTILE.split():
        assert odd in printed
    assert "root:" not in printed


@pytest.mark.parametrize(
    "body",
    [
        "<h3>Un</h3><p>Des mots.</p><h2>Deux</h2><h3>Trois</h3>",
        "<blockquote><h3>Un</h3><p>Des mots.</p></blockquote><h3>Deux</h3>",
        "<ul><li><h3>Un</h3></li></ul><h2></h2><h3>Deux</h3>",
        "<table><tr><td><h3>Un</h3></td></tr></table><h3>Deux</h3>",
    ],
)
def test_a_text_may_open_with_a_subheading(db: None, body: str):
    issue = journal.make_issue()
    article = journal.make_ready(issue)
    Article.objects.filter(pk=article.pk).update(body_fr=body)
    assert press.pdf(composed(journal.let_out(issue)).data, {}, at=timezone.now())


def test_links_lead_to_the_web_and_to_mail_alone(db: None):
    issue = journal.make_issue()
    body = (
        '<p><a href="javascript:alert(1)">un</a> <a href="https://a.example/x">deux</a> '
        '<a href="mailto:a@a.example">trois</a> <a href="data:text/html,x">quatre</a></p>'
    )
    article = journal.make_ready(issue)
    Article.objects.filter(pk=article.pk).update(body_fr=body)
    [block] = composed(journal.let_out(issue)).data["articles"][0]["body"]
    addresses = [run["a"] for run in block["c"] if "a" in run]
    assert addresses == ["https://a.example/x", "mailto:a@a.example"]


def test_a_picture_without_words_is_refused_with_a_sentence(db: None):
    issue = journal.make_issue()
    journal.make_ready(issue)
    made = composed(journal.let_out(issue))
    figure = {"k": "figure", "path": "dot.png", "alt": None, "ratio": 1}
    figure |= {"caption": "", "credit": ""}
    made.data["articles"][0]["body"] = [figure]
    dot = press.images(made.data | {"pages": [], "articles": []}, {}, ppi=2)[0]
    with pytest.raises(NotPrinted, match="Une image n’a pas de description"):
        press.pdf(made.data, {"dot.png": dot}, at=timezone.now())


def test_an_issue_without_a_theme_is_refused_with_a_sentence(db: None):
    issue = journal.make_issue()
    journal.make_ready(issue)
    Issue.objects.update(theme_fr="", theme_en="")
    issue.refresh_from_db()
    with pytest.raises(NotPrinted, match="le PDF a besoin d’un titre"):
        composed(issue)


def test_a_text_in_the_other_language_says_so(db: None):
    issue = journal.make_issue()
    journal.make_ready(issue)
    journal.let_out(issue)
    with translation.override("en"):
        [english] = composed(issue, "en").data["articles"]
    assert (english["lang"], english["only"]) == (
        "fr",
        "In French: this article has no English version yet.",
    )
    [french] = composed(issue, "fr").data["articles"]
    assert french["only"] == ""


def test_a_share_of_120_is_drawn_as_120(db: None):
    issue = journal.make_issue()
    body = "- Réservations : 120 %\n- Salles : 80 %\n- Visites : 40 %"
    journal.make_ready(issue, body=body)
    [bars] = composed(journal.let_out(issue)).data["articles"][0]["body"]
    assert (bars["k"], [row["percent"] for row in bars["rows"]]) == ("bars", [120, 80, 40])


def test_a_share_with_a_decimal_is_drawn_as_on_the_web(db: None):
    issue = journal.make_issue()
    journal.make_ready(issue, body="- Salles : 80 %\n- Visites : 12,5 %\n- Visas : 7.25 %")
    [bars] = composed(journal.let_out(issue)).data["articles"][0]["body"]
    assert (bars["k"], [row["percent"] for row in bars["rows"]]) == ("bars", [80, 12.5, 7.25])


def test_french_marks_keep_their_spaces(db: None):
    issue = journal.make_issue()
    journal.make_ready(issue, body="L'agenda : « oui » ? 1 200 pages ; 40 % !")
    [block] = composed(journal.let_out(issue)).data["articles"][0]["body"]
    [run] = block["c"]
    assert run["s"] == (
        "L’agenda\u00a0: «\u00a0oui\u00a0»\u202f? 1\u202f200 pages\u202f; 40\u00a0%\u202f!"
    )


def test_a_reader_gets_it_and_it_is_made_once(
    alice: Member, sign_in: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
):
    issue_of_twelve()
    reader = sign_in(alice)
    first = reader.get("/newsletter/12/fr.pdf")
    assert (first.status_code, first["Content-Type"]) == (200, "application/pdf")
    assert first["Content-Disposition"] == 'inline; filename="escale-12-fr.pdf"'
    monkeypatch.setattr(press, "pdf", None)
    assert reader.get("/newsletter/12/fr.pdf").content == first.content
    shown = reader.get("/newsletter/12/?lang=fr").text
    assert 'href="/newsletter/12/fr.pdf"' in shown


def test_it_is_made_anew_when_a_word_changes_and_the_old_one_is_gone(db: None):
    issue = issue_of_twelve()
    rows = printed_articles(issue)
    kept.pdf_of(issue, rows, "fr", at=timezone.now())
    rows[0].title_fr = "Un autre titre"
    kept.pdf_of(issue, rows, "fr", at=timezone.now())
    assert [name[:6] for name in kept._names()] == ["12-fr-"]
    assert kept.size_of(issue, "fr") > 10_000
    assert kept.size_of(issue, "en") == 0


def test_it_is_ready_once_the_issue_is_out(db: None):
    issue = issue_of_twelve()
    print_issue(Entry.objects.get(verb=verbs.ISSUE_PUBLISHED.code))
    assert min(kept.size_of(issue, "fr"), kept.size_of(issue, "en")) > 10_000


def test_other_languages_and_other_peoples_issues_are_not_found(
    alice: Member, sign_in: Callable[..., Client]
):
    issue_of_twelve()
    journal.make_ready(journal.make_issue(13))
    reader = sign_in(alice)
    for address in ("12/de", "12/FR", "13/fr", "99/fr", "99999999/fr"):
        assert reader.get(f"/newsletter/{address}.pdf").status_code == 404
    assert sign_in(journal.make_editor()).get("/newsletter/13/fr.pdf").status_code == 200


def test_what_is_hidden_is_not_printed(db: None):
    issue = issue_of_twelve()
    article = printed_articles(issue)[0]
    Article.objects.filter(pk=article.pk).update(hidden_at=timezone.now())
    assert article.pk not in {printed.pk for printed in printed_articles(issue)}


def test_an_issue_takes_less_than_three_seconds_of_work(db: None):
    issue = issue_of_twelve()
    pdf(issue)  # starts Typst
    Article.objects.update(standfirst_fr="Un chapeau qui a changé.")

    def spent() -> float:
        """Of this process and of those that it started and that ended."""
        typesetter = press._typesetter.process
        if typesetter and typesetter.stdin:
            typesetter.stdin.close()
            typesetter.wait()
            press._typesetter.process = None
        return sum(os.times()[:4])

    started = spent()
    pdf(issue)
    assert spent() - started < 3


def test_a_typesetter_that_died_is_replaced(db: None):
    issue = journal.make_issue()
    journal.make_ready(issue)
    journal.let_out(issue)
    first = pdf(issue)
    assert press._typesetter.process
    press._typesetter.process.kill()
    press._typesetter.process.wait()
    assert len(pdf(issue)) == len(first)


def test_one_that_listens_no_more_is_replaced_and_leaves_nothing(db: None):
    issue = journal.make_issue()
    journal.make_ready(issue)
    journal.let_out(issue)
    deaf = subprocess.Popen(
        [sys.executable, "-c", "import os, signal; os.close(0); os.write(1, b'.'); signal.pause()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert deaf.stdin
    assert deaf.stdout
    assert deaf.stdout.read(1) == b"."
    press._typesetter.process = deaf
    assert pdf(issue)
    assert deaf.stdin.closed
    assert deaf.poll() is not None


def test_a_face_is_printed_with_the_consent_of_its_owner(db: None):
    issue = journal.make_issue()
    journal.make_ready(issue, interviewee=factories.make_member())
    assert composed(journal.let_out(issue)).data["articles"][0]["face"] is None


def test_a_pdf_that_is_kept_asks_little_and_opens_no_photo(
    alice: Member, sign_in: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
):
    issue, reader = journal.make_issue(12), sign_in(alice)
    carol = factories.make_member()
    make_photo(carol, "journal", "print")
    for title in ("Un", "Deux"):
        article = journal.make_ready(issue, title=title, interviewee=carol, body=PARAGRAPH)
        gallery.make_picture(article, "print", alt_fr="Trois tours", alt_en="Three towers")
    made = composed(journal.let_out(issue))
    assert {article["face"]["path"] for article in made.data["articles"]} <= {*made.pictures}
    first = reader.get("/newsletter/12/fr.pdf").content
    monkeypatch.setattr(press, "pdf", None)
    with CaptureQueriesContext(connection) as queries:
        assert reader.get("/newsletter/12/fr.pdf").content == first
    # Who reads (two), the issue, its articles, their pictures, the name of the community.
    assert len(queries) == 6
    monkeypatch.undo()
    make_photo(carol, "journal", "print", colour="red")
    assert reader.get("/newsletter/12/fr.pdf").content != first


def figures_of(issue: Issue, language: str = "fr") -> list[dict[str, object]]:
    [article] = composed(issue, language).data["articles"]
    return [block for block in article["body"] if block["k"] == "figure"]


def test_a_picture_is_printed_with_its_words(db: None):
    issue = journal.make_issue()
    article = journal.make_ready(issue, body=PARAGRAPH)
    words = {"alt_fr": "Trois tours : « hautes »", "caption_fr": "Le quai, vu d’ici"}
    picture = gallery.make_picture(article, "print", **words)
    journal.let_out(issue)
    [figure] = figures_of(issue)
    assert figure == {
        "k": "figure",
        "path": f"{picture.name}.jpg",
        "alt": "Trois tours : « hautes »",
        "ratio": 2 / 3,
        "caption": "Le quai, vu d’ici",
        "credit": "Image\u00a0: Marie Roy",
    }
    made = pdf(issue)
    assert list(map(str, checker.validate_pdf_bytes(made, profile="ua1").failures)) == []
    read = PdfReader(BytesIO(made))
    assert [image.image.size for page in read.pages for image in page.images] == [(960, 640)]
    assert "Le quai, vu d’ici Image : Marie Roy" in " ".join(
        "".join(page.extract_text() for page in read.pages).replace("\u00a0", " ").split()
    )


@pytest.mark.parametrize("uses", [("site",), ("journal",), ("site", "journal")])
def test_a_picture_is_not_printed_without_consent_to_print(db: None, uses: tuple[str, ...]):
    issue = journal.make_issue()
    gallery.make_picture(journal.make_ready(issue, body=PARAGRAPH), *uses)
    made = composed(journal.let_out(issue))
    assert (figures_of(issue), made.pictures) == ([], {})


def test_a_picture_without_words_or_consent_is_not_on_the_plan_either(db: None):
    issue = journal.make_issue(13)
    article = journal.make_draft(issue, page=2)
    gallery.put(article, gallery.add(article))
    made = making.compose_plan(issue, planned_articles(issue), "fr")
    assert made.pictures == {}
    [shown] = made.data["articles"]
    assert [block["k"] for block in shown["body"]] == ["p", "h2", "p"]


def test_the_pages_change_with_the_words_and_the_consent_of_a_picture(db: None):
    issue = journal.make_issue()
    article = journal.make_ready(issue, body=PARAGRAPH)
    picture, editor = gallery.make_picture(article, "print"), journal.make_editor()
    journal.let_out(issue)

    def mark() -> str:
        return kept._mark(issue, printed_articles(issue), "fr", "")

    marks = {mark()}
    for uses, caption in (({"print"}, "Autrement dit"), ({"site"}, "Autrement dit")):
        words = actions.Words("Trois tours", "Three towers", caption, credit="Marie Roy")
        consent = actions.Consent("Marie Roy", uses)
        actions.describe(picture, words, consent, by=editor, at=timezone.now())
        marks.add(mark())
    assert len(marks) == 3


def test_a_picture_taller_than_a_page_stays_on_one(db: None):
    issue = journal.make_issue()
    article = journal.make_ready(issue, body=PARAGRAPH)
    narrow = gallery.make_picture(article, "print", size=(300, 1900))
    [figure] = figures_of(journal.let_out(issue))
    assert (figure["path"], round(figure["ratio"], 1)) == (f"{narrow.name}.jpg", 6.3)
    assert composed(issue).fits[article.pk].pages == 1


@pytest.mark.parametrize(
    "around", ["<blockquote><p>Mot.</p>{}</blockquote>", "<ul><li>{}</li></ul>"]
)
def test_a_picture_inside_something_else_is_printed(db: None, around: str):
    issue = journal.make_issue()
    article = journal.make_ready(issue)
    picture = gallery.make_picture(article, "print")
    body = around.format(figures.figure(picture.name, "x"))
    Article.objects.filter(pk=article.pk).update(body_fr=body)
    assert picture.name in str(composed(journal.let_out(issue)).data["articles"][0]["body"])
    assert len(pdf(issue)) > 0


def test_the_plan_has_all_that_is_being_made(db: None):
    issue = journal.make_issue(13)
    journal.make_draft(issue, page=3)
    journal.make_ready(issue, page=2)
    assert [article.page for article in planned_articles(issue)] == [3, 2]

"""The journal as a member reads it."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone, translation

from community.activity.models import Entry
from community.core import richtext
from community.notifications import actions as notifications
from community.notifications.models import Notification
from community.search import index
from community.search import queries as search
from members.models import Member
from newsletter.body.typesetting import typeset
from newsletter.models import Article, Issue, Useful
from tests.members import portraits
from tests.newsletter import journal


def test_the_archive_shows_the_latest_issue_first(alice: Member, sign_in: Callable[..., Client]):
    for number in (11, 12):
        issue = journal.make_issue(number)
        journal.make_ready(issue)
        journal.let_out(issue)
    journal.make_issue(13)
    shown = sign_in(alice).get("/newsletter/").context["archive"]
    others = [other.number for other in shown.page.object_list]
    assert (shown.latest.number, others, shown.coming.number) == (12, [11], 13)


def test_ten_years_of_issues_stand_on_two_pages(alice: Member, sign_in: Callable[..., Client]):
    now = timezone.now()
    Issue.objects.bulk_create(
        Issue(number=n, theme_fr=f"Thème {n}", theme_en=f"Theme {n}", published_at=now)
        for n in range(1, 41)
    )
    journal.make_issue(41)
    reader = sign_in(alice)

    def covers(address: str) -> list[int]:
        page = reader.get(address)
        wall = page.text.partition('<ul class="wall">')[2].partition("</ul>")[0]
        assert wall.count('href="/newsletter/') == len(page.context["archive"].page.object_list)
        return [issue.number for issue in page.context["archive"].page.object_list]

    assert covers("/newsletter/") == list(range(39, 15, -1))
    assert covers("/newsletter/?page=2") == list(range(15, 0, -1))
    for odd in ("99", "0", "-1", "x", ""):
        assert reader.get(f"/newsletter/?page={odd}").status_code == 200
    first, second = (reader.get(f"/newsletter/?page={n}").text for n in (1, 2))
    assert [text.count('href="?page=') for text in (first, second)] == [1, 1]
    assert ["Thème 40" in first, "Thème 41" in first] == [True, True]
    assert ["Thème 40" in second, "Thème 41" in second] == [False, False]


def test_an_empty_archive_says_so(alice: Member, sign_in: Callable[..., Client]):
    assert sign_in(alice).get("/newsletter/").status_code == 200


def test_an_issue_shows_its_articles_in_order(alice: Member, sign_in: Callable[..., Client]):
    issue = journal.make_issue(12)
    last, first = (journal.make_ready(issue, position=place) for place in (2, 1))
    journal.make_draft(issue)
    journal.make_ready(issue, kind="cover")
    journal.let_out(issue)
    stories = sign_in(alice).get("/newsletter/12/").context["shown"].stories
    assert [story.article for story in stories] == [first, last]


def test_useful_stands_after_the_text(alice: Member, bob: Member, sign_in: Callable[..., Client]):
    issue = journal.make_issue(12)
    article = journal.make_ready(issue, alice)
    journal.let_out(issue)
    page = sign_in(bob).get("/newsletter/12/").text
    marks = (f'id="{article.slug}-t"', 'class="body"', f"/{article.slug}/useful/")
    places = [page.index(mark) for mark in marks]
    assert places == sorted(places)


def test_an_issue_that_is_being_made_is_not_there(
    alice: Member, dan: Member, sign_in: Callable[..., Client]
):
    journal.make_ready(journal.make_issue(13))
    seen = [
        sign_in(reader).get("/newsletter/13/").status_code
        for reader in (alice, dan, journal.make_editor())
    ]
    assert seen == [404, 404, 200]


def test_a_number_beyond_all_is_not_there(alice: Member, sign_in: Callable[..., Client]):
    for path in ("/newsletter/99999999999/", "/newsletter/99999999999/x/"):
        assert sign_in(alice).get(path).status_code == 404


def test_the_reader_in_the_other_language_is_told(carol: Member, sign_in: Callable[..., Client]):
    Member.objects.filter(pk=carol.pk).update(language="en")
    article = journal.make_article(title="Seulement en français")
    page = sign_in(carol).get(article.get_absolute_url()).content.decode()
    assert '<h1 lang="fr">Seulement en français</h1>' in page
    assert "In French: this article has no English version yet." in page


def test_an_article_can_be_read_in_the_language_one_asks(
    alice: Member, sign_in: Callable[..., Client]
):
    article = journal.make_article()
    Article.objects.filter(pk=article.pk).update(title_en="A title", body_en="<p>Words.</p>")
    for language, title in (("", article.title_fr), ("en", "A title"), ("xx", article.title_fr)):
        shown = sign_in(alice).get(f"{article.get_absolute_url()}?lang={language}").context["story"]
        assert shown.text.title == title


def test_useful_in_one_tap_and_back(alice: Member, bob: Member, sign_in: Callable[..., Client]):
    article = journal.make_article(alice)
    page = f"{article.get_absolute_url()}useful/"
    client = sign_in(bob)
    for sent, count in (({}, 1), ({}, 1), ({"undo": "1"}, 0)):
        client.post(page, sent)
        assert Article.objects.get(pk=article.pk).useful_count == count
        assert Useful.objects.count() == count


def test_the_tap_answers_with_the_button(
    alice: Member, bob: Member, sign_in: Callable[..., Client]
):
    article = journal.make_article(alice)
    page = f"{article.get_absolute_url()}useful/"
    answer = sign_in(bob).post(page, headers={"HX-Request": "true"}).content.decode()
    assert ('aria-pressed="true"' in answer, 'name="undo"' in answer) == (True, True)


def test_nobody_praises_their_own_article(alice: Member, sign_in: Callable[..., Client]):
    article = journal.make_article(alice)
    assert sign_in(alice).post(f"{article.get_absolute_url()}useful/").status_code == 403


def test_the_archive_names_what_helped_most(
    alice: Member, bob: Member, sign_in: Callable[..., Client]
):
    eleven, twelve = journal.make_issue(11), journal.make_issue(12)
    older = [journal.make_ready(eleven, alice) for _ in range(7)]
    newer = [journal.make_ready(twelve, alice) for _ in range(4)]
    for issue in (eleven, twelve):
        journal.let_out(issue)
    for article in (older[-1], newer[-1]):
        sign_in(bob).post(f"{article.get_absolute_url()}useful/")
    shown = sign_in(alice).get("/newsletter/").context["archive"]
    assert shown.of_latest == [newer[3], newer[0], newer[1]]
    assert shown.of_others == [older[6], *older[:5]]


def test_an_article_leads_to_the_next_one_and_the_last_to_the_other_issues(
    alice: Member, sign_in: Callable[..., Client]
):
    issue = journal.make_issue(12)
    first, last = (journal.make_ready(issue, standfirst="Deux mots.") for _ in range(2))
    journal.let_out(issue)
    pages = [sign_in(alice).get(article.get_absolute_url()).text for article in (first, last)]
    ways = [page.partition('class="next-one" href="')[2].partition('"')[0] for page in pages]
    assert ways == [last.get_absolute_url(), "/newsletter/"]


def test_what_is_not_out_leads_nowhere(db: None, sign_in: Callable[..., Client]):
    editor = journal.make_editor()
    draft = journal.make_ready(journal.make_issue(13), editor)
    assert "next-one" not in sign_in(editor).get(draft.get_absolute_url()).text


def test_neighbours_lead_through_the_issue(alice: Member, sign_in: Callable[..., Client]):
    issue = journal.make_issue(12)
    first, second, third = (journal.make_ready(issue) for _ in range(3))
    journal.let_out(issue)
    shown = sign_in(alice).get(second.get_absolute_url()).context["shown"]
    assert (shown.previous, shown.next) == (first, third)


def test_search_finds_articles_that_are_out(lazy_loading_allowed: None, alice: Member):
    out = journal.make_article(title="Le quai des brumes")
    journal.make_ready(journal.make_issue(13), title="Le quai caché")
    index.fill()
    assert search.ids("quai", "fr", "article") == [out.pk]


def test_authors_show_what_they_wrote(alice: Member, bob: Member, sign_in: Callable[..., Client]):
    journal.make_article(alice, title="Ma page à moi")
    journal.make_draft(journal.make_issue(13), alice, title="Mon brouillon")
    page = sign_in(bob).get(alice.get_absolute_url()).content.decode()
    assert ("Ma page à moi" in page, "Mon brouillon" in page) == (True, False)


def test_its_author_is_told(lazy_loading_allowed: None, alice: Member):
    journal.make_article(alice)
    entry = Entry.objects.get(verb="newsletter.article.published")
    notifications.tell_owner(entry, at=entry.happened_at)
    assert Notification.objects.get().person == alice


def test_lists_in_a_row_stand_side_by_side():
    lists = "<h2>Oui</h2>\n<ul><li>a</li></ul>\n<h2>Non</h2>\n<ul><li>b</li></ul>"
    assert typeset(lists).count("<div>") == 2
    assert typeset("<h2>Oui</h2><ul><li>a</li></ul>").count("<div") == 0


def test_a_list_of_shares_is_drawn_and_stays_text():
    shares = richtext.article("- Un\u00a0: 73\u00a0%\n- Deux: 20%\n- Trois : 7 %")
    with translation.override("en"):
        drawn = typeset(shares)
    assert (drawn.count("<rect"), drawn.count("<b>73%</b>")) == (6, 1)


def widths(drawn: str) -> list[float]:
    """How long the bar of each line is, of 100."""
    return [float(width) for width in re.findall(r'<rect width="([\d.]+)"', drawn)]


@pytest.mark.parametrize(
    ("shares", "long", "whole"),
    [
        (["Réservations : 120 %", "Salles : 60 %", "Refus : 0 %"], [100, 50, 0], 83.33),
        (["Un : 0 %", "Deux : 0 %", "Trois : 0 %"], [0, 0, 0], 100),
        (["Un : 100 %", "Deux : 50 %", "Trois : 1 %"], [100, 50, 1], 100),
        (["Un : 250 %", "Deux : 125 %", "Trois : 25 %"], [100, 50, 10], 40),
        (["Un : 12,5 %", "Deux : 33.3%", "Trois : 54,2 %"], [12.5, 33.3, 54.2], 100),
        (["Un\u00a0: 120\u202f%\u00a0", "Deux: 30\u00a0%", "Trois: 60 % "], [100, 25, 50], 83.33),
        (["Lyon : 70 %", "Rouen : 50 %", "Total : 120 %"], [58.33, 41.67, 100], 83.33),
        (["Un : 1000 %", "Deux : 100 %", "Trois : 0,5 %"], [100, 10, 0.05], 10),
    ],
)
def test_a_bar_is_as_long_as_it_says(shares: list[str], long: list[float], whole: float):
    """The longest is the greatest of the list, or 100: 120 % is never drawn as 100."""
    drawn = typeset(f"<ul>{''.join(f'<li>{share}</li>' for share in shares)}</ul>")
    assert widths(drawn) == long
    assert drawn.count(f'<rect class="rest" width="{whole:g}"') == 3


@pytest.mark.parametrize("odd", ["-5 %", "12,345 %", "99999 %", "1 200 %", "% 12", "12 pour cent"])
def test_what_is_no_share_stays_a_list(odd: str):
    shares = f"<ul><li>Un : {odd}</li><li>Deux : 5 %</li><li>Trois : 6 %</li></ul>"
    assert typeset(shares) == shares


@pytest.mark.parametrize(
    ("before", "words", "pulled"),
    [
        ("", "Une phrase.", True),
        ("<p>Elle le dit ailleurs.</p>\n", "Une phrase.", True),
        ("<p>Elle le dit&nbsp;:</p>\n", "Une phrase.", False),
        ("<p>She says:</p>", "A sentence.", False),
        ("", "Une très longue phrase. " * 8, False),
    ],
)
def test_a_short_quotation_that_nothing_introduces_stands_in_the_margin(
    before: str, words: str, pulled: bool
):
    html = f"{before}<blockquote><p>{words}</p></blockquote>\n<p>Suite.</p>"
    assert ('<blockquote class="pull">' in typeset(html)) == pulled


def test_three_briefs_in_a_row_may_stand_in_columns():
    brief = "<p><strong>Lundi.</strong> Une heure.</p>\n"
    assert typeset(f"<p>Un mot.</p>\n{brief * 3}<p>Fin.</p>") == (
        f'<p>Un mot.</p>\n<div class="briefs">{brief * 3}</div><p>Fin.</p>'
    )
    question = "<p><strong>Et le port ?</strong></p>\n<p>Il est là.</p>\n"
    for html in (brief * 2, question * 3, f"{brief}<p>Un mot.</p>\n" * 3):
        assert typeset(html) == html


@pytest.fixture
def portrait(alice: Member, bob: Member) -> Article:
    issue = journal.make_issue(12)
    article = journal.make_ready(
        issue, bob, kind="interview", interviewee=alice, title="Deux ports"
    )
    journal.make_ready(issue, bob, title="Alice Martin, sans portrait")
    journal.let_out(issue)
    return article


def faces(client: Client, article: Article) -> list[str]:
    """Whose faces an issue shows beside its articles, then an article alone."""
    stories = client.get("/newsletter/12/").context["shown"].stories
    stories.append(client.get(article.get_absolute_url()).context["story"])
    return [story.portrayed.name if story.portrayed else "" for story in stories]


def test_a_portrait_shows_the_face_of_whoever_lets_the_journal_show_it(
    alice: Member, bob: Member, portrait: Article, sign_in: Callable[..., Client]
):
    client = sign_in(bob)
    assert faces(client, portrait) == ["", "", ""]
    portraits.make_photo(alice, "site", "print")
    assert faces(client, portrait) == ["", "", ""]
    portraits.make_photo(alice, "site", "journal")
    assert faces(client, portrait) == ["Alice Martin", "", "Alice Martin"]
    alice.refresh_from_db()
    assert f"/{alice.photo_name}/192" in client.get("/newsletter/12/").text


def test_whoever_has_left_is_shown_no_more(
    alice: Member, bob: Member, portrait: Article, sign_in: Callable[..., Client]
):
    portraits.make_photo(alice, "journal")
    Member.objects.filter(pk=alice.pk).update(left_at=timezone.now())
    assert faces(sign_in(bob), portrait) == ["", "", ""]


def test_the_feature_alone_opens_on_the_colour_of_its_issue(
    bob: Member, sign_in: Callable[..., Client]
):
    issue = journal.make_issue(12)
    for _ in range(2):
        journal.make_ready(issue, bob)
    journal.let_out(issue)
    page = sign_in(bob).get("/newsletter/12/").text
    assert (page.count('class="opening"'), page.count("is-feature")) == (1, 1)


def test_headings_go_under_the_title_of_the_article():
    assert typeset("<h2>a</h2><h3>b</h3>", deeper=True) == "<h3>a</h3><h4>b</h4>"


@pytest.mark.parametrize(
    ("text", "alone", "in_its_issue"),
    [
        ("<h3>a</h3><h3>b</h3>", ["h2", "h2"], ["h3", "h3"]),
        ("<h3>a</h3><h2>b</h2><h3>c</h3>", ["h2", "h2", "h3"], ["h3", "h3", "h4"]),
        ("<p>Un mot.</p><h2>a</h2><h3>b</h3>", ["h2", "h3"], ["h3", "h4"]),
    ],
)
def test_a_text_skips_no_level_of_heading(text: str, alone: list[str], in_its_issue: list[str]):
    for deeper, levels in ((False, alone), (True, in_its_issue)):
        assert re.findall(r"<(h\d)>", typeset(text, deeper=deeper)) == levels
        assert re.findall(r"</(h\d)>", typeset(text, deeper=deeper)) == levels


@pytest.mark.parametrize(
    ("opening", "capital"),
    [
        ("Un matin", True),
        ("À l’écrit", True),
        ("Être là", True),
        ("L’agenda", True),
        ("« Non », dit-elle", False),
        ("“No,” she said", False),
        ("24 collègues", False),
        ("<strong>Lundi.</strong> Une heure", False),
        ("… et puis", False),
    ],
)
def test_a_text_opens_with_a_large_capital_when_it_opens_with_a_letter(opening: str, capital: bool):
    paragraph = f"<p>{opening} {'mot ' * 60}</p>"
    quotation = "<blockquote><p>Une phrase.</p></blockquote>\n"
    for html in (paragraph, quotation + paragraph, f"{paragraph}\n<p>Suite.</p>"):
        assert ('<p class="cap">' in typeset(html)) == capital, html


def test_a_short_first_paragraph_has_no_large_capital():
    assert typeset("<p>Trois mots ici.</p><p>" + "mot " * 90 + "</p>").count("cap") == 0
    assert typeset("<h2>Titre</h2><p>" + "mot " * 90 + "</p>").count("cap") == 0


def test_home_names_the_latest_issue_that_is_out(bob: Member, sign_in: Callable[..., Client]):
    assert sign_in(bob).get("/").context["home"].issue is None
    for number in (11, 12):
        issue = journal.make_issue(number)
        journal.make_ready(issue)
        journal.let_out(issue)
    journal.make_issue(13)
    page = sign_in(bob).get("/")
    assert page.context["home"].issue.number == 12
    assert 'href="/newsletter/12/"' in page.text


def test_each_page_of_the_journal_brings_its_sheet(
    bob: Member, portrait: Article, sign_in: Callable[..., Client]
):
    client = sign_in(bob)
    sheets = {"/": "home", "/newsletter/": "journal", "/newsletter/12/": "issue"}
    for path, sheet in sheets.items():
        assert f"/css/{sheet}.css" in client.get(path).text

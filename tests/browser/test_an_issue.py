"""An issue from a pitch to the archive: five people, two languages, one author who never answers,
one proofreader who is away; and it comes out on its date."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import pages
from tests.browser.servers import Demo, Site

PARIS = ZoneInfo("Europe/Paris")
WEEKS = 10  # until it comes out
NUMBER = 14
DESK = f"/newsletter/desk/?issue={NUMBER}"
MAKING = f"/newsletter/desk/{NUMBER}/"
IDEA = "Ce que l’accueil sait de nous"
MOST_DECISIONS = 8
SILENT = "Le tour des cantines"
THEME_FR, THEME_EN = "L’accueil", "At the front desk"
FRENCH = "À Lyon, l’accueil connaît les horaires de chacun. " * 20
ENGLISH = "In Lyon, the front desk knows when everybody comes and goes. " * 20

# Who makes it, by the account they sign in with.
PITCHES, CHIEF, WRITES, PROOFREADS, DIRECTS = "member", "editor", "author", "relay", "core"


class Day:
    """A day in the life of the issue, with the people who come to the site on it."""

    def __init__(self, site: Site, browser: Browser, options: dict) -> None:
        self.site, self.browser, self.options = site, browser, options
        self.contexts: list[BrowserContext] = []

    def someone(self, account: str) -> Page:
        """In a browser of their own."""
        options = {**self.options, "base_url": self.site.url}
        self.contexts.append(self.browser.new_context(**options))
        page = self.contexts[-1].new_page()
        pages.enter(page, account)
        return page

    def subject_to(self, account: str, beginning: str) -> str:
        """Of the newest mail to somebody that begins so; waits for it."""
        return str(self.site.mail_to(pages.address(account), beginning)["Subject"])

    def close(self) -> None:
        for context in self.contexts:
            context.close()


@pytest.fixture
def on(
    demo: Demo, browser: Browser, browser_context_args: dict
) -> Iterator[Callable[[datetime], AbstractContextManager[Day]]]:
    """Opens a day: the site as it is then, and whoever comes."""

    @contextmanager
    def a_day(moment: datetime) -> Iterator[Day]:
        with open_site(moment) as site:
            day = Day(site, browser, browser_context_args)
            yield day
            day.close()

    with demo.calendar() as open_site:
        yield a_day


def ten_on(day: date) -> datetime:
    return datetime.combine(day, time(10), PARIS)


def next_tuesday() -> date:
    today = datetime.now(PARIS).date()
    return today + timedelta(days=8 - today.weekday())


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("link", name=name).first.click()


def is_told(page: Page, sentence: str) -> None:
    expect(page.get_by_role("status").filter(has_text=sentence)).to_be_visible()


def open_article(page: Page, title: str) -> None:
    """From the desk."""
    page.goto(DESK)
    page.locator(".work").get_by_role("link", name=title, exact=True).first.click()


def pitch(member: Page) -> None:
    member.goto("/newsletter/")
    follow(member, "Proposer une idée")
    member.get_by_label("L’idée").fill(f"{IDEA}.")
    member.get_by_label("À qui en parler").fill("Claire, qui y passe chaque matin")
    press(member, "Envoyer l’idée")
    is_told(member, "Votre idée est entre les mains du comité")


def plan_the_issue(chief: Page, out_on: date) -> date:
    """Its theme, four pages and its date; gives the day by which the texts are asked."""
    chief.goto(f"{MAKING}settings/")
    chief.get_by_label("Thème en français").fill(THEME_FR)
    chief.get_by_label("Thème en anglais").fill(THEME_EN)
    chief.get_by_label("Pages").fill("4")
    press(chief, "Enregistrer")
    is_told(chief, "Le numéro est enregistré")
    chief.goto(f"{MAKING}dates/")
    chief.get_by_label("Paraît le").fill(out_on.isoformat())
    press(chief, "Voir ce qui change")
    press(chief, "Fixer les dates et prévenir")
    is_told(chief, "Les dates sont fixées")
    chief.goto(f"{MAKING}dates/")
    return date.fromisoformat(chief.get_by_label("Textes d’ici au").input_value())


def take_up_the_idea(chief: Page) -> None:
    """It goes to an author, to somebody who proofreads it and to their deputy."""
    chief.goto("/newsletter/desk/ideas/")
    idea = chief.get_by_role("listitem").filter(has_text=IDEA)
    idea.get_by_role("link", name=f"Retenir pour le numéro {NUMBER}").click()
    chief.get_by_label("Titre de travail").fill(IDEA)
    chief.get_by_label("Autrice ou auteur").fill("Karim Haddad")
    chief.get_by_label("Relecture").fill("Agnieszka Nowak")
    chief.get_by_label("Suppléance").fill("Claire Marchand")
    chief.get_by_label("Calibrage").fill("1500")
    press(chief, "Commander l’article")
    is_told(chief, "L’article est ouvert")


def order_from_somebody_who_never_answers(chief: Page) -> None:
    chief.goto(f"{MAKING}new/")
    chief.get_by_label("Titre de travail").fill(SILENT)
    chief.get_by_label("Autrice ou auteur").fill("Lucía Romero")
    press(chief, "Commander l’article")
    is_told(chief, "L’article est ouvert")


def put_both_on_a_page(chief: Page) -> None:
    for page in (2, 3):
        chief.goto(f"{MAKING}plan/")
        chief.get_by_role("button", name=f"Placer en page {page}").first.click()
    expect(chief.get_by_role("link", name="Remplir la page 4")).to_be_visible()


def say_when_one_is_away(proofreader: Page, start: date, end: date) -> None:
    proofreader.goto("/members/me/absence/")
    proofreader.get_by_label("First day away").fill(start.isoformat())
    proofreader.get_by_label("Back on").fill(end.isoformat())
    press(proofreader, "Add this absence")


def write_in_both_languages(author: Page) -> None:
    open_article(author, IDEA)
    follow(author, "Écrire l’article")
    for language, title, text in (("fr", IDEA, FRENCH), ("en", "What the desk knows", ENGLISH)):
        author.goto(f"{author.url.partition('?')[0]}?lang={language}")
        author.get_by_role("textbox", name="Titre").fill(title)
        body = author.locator("[contenteditable][aria-label=Texte]")
        body.focus()
        author.keyboard.insert_text(text)
        press(author, "Enregistrer")
        is_told(author, "Le texte est enregistré")
        follow(author, "Modifier") if language == "fr" else None


def send_it(author: Page) -> None:
    open_article(author, IDEA)
    press(author, "Envoyer en relecture")
    is_told(author, "Votre article est entre les mains du comité")


def remind_who_is_silent(chief: Page) -> None:
    open_article(chief, SILENT)
    press(chief, "Relancer Lucía")
    is_told(chief, "Lucía Romero")


def proofread_in_their_place(deputy: Page) -> None:
    open_article(deputy, IDEA)
    press(deputy, "Marquer comme relu")


def accept(chief: Page) -> None:
    open_article(chief, IDEA)
    press(chief, "Accepter")
    is_told(chief, "L’article est prêt")


def close_with_what_exists(chief: Page) -> int:
    """As proposed, until nothing is left; how many decisions that took."""
    chief.goto(f"{MAKING}close/")
    taken = 0
    while decisions := chief.locator(".decide").count():
        taken += decisions
        press(chief, "Appliquer ces choix")
    expect(chief.get_by_role("heading", name="Tout est décidé")).to_be_visible()
    return taken


def sign_off(director: Page) -> None:
    director.goto(f"{MAKING}publish/")
    press(director, "Signer le bon à tirer")
    is_told(director, "Le bon à tirer est signé")


def let_it_out(chief: Page) -> None:
    chief.goto(f"{MAKING}publish/")
    press(chief, "Faire paraître dans trois heures")
    is_told(chief, "Le numéro part dans trois heures")


def read_it(reader: Page) -> None:
    """From the archive, in English: the issue, then the article that somebody had pitched."""
    reader.goto("/newsletter/")
    pages.look_again_until(reader, reader.get_by_role("heading", name=THEME_EN))
    follow(reader, f"Read no. {NUMBER}")
    expect(reader.get_by_role("heading", level=1)).to_have_text(THEME_EN)
    expect(reader.get_by_role("heading", name="What the desk knows")).to_be_visible()
    imprint = reader.get_by_role("region", name="Imprint")
    expect(imprint).to_contain_text("Hélène Dumas")


def both_pdfs_are_there(reader: Page) -> None:
    for language in pages.LANGUAGES:
        answer = reader.request.get(f"/newsletter/{NUMBER}/{language}.pdf")
        assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
        assert answer.body().startswith(b"%PDF-")


def see_the_mailing(chief: Page) -> None:
    chief.goto(f"{MAKING}mailing/")
    expect(chief.get_by_role("heading", name="Sur le départ")).to_be_visible()
    expect(chief.get_by_role("button", name="Arrêter", exact=True)).to_be_visible()


def test_an_issue_comes_out_on_its_date(
    on: Callable[[datetime], AbstractContextManager[Day]],
) -> None:
    first = next_tuesday()
    out_on = first + timedelta(weeks=WEEKS)

    with on(ten_on(first)) as day:
        pitch(day.someone(PITCHES))
        chief = day.someone(CHIEF)
        texts_by = plan_the_issue(chief, out_on)
        take_up_the_idea(chief)
        order_from_somebody_who_never_answers(chief)
        put_both_on_a_page(chief)
        assert (
            day.subject_to(PITCHES, "Votre idée") == "Votre idée devient un article : journal n° 14"
        )
        assert IDEA in day.subject_to(WRITES, "Un article")
        say_when_one_is_away(day.someone(PROOFREADS), texts_by, texts_by + timedelta(weeks=2))

    with on(ten_on(texts_by)) as day:
        assert IDEA in day.subject_to(PROOFREADS, "Nothing more to proofread")
        assert IDEA in day.subject_to(PITCHES, "La relecture passe à vous")
        author, chief = day.someone(WRITES), day.someone(CHIEF)
        write_in_both_languages(author)
        send_it(author)
        remind_who_is_silent(chief)
        assert SILENT in str(day.site.mail_to("lucia.romero@aurelis.example", "Relance")["Subject"])
        proofread_in_their_place(day.someone(PITCHES))
        accept(chief)

    with on(ten_on(out_on)) as day:
        chief = day.someone(CHIEF)
        assert 1 <= close_with_what_exists(chief) <= MOST_DECISIONS
        chief.goto(f"{MAKING}publish/")
        press(chief, "Demander le bon à tirer")
        day.subject_to(DIRECTS, "Le journal n° 14 attend")
        sign_off(day.someone(DIRECTS))
        let_it_out(chief)

    with on(ten_on(out_on) + timedelta(hours=3, minutes=5)) as day:
        reader = day.someone(PROOFREADS)
        read_it(reader)
        both_pdfs_are_there(reader)
        see_the_mailing(day.someone(CHIEF))

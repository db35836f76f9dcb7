"""Suggesting a correction and taking it, and following a source that changed: by the keyboard in
French, and on a phone in English without a script."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser import pages

# Two of the member's tips, and two whose translation has fallen behind: all share the demo.
GUESTS = "/knowledge/tips/repas-saisir-les-convives-sans-oubli/"
DELEGATE = "/knowledge/tips/etre-deleguee-ou-delegue-dans-l-outil-de-frais/"
FOLDERS = "/knowledge/tips/three-folders-for-a-delegated-mailbox/"
SHEET = "/knowledge/sheets/monter-un-dossier-de-voyage/"
ROOM = "/knowledge/tips/salle-visio-et-accueil-en-une-seule-demande/"


def press(page: Page, role: str, name: str) -> None:
    page.get_by_role(role, name=name, exact=True).focus()
    page.keyboard.press("Enter")


def test_suggest_and_take_by_the_keyboard(visitor: Callable[..., Page]) -> None:
    reader, owner = visitor(), visitor()
    pages.enter(reader, "relay")
    reader.goto(GUESTS)
    pages.speak(reader, "fr")
    press(reader, "link", "Proposer une correction")
    reader.get_by_label("Titre").focus()
    reader.keyboard.press("End")
    reader.keyboard.type(", ni doublon")
    press(reader, "button", "Envoyer la proposition")
    expect(reader.get_by_text("Dites en une phrase ce que vous avez changé")).not_to_have_count(0)
    reader.get_by_label("Qu’avez-vous changé").focus()
    reader.keyboard.type("Le doublon fausse aussi les cumuls.")
    press(reader, "button", "Envoyer la proposition")
    expect(reader.get_by_text("Votre correction attend")).to_be_visible()
    pages.enter(owner, "member")
    owner.goto(GUESTS)
    press(owner, "link", "Voir ce qui changerait")
    expect(owner.locator("ins").last).to_contain_text("doublon")
    press(owner, "button", "Reprendre cette correction")
    expect(owner.get_by_role("heading", level=1)).to_contain_text("ni doublon")
    press(owner, "link", "Historique")
    expect(owner.get_by_text("comme l’a proposé").first).to_be_visible()


def test_suggest_and_take_on_a_phone_without_a_script(visitor: Callable[..., Page]) -> None:
    reader, owner = (
        visitor(java_script_enabled=False, viewport={"width": 390, "height": 844})
        for _person in range(2)
    )
    pages.enter(reader, "relay")
    reader.goto(DELEGATE)
    pages.speak(reader, "en")
    reader.get_by_role("link", name="Suggest a correction").click()
    reader.get_by_label("Title").fill("Be set as delegate in the expense tool, in three clicks")
    reader.get_by_label("What did you change").fill("It takes no more.")
    reader.get_by_role("button", name="Send the suggestion").click()
    expect(reader.get_by_text("Your correction waits")).to_be_visible()
    pages.enter(owner, "member")
    owner.goto(DELEGATE)
    pages.speak(owner, "en")
    owner.get_by_role("link", name="See what would change").click()
    expect(owner.locator("ins")).to_contain_text("in three clicks")
    pages.fits(owner)
    owner.get_by_role("button", name="Take it").click()
    expect(owner.get_by_role("heading", level=1)).to_contain_text("in three clicks")


def test_half_a_suggestion_waits_for_whoever_typed_it(visitor: Callable[..., Page]) -> None:
    page = visitor()
    pages.enter(page, "author")
    page.goto(f"{GUESTS}suggest/")
    page.get_by_label("Titre").fill("Un titre à moitié")
    expect(page.locator("[data-autosave-status]")).to_contain_text("Brouillon enregistré à")
    page.reload()
    expect(page.get_by_text("Votre brouillon est là")).to_be_visible()
    expect(page.get_by_label("Titre")).to_have_value("Un titre à moitié")
    page.context.clear_cookies()
    pages.enter(page, "editor")  # on the same computer
    page.goto(f"{GUESTS}suggest/")
    expect(page.get_by_label("Titre")).not_to_have_value("Un titre à moitié")
    expect(page.get_by_text("Votre brouillon est là")).to_have_count(0)


def test_half_a_translation_is_there_when_one_comes_back(visitor: Callable[..., Page]) -> None:
    page = visitor()
    pages.enter(page, "member")
    page.goto(f"{SHEET}translate/")
    text = page.locator("[contenteditable]")
    text.click()
    page.keyboard.press("Control+Home")
    page.keyboard.type("Half a line. ")
    expect(page.locator("[data-autosave-status]")).to_contain_text("Brouillon enregistré à")
    page.reload()
    expect(text).to_contain_text("Half a line.")
    page.get_by_role("button", name="Supprimer le brouillon").click()
    expect(text).to_be_visible()
    expect(text).not_to_contain_text("Half a line.")


def test_an_earlier_text_is_taken_out_of_the_history_by_the_keyboard(
    visitor: Callable[..., Page],
) -> None:
    page = visitor()
    pages.enter(page, "member")
    page.goto(f"{DELEGATE}revise/")
    problem = page.get_by_label("Quel problème")
    problem.focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Demander Claire Fontaine au 06 12 34 56 78.")
    press(page, "button", "Publier")
    press(page, "button", "Publier tel quel")
    press(page, "link", "Modifier mon astuce")
    problem.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("Le standard sait qui demander.")
    press(page, "button", "Publier")
    expect(page.get_by_text("reste lisible dans l’historique")).to_be_visible()
    page.locator("summary", has_text="Retirer ce texte de l’historique").focus()
    page.keyboard.press("Enter")
    press(page, "button", "Effacer ces mots pour de bon")
    expect(page.get_by_text("Les mots de ce texte sont effacés.")).to_be_visible()
    expect(page.get_by_text("Retiré de l’historique par").first).to_be_visible()
    expect(page.get_by_text("06 12 34 56 78")).to_have_count(0)


def test_translate_by_the_keyboard(visitor: Callable[..., Page]) -> None:
    page = visitor()
    pages.enter(page, "member")
    page.goto(FOLDERS)
    expect(page.get_by_text("Cette traduction est plus ancienne")).to_be_visible()
    press(page, "link", "Mettre la traduction à jour")
    expect(page.locator("ins").first).to_contain_text("once more")
    steps = page.get_by_label("étape par étape")
    steps.focus()
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    page.keyboard.type("Trier une dernière fois avant de partir.")
    press(page, "button", "Enregistrer la traduction")
    expect(page.get_by_text("Trier une dernière fois avant de partir.")).to_be_visible()
    expect(page.get_by_text("Cette traduction est plus ancienne")).to_have_count(0)


def test_translate_on_a_phone_without_a_script(visitor: Callable[..., Page]) -> None:
    page = visitor(java_script_enabled=False, viewport={"width": 390, "height": 844})
    pages.enter(page, "member")
    page.goto(ROOM)
    pages.speak(page, "en")
    expect(page.get_by_text("This translation is older")).to_be_visible()
    page.get_by_role("link", name="Bring the translation up to date").click()
    pages.fits(page)
    page.get_by_label("Title").fill("")
    page.get_by_role("button", name="Save the translation").click()
    expect(page.get_by_text("Give the tip a title").first).to_be_visible()
    page.get_by_label("Title").fill("Room, video, catering and parking in one request")
    page.get_by_role("button", name="Save the translation").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("and parking")
    expect(page.get_by_text("This translation is older")).to_have_count(0)

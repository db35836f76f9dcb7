"""Reporting, the queue, appeals, and what is put right: by the keyboard in French, on a phone in
English without a script."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser import pages

TIP = "/knowledge/tips/passeport-verifier-six-mois-apres-le-retour/"
HIDDEN = "/knowledge/tips/le-livret-du-nouveau-manager-en-vingt-lignes/"  # the member's
PROFILE = "/members/karim-haddad/"  # the author's
OTHER_PROFILE = "/members/agnieszka-nowak/"  # the relay's


def test_a_tip_is_reported_and_read_by_the_keyboard(visitor: Callable[..., Page]) -> None:
    page = visitor()
    pages.enter(page, "member")
    page.goto(TIP)
    title = page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("link", name="Signaler", exact=True).first.focus()
    page.keyboard.press("Enter")
    page.get_by_role("radio", name="Faux, périmé ou dangereux").focus()
    page.keyboard.press("Space")
    page.get_by_label("En une phrase").focus()
    page.keyboard.type("La règle des six mois a changé pour l’Inde.")
    page.get_by_role("button", name="Signaler", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Votre signalement")
    team = visitor()
    pages.enter(team, "core")
    team.goto("/admin/queue/")
    row = team.locator(".queue-rows > li", has_text=title)
    row.get_by_label("Motif").focus()
    team.keyboard.type("L’astuce renvoie déjà au site du consulat.")
    row.get_by_role("button", name="Laisser").focus()
    team.keyboard.press("Enter")
    expect(team.get_by_text("C’est noté. Une seconde lecture")).to_be_visible()
    expect(row.get_by_text("Vous l’avez relu")).to_be_visible()
    assert team.evaluate("location.hash").startswith("#")


def test_a_tip_is_reported_on_a_phone_without_a_script(visitor: Callable[..., Page]) -> None:
    page = visitor(java_script_enabled=False, viewport={"width": 390, "height": 844})
    pages.enter(page, "author")
    page.goto(TIP)
    pages.speak(page, "en")
    page.get_by_role("link", name="Report", exact=True).first.click()
    page.get_by_role("button", name="Report", exact=True).click()
    expect(page.get_by_text("Choose a reason.")).to_be_visible()
    page.get_by_role("radio", name="Copied without the right to").check()
    page.get_by_label("In a sentence").fill("The table is that of an airline.")
    page.get_by_role("button", name="Report", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What you reported")
    pages.fits(page)


def press(page: Page, role: str, name: str) -> None:
    page.get_by_role(role, name=name, exact=True).first.focus()
    page.keyboard.press("Enter")


def hide(team: Page, address: str) -> None:
    """From its page in the administration, with a reason."""
    team.goto(address)
    press(team, "link", "Fiche d’administration")
    press(team, "link", "Masquer cette astuce")
    team.get_by_label("Motif").focus()
    team.keyboard.type("Le livret cite une personne par son nom.")
    press(team, "button", "Masquer cette astuce")
    expect(team.get_by_text("C’est masqué.")).to_be_visible()


def test_its_author_appeals_and_a_sponsor_restores_by_the_keyboard(
    visitor: Callable[..., Page],
) -> None:
    team, author, sponsor = visitor(), visitor(), visitor()
    pages.enter(team, "core")
    hide(team, HIDDEN)
    pages.enter(author, "member")
    author.goto(HIDDEN)
    title = author.get_by_role("heading", level=1).inner_text()
    expect(author.get_by_text("Cette page est masquée.")).to_be_visible()
    press(author, "link", "Faire appel à un sponsor")
    press(author, "button", "Faire appel")
    expect(author.get_by_text("Dites pourquoi ce contenu devrait reparaître.")).to_be_visible()
    expect(author.get_by_label("Pourquoi ce contenu")).to_be_focused()
    author.keyboard.type("Le nom était inventé.")
    press(author, "button", "Faire appel")
    expect(author.get_by_text("Votre recours : « Le nom était inventé. »")).to_be_visible()
    pages.enter(sponsor, "sponsor")
    sponsor.goto("/")
    sponsor.get_by_role("link", name="recours").first.focus()
    sponsor.keyboard.press("Enter")
    press(sponsor, "link", title)
    expect(sponsor.get_by_text("Le livret cite une personne par son nom.")).to_be_visible()
    press(sponsor, "button", "Décider")
    expect(sponsor.get_by_role("group", name="Votre décision")).to_be_focused()
    sponsor.get_by_role("radio", name="Le contenu reparaît").focus()
    sponsor.keyboard.press("Space")
    sponsor.get_by_label("Motif").focus()
    sponsor.keyboard.type("Personne n’y est désigné.")
    press(sponsor, "button", "Décider")
    expect(sponsor.get_by_text("C’est tranché")).to_be_visible()
    author.reload()
    expect(author.get_by_text("Le motif donné : « Personne n’y est désigné. »")).to_be_visible()
    author.goto(HIDDEN)
    expect(author.get_by_text("Cette page est masquée.")).to_have_count(0)


def test_a_sponsor_lets_it_stay_hidden_on_a_phone_without_a_script(
    visitor: Callable[..., Page],
) -> None:
    page = visitor(java_script_enabled=False, viewport={"width": 390, "height": 844})
    pages.enter(page, "sponsor")
    page.goto("/moderation/appeals/")
    pages.speak(page, "en")
    page.get_by_role("link", name="Who books the Boulogne auditorium").click()
    appeal = page.url
    page.get_by_role("button", name="Decide", exact=True).click()
    expect(page.get_by_text("Choose one of the two.")).to_be_visible()
    page.get_by_role("radio", name="It stays hidden").check()
    page.get_by_label("Reason").fill("Answer anew, without the last sentence.")
    page.get_by_role("button", name="Decide", exact=True).click()
    expect(page.get_by_text("Decided: those concerned are told why.")).to_be_visible()
    page.goto(appeal)
    expect(page.get_by_text("A sponsor decided: it stays hidden.")).to_be_visible()
    pages.fits(page)


def have_it_put_right(team: Page, name: str, why: str) -> None:
    """One of the two who agree."""
    team.goto("/admin/queue/")
    row = team.locator(".queue-rows > li", has=team.get_by_role("link", name=name, exact=True))
    button = row.get_by_role("button", name="Faire corriger")
    if why:
        button.focus()
        team.keyboard.press("Enter")
        expect(team.get_by_text("Dites pourquoi : les personnes concernées")).to_be_visible()
        expect(row.get_by_label("Motif")).to_be_focused()
        team.keyboard.type(why)
    button.focus()
    team.keyboard.press("Enter")
    expect(team.locator(".messagelist")).to_be_visible()


def test_a_profile_is_put_right_by_its_owner_by_the_keyboard(visitor: Callable[..., Page]) -> None:
    reader, owner = visitor(), visitor()
    pages.enter(reader, "member")
    reader.goto(PROFILE)
    press(reader, "link", "Signaler")
    reader.get_by_role("radio", name="Faux, périmé ou dangereux").focus()
    reader.keyboard.press("Space")
    reader.get_by_label("En une phrase").focus()
    reader.keyboard.type("Sa fonction n’est plus celle-là.")
    press(reader, "button", "Signaler")
    expect(reader.get_by_role("heading", level=1)).to_have_text("Votre signalement")
    for account, why in (("core", "La fonction a changé cet été."), ("admin", "")):
        team = visitor()
        pages.enter(team, account)
        have_it_put_right(team, "Karim Haddad", why)
    pages.enter(owner, "author")
    owner.goto("/notifications/")
    pages.speak(owner, "fr")
    owner.get_by_role("button", name="La fonction a changé cet été.").focus()
    owner.keyboard.press("Enter")
    owner.wait_for_url(f"**{PROFILE}")
    press(owner, "link", "Modifier mon profil")
    job = owner.get_by_label("Fonction, en français")
    job.focus()
    owner.keyboard.press("Control+a")
    owner.keyboard.type("Assistant de la direction des achats")
    owner.keyboard.press("Enter")
    expect(owner.get_by_text("Assistant de la direction des achats").first).to_be_visible()
    reader.reload()
    expect(reader.get_by_text("sont invitées à corriger la page.")).to_be_visible()


def test_a_profile_is_put_right_by_its_owner_on_a_phone_without_a_script(
    visitor: Callable[..., Page],
) -> None:
    reader, owner = (
        visitor(java_script_enabled=False, viewport={"width": 390, "height": 844})
        for _person in range(2)
    )
    pages.enter(reader, "author")
    reader.goto(OTHER_PROFILE)
    pages.speak(reader, "en")
    reader.get_by_role("link", name="Report", exact=True).click()
    reader.get_by_role("radio", name="Wrong, out of date or dangerous").check()
    reader.get_by_label("In a sentence").fill("Her job is another one by now.")
    reader.get_by_role("button", name="Report", exact=True).click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("What you reported")
    for account, why in (("core", "The job changed this summer."), ("admin", "")):
        team = visitor()
        pages.enter(team, account)
        have_it_put_right(team, "Agnieszka Nowak", why)
    pages.enter(owner, "relay")
    owner.goto("/notifications/")
    pages.speak(owner, "en")
    owner.get_by_role("button", name="The job changed this summer.").click()
    pages.fits(owner)
    owner.get_by_role("link", name="Edit my profile").click()
    owner.get_by_label("Job title, in English").fill("Assistant to the head of sales")
    owner.get_by_role("button", name="Save", exact=True).click()
    expect(owner.get_by_text("Assistant to the head of sales").first).to_be_visible()
    reader.reload()
    expect(reader.get_by_text("are asked to put it right.")).to_be_visible()

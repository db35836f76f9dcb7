"""The pages of the product, as the demo account that uses each of them."""

from collections.abc import Iterator
from urllib.parse import urljoin

from playwright.sync_api import Error, Locator, Page, Route, expect

from tests import visitor
from tests.browser.checking import STICKS_OUT

LANGUAGES = ("fr", "en")
PASSWORD = "escale-demo"
LOOKS = 40  # a second each, at most, for the worker
# Each page, and the links to follow from it, one after the other.
VISITOR = {
    "/accounts/login/": [],
    "/accounts/login/code/": [],
    "/accounts/password/reset/": [],
    "/accounts/signup/": [],
    "/accounts/inactive/": [],
    "/charter/": [],
    "/help/": [],
    "/privacy/": [],
    "/accessibility/": [],
    "/legal/": [],
    "/mailbox/": ["main li a"],
}
CHARTER = "/charter/accept/"
BEFORE_THE_CHARTER = {CHARTER: []}
MEMBER = {
    "/": [],
    "/knowledge/": [],
    "/knowledge/questions/": ["main .qs h3 a"],
    "/knowledge/questions/?tab=answered": ["main .qs h3 a"],
    "/knowledge/questions/new/?q=visa": [],
    "/knowledge/questions/sous-titres-en-direct-en-reunion-hybride/tip/": [],
    "/knowledge/questions/une-binome-pour-l-ete-a-madrid/": ["main .offers a"],
    "/knowledge/questions/passer-d-un-a-quatre-managers-par-ou-commencer/": [],
    # An answer of theirs.
    "/knowledge/questions/quel-delai-pour-un-visa-inde-depuis-lyon/": [
        "main .answer a[href$='/revise/']",
    ],
    "/knowledge/tips/": ["main .rows h3 a"],
    "/knowledge/tips/?category=voyages": [],
    "/knowledge/tips/?q=zzzz": [],
    "/knowledge/tips/kept/": [],
    "/knowledge/tips/kept/print/": [],
    "/knowledge/tips/passeport-verifier-six-mois-apres-le-retour/try/": [],
    "/knowledge/tips/passeport-verifier-six-mois-apres-le-retour/failed/": [],
    "/knowledge/tips/la-liste-rouge-ce-qu-on-ne-colle-jamais/": ["main .comment a.btn"],
    "/knowledge/tips/la-liste-rouge-ce-qu-on-ne-colle-jamais/outdated/": [],
    "/knowledge/tips/trois-creneaux-par-sondage-plutot-que-dix-courriels/": [
        "main .comment .acts a",
    ],
    "/knowledge/tips/new/": [],
    "/knowledge/tips/un-code-couleur-commun-a-toute-l-equipe/history/": ["main .rows h2 a"],
    "/knowledge/tips/isoler-les-courriels-recus-en-copie/": ["main .notice a"],
    "/knowledge/tips/isoler-les-courriels-recus-en-copie/translate/": [],
    "/knowledge/tips/isoler-les-courriels-recus-en-copie/withdraw/": [],
    "/knowledge/tips/three-folders-for-a-delegated-mailbox/translate/": [],
    "/knowledge/tips/three-folders-for-a-delegated-mailbox/suggest/": [],
    "/knowledge/sheets/monter-un-dossier-de-voyage/translate/": [],
    "/knowledge/sheets/": ["main .rows h3 a"],
    "/knowledge/sheets/monter-un-dossier-de-voyage-casablanca/": [],
    "/knowledge/sheets/new/": [],
    "/knowledge/sheets/new/?of=monter-un-dossier-de-voyage": [],
    "/knowledge/tools/": ["main .tool h3 a"],
    "/knowledge/tools/concur-expense/": [],
    "/newsletter/": ["main .picks a"],
    "/newsletter/12/la-liste-rouge/": [],
    "/newsletter/11/": [],
    "/newsletter/12/": [],
    "/events/": ["#next a"],
    "/events/?tab=past": ["main .rows h3 a"],
    "/events/?tab=mine": ["main .rows h3 a"],
    "/events/?kind=coffee&site=lyon": [],
    "/events/cafe-astuces-n-7/": [],
    "/events/2026/12/": [],
    "/events/new/": [],
    "/events/feed/": [],
    "/members/": ["main .members h3 a"],
    "/members/?q=zzzz": [],
    "/members/me/": ["main h3 a[href*='/tips/']", "#act a"],
    "/members/me/edit/": [],
    "/members/me/settings/": [],
    "/members/me/absence/": [],
    "/members/me/photo/": [],
    "/notifications/": [],
    "/search/": [],
    "/search/?q=pasport": ["main .rows h3 a", "#act a"],
    "/search/?q=zzzz": [],
    "/charter/": [],
    "/governance/": [],
    "/about/": [],
    "/about/manager/": [],
    "/nowhere/": [],
    "/admin/": [],
}
SETTINGS = {
    "/members/me/name/": [],
    "/accounts/email/": [],
    "/accounts/password/change/": [],
    "/accounts/sessions/": [],
    "/accounts/reauthenticate/": [],
    "/accounts/2fa/": [],
    "/accounts/2fa/webauthn/": [],
    "/accounts/logout/": [],
}
ROLE = {"/": [], "/members/me/": []}
ASKING = {
    "/knowledge/questions/who-books-the-boulogne-auditorium/": [],
    "/knowledge/questions/who-books-the-boulogne-auditorium/revise/": [],
    "/knowledge/questions/who-books-the-boulogne-auditorium/withdraw/": [],
    "/knowledge/questions/who-books-the-boulogne-auditorium/same/": [],
    "/knowledge/sheets/reussir-une-reunion-hybride/": [],
    "/knowledge/sheets/reussir-une-reunion-hybride/revise/": [],
    "/knowledge/sheets/reussir-une-reunion-hybride/history/": ["main .rows h2 a"],
    "/knowledge/sheets/reussir-une-reunion-hybride/withdraw/": [],
}
DESK = {
    "/newsletter/desk/": ["main .work h4 a"],
    "/newsletter/desk/13/new/": [],
    "/newsletter/desk/13/neuf-questions-avant-de-dire-oui/edit/": [],
    "/newsletter/desk/13/neuf-questions-avant-de-dire-oui/return/": [],
    "/newsletter/desk/13/neuf-questions-avant-de-dire-oui/filing/": [],
    "/newsletter/desk/13/neuf-questions-avant-de-dire-oui/delete/": [],
    "/newsletter/13/": [],
    "/newsletter/13/neuf-questions-avant-de-dire-oui/": [],
}
INVITING = ROLE | {"/members/invite/": [], "/members/invite/list/": []}
HOSTING = {
    "/events/codeveloppement-dire-non/people/": [],
    "/events/codeveloppement-dire-non/revise/": [],
    "/events/codeveloppement-dire-non/translate/": [],
    "/knowledge/sheets/tenir-un-parapheur-electronique/": [
        "#files a.btn",
        "main .rows a[href$='/title/']",
        "main .btn.quiet",
        "main .rows a[href$='/replace/']",
    ],
}
OFFICE = {
    "/admin/": [],
    "/admin/queue/": [],
    "/admin/moderation/case/": ["#result_list tbody th a"],
    "/admin/members/member/": ["#result_list tbody th a", ".object-tools a.act"],
    "/admin/members/invitation/": [],
    "/admin/members/invitation/invite/": [],
    "/admin/members/invitation/list/": [],
    "/admin/knowledge/tip/": ["#result_list tbody th a", ".object-tools a.act"],
    "/admin/knowledge/question/": ["#result_list tbody th a", ".object-tools a.act"],
    "/admin/knowledge/answer/": ["#result_list tbody th a"],
    "/admin/talk/comment/": ["#result_list tbody th a", ".object-tools a.act"],
    "/admin/knowledge/tool/": ["#result_list tbody th a"],
    "/admin/knowledge/category/": ["#result_list tbody th a"],
    "/admin/events/event/": ["#result_list tbody th a", ".object-tools a.act"],
    "/admin/newsletter/article/": [],
    "/admin/newsletter/article/?state__exact=published": [
        "#result_list tbody th a",
        ".object-tools a.act",
    ],
    "/admin/newsletter/issue/": ["#result_list tbody th a"],
    "/admin/company/community/1/change/": [],
    "/admin/company/site/": ["#result_list tbody th a"],
    "/admin/company/topic/": ["#result_list tbody th a"],
    "/admin/company/page/": ["#result_list tbody th a"],
    "/admin/governance/charterversion/": ["#result_list tbody th a"],
    "/admin/governance/charterversion/add/": [],
    "/admin/governance/mandate/": ["#result_list tbody th a", ".object-tools a.act"],
    "/admin/governance/mandate/add/": [],
    "/admin/governance/seat/": ["#result_list tbody th a"],
    "/admin/post/delivery/": [],
    "/admin/selftest/": [],
    "/admin/audit/record/": ["#result_list tbody th a"],
    "/admin/activity/handling/": [],
}
WALKS = {
    "visitor": (None, VISITOR),
    "newcomer": ("newcomer", BEFORE_THE_CHARTER),
    "sponsor-charter-changed": ("sponsor", BEFORE_THE_CHARTER),
    "member": ("member", MEMBER),
    "member-settings": ("member", SETTINGS),
    "relay": ("relay", INVITING | ASKING),
    "core": ("core", INVITING | HOSTING | OFFICE),
    "editor": ("editor", ROLE | DESK),
    "author": ("author", ROLE),
    "sponsor": ("sponsor", ROLE | {"/moderation/appeals/": ["main .rows h2 a"]}),
    "admin": ("admin", ROLE | OFFICE),
}


def address(account: str) -> str:
    return f"{account}@aurelis.example"


def sign_in(page: Page, account: str) -> None:
    """By the password that all demo accounts share; shows no page."""
    _send(page, "/accounts/login/", login=address(account), password=PASSWORD)


def enter(page: Page, account: str) -> None:
    """Sign in, and accept the charter if it is asked; shows no page."""
    sign_in(page, account)
    if page.context.request.get(CHARTER, max_redirects=0).status == 200:
        _send(page, CHARTER)


def _send(page: Page, path: str, **answers: str) -> None:
    """The form that a page is about, by a browser that need not draw it: that takes far longer."""
    request = page.context.request
    shown = request.get(path)
    form = visitor.Page(path, shown.status, shown.text()).form(*answers, "csrfmiddlewaretoken")
    sent = request.post(
        urljoin(path, form.action),
        data=form.filled(answers),
        headers={"Content-Type": "application/x-www-form-urlencoded"},
        max_redirects=0,
    )
    assert sent.status == 302, f"{path} was refused"


def give_password(page: Page, account: str) -> None:
    """On the sign-in page."""
    page.fill("[name=login]", address(account))
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url(lambda url: "/accounts/login" not in url)


def begin(page: Page, walk: str) -> None:
    """Sign in for a walk."""
    account, asked = WALKS[walk]
    if account:
        (sign_in if asked is BEFORE_THE_CHARTER else enter)(page, account)


def visits(page: Page, walk: str, language: str) -> Iterator[str]:
    """Show each page of a walk; gives its path, or the way by which it was reached."""
    for path, links in WALKS[walk][1].items():
        page.goto(path)
        speak(page, language)
        yield path
        for link in links:
            page.goto(page.evaluate("link => document.querySelector(link).href", link))
            yield f"{path} {link}"


def speak(page: Page, language: str) -> None:
    """Show the current page in the other language, if it is not shown in that one."""
    if page.evaluate("document.documentElement.lang") == language:
        return
    button = page.locator(f"button[name=language][value={language}]").first
    with page.expect_navigation():
        button.evaluate("button => button.form.requestSubmit(button)")


def start_a_tip(page: Page) -> None:
    """The page on which a tip is written, without what a test before has left there."""
    page.goto("/knowledge/tips/new/")
    blank = page.get_by_role("button", name="Repartir d’une page blanche")
    if blank.count():
        with page.expect_navigation():
            blank.click()


def hold(page: Page, address: str) -> list[Route]:
    """What is asked for at an address from now on, each until the test lets it go on."""
    held: list[Route] = []

    def wait(route: Route) -> None:
        held.append(route)

    page.route(address, wait)
    return held


def fits(page: Page) -> None:
    """Nothing sticks out of the window, once the page is there."""
    page.wait_for_load_state()
    assert page.evaluate(STICKS_OUT) == []


def as_pressed(button: Locator) -> tuple[str, str]:
    """Whether a button is pressed now, and once it is pressed again, as `aria-pressed` says it."""
    expect(button).to_be_visible()
    before = button.get_attribute("aria-pressed")
    return ("true", "false") if before == "true" else ("false", "true")


def look_again_until(page: Page, found: Locator) -> None:
    """The worker answers a little later than the page."""
    for _ in range(LOOKS):
        try:
            return found.first.wait_for(timeout=1000)
        except Error:
            page.reload()
    raise AssertionError(f"not there after {LOOKS} looks: {found}")

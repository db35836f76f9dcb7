"""What no page may do: break its own policy, fail, ask another host for anything."""

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

PATIENCE = 8000  # milliseconds
WATCH = """
document.addEventListener('securitypolicyviolation',
  e => reportViolation(`${e.effectiveDirective} ${e.blockedURI} ${e.sourceFile}`));
"""
# What the browser writes for each page that was refused, which tests look at themselves.
REFUSED = "the server responded with a status of 4"


class Faults:
    """What the pages of some browsers did wrong."""

    def __init__(self, home: str) -> None:
        self.home = home
        self.seen: list[str] = []

    def watch(self, context: BrowserContext) -> None:
        context.set_default_timeout(PATIENCE)
        context.expose_function("reportViolation", self._note("policy"))
        context.add_init_script(WATCH)
        context.on("page", self._watch_page)
        context.on("console", self._console)
        context.on("request", self._request)
        context.on("response", self._response)

    def _watch_page(self, page: Page) -> None:
        page.on("pageerror", self._note("error"))

    def _note(self, kind: str) -> object:
        return lambda said: self.seen.append(f"{kind}: {said}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and REFUSED not in message.text:
            self.seen.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.home, "data:", "blob:")):
            self.seen.append(f"third party: {request.url}")

    def _response(self, response: Response) -> None:
        missing = response.status >= 400 and "/static/" in response.url
        if missing or response.status >= 500:
            self.seen.append(f"{response.status}: {response.url}")

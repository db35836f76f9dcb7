"""What a browser sends of a form that nobody has touched."""

from collections import defaultdict
from html.parser import HTMLParser


class _Fields(HTMLParser):
    """The named fields of the form that is sent to `action`, as the browser holds them."""

    def __init__(self, action: str) -> None:
        super().__init__()
        self.sent: defaultdict[str, list[str]] = defaultdict(list)
        self._action, self._inside = action, False
        self._select = self._textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = given.get("action", "") == self._action
        name = given.get("name", "")
        if not self._inside:
            return
        if tag == "input" and name:
            is_box = given.get("type") in ("checkbox", "radio")
            if not is_box or "checked" in given:
                self.sent[name].append(given.get("value", "on" if is_box else ""))
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in given:
            self.sent[self._select] = [given["value"]]
        elif tag == "textarea":
            self._textarea = name
            self.sent[name] = [""]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        elif tag == "select":
            self._select = ""
        elif tag == "textarea" and self._textarea:
            # The first line end belongs to the markup; the others are sent as two letters.
            text = self.sent[self._textarea][0].removeprefix("\n")
            self.sent[self._textarea] = [text.replace("\n", "\r\n")]
            self._textarea = ""

    def handle_data(self, data: str) -> None:
        if self._textarea:
            self.sent[self._textarea][0] += data


def untouched(page: str, action: str = "") -> dict[str, list[str]]:
    """What the form of a page sends to `action` when it is sent as it is."""
    fields = _Fields(action)
    fields.feed(page.replace("\r\n", "\n"))
    return {name: values for name, values in fields.sent.items() if name != "csrfmiddlewaretoken"}

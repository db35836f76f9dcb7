"""Every kind of mail says whether it may wait for its reader's working hours."""

import ast
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from community.company import pages
from community.post.pace import Pace
from events.letters import PACES
from members.letters import LETTERS

OURS = ("community", "members", "knowledge", "events", "newsletter")
AT_ONCE = {Pace.CODE, Pace.SECURITY, Pace.ANSWER}


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Every `post.send(…)` of the project, with its module."""
    for room in OURS:
        for path in sorted((settings.BASE_DIR / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Call) and ast.unparse(node.func) == "post.send":
                    yield str(path.relative_to(settings.BASE_DIR)), node


def test_every_mail_says_its_pace():
    """One that forgets would not run at all; these are all of them."""
    said = {
        (module, ast.unparse(next(word.value for word in call.keywords if word.arg == "pace")))
        for module, call in calls()
    }
    assert said == {
        ("community/asks/letters.py", "post.Pace.WORKING_HOURS"),
        ("community/moderation/letters.py", "post.Pace.WORKING_HOURS"),
        ("community/office/selftest/trial.py", "post.Pace.ANSWER"),
        ("community/talk/letters.py", "post.Pace.WORKING_HOURS"),
        ("events/letters.py", "PACES[word]"),
        ("knowledge/letters.py", "post.Pace.WORKING_HOURS"),
        ("members/actions/accounts.py", "post.Pace.SECURITY"),
        ("members/actions/invitations.py", "post.Pace.WORKING_HOURS"),
        ("members/actions/photos.py", "post.Pace.WORKING_HOURS"),
        ("members/letters.py", "letter.pace"),
        ("members/roster/welcome.py", "post.Pace.WORKING_HOURS"),
        # A trial answers whoever asked for it, and waits for the rest of the committee.
        ("newsletter/actions/mailing.py", "pace"),
        ("newsletter/mails/letters.py", "post.Pace.WORKING_HOURS"),
        ("newsletter/mails/posting.py", "post.Pace.WORKING_HOURS"),
    }


def test_every_mail_of_the_agenda_has_a_pace():
    names = {path.name.partition(".")[0] for path in templates("events")}
    assert names == set(PACES)


def test_nothing_of_an_account_waits():
    assert {letter.kind: letter.pace for letter in LETTERS.values()} == {
        "account.code": Pace.CODE,
        "account.notice": Pace.SECURITY,
        "account.unknown": Pace.ANSWER,
        "account.exists": Pace.ANSWER,
    }


def templates(app: str) -> list[Path]:
    return list((settings.BASE_DIR / "templates" / app / "mail").glob("*.subject.txt"))


def test_the_help_page_names_the_exceptions():
    """One clause for each of them, in both languages."""
    body = pages.defaults()["help"]
    assert set(Pace) - AT_ONCE == {Pace.WORKING_HOURS}
    for word in ("les codes", "la sécurité", "la réponse", "vingt-quatre heures"):
        assert word in body["body_fr"]
    for word in ("codes", "the security", "the answer", "24 hours"):
        assert word in body["body_en"]

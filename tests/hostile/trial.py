"""Each address asked by everybody in every way: what is answered, and what is written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db import connection, transaction
from django.test import Client

from members.models import Member
from tests.as_sent import untouched
from tests.hostile.fuzz import FORM, METHODS, Found
from tests.hostile.states import MEMBERS, PERSONAS, Place, States

READING = {"GET", "HEAD"}
# What is written by looking, or by being refused, and is no change: sessions and what waits in
# them, limits of attempts and forms kept for their authors, words that search did not find.
NO_CHANGE = {"django_session", "core_cache", "search_miss", "usersessions_usersession"}
# How often a file is fetched is counted, without a name.
NO_CHANGE |= {"files_download"}
# The key of a form that led nowhere is rolled back with it, which PostgreSQL counts as written.
NO_CHANGE |= {"core_sentform"}
# As pg_stat_xact_user_tables says, which also goes through the indexes: four times as long.
WRITTEN = """
SELECT relname, written FROM pg_class, LATERAL (
    SELECT pg_stat_get_xact_tuples_inserted(oid) + pg_stat_get_xact_tuples_updated(oid)
        + pg_stat_get_xact_tuples_deleted(oid) AS written
) AS counted
WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND written > 0
"""
# Where somebody without a right is led. Django's admin tells on its first page of a missing row.
DOORS = ("/accounts/login/?next=", "/charter/accept/?next=", "/admin/login/?next=")
NOT_THERE = "/admin/"
REFUSED = {401, 403, 404, 405, 409, 415, 422}


@dataclass
class Answer:
    """`door` is where somebody without a right is led."""

    status: int
    door: str
    written: set[str]

    @property
    def leads_out(self) -> bool:
        return self.door.startswith(DOORS)

    @property
    def is_refused(self) -> bool:
        return self.status in REFUSED or self.leads_out or self.door == NOT_THERE


def client_of(person: Member | None) -> Client:
    client = Client(raise_request_exception=False)
    if person is not None:
        client.force_login(person)
    return client


def ask(client: Client, method: str, path: str, body: str = "") -> Answer:
    """One request, after which everything is as before."""
    cookies = dict(client.cookies)
    with transaction.atomic():
        before = _written()
        reply = client.generic(method, path, body, content_type=FORM)
        door = reply.headers.get("Location", "") if reply.status_code in (301, 302) else ""
        written = {name for name, count in _written().items() if count != before.get(name)}
        transaction.set_rollback(True)
    client.cookies.clear()
    client.cookies.update(cookies)
    return Answer(reply.status_code, door, written - NO_CHANGE)


def _written() -> dict[str, int]:
    """How many rows of each table this transaction wrote, those taken back included."""
    with connection.cursor() as cursor:
        cursor.execute(WRITTEN)
        return dict(cursor.fetchall())


def everywhere(
    persona: str,
    states: States,
    sent: dict[str, str],
    found: Found,
    methods: Sequence[str] = METHODS,
) -> None:
    """Every place by each method, as one persona."""
    client = client_of(states.people[persona])
    for place in states.places:
        for method in methods:
            body = sent[place.path] if method == "POST" else ""
            answer = ask(client, method, place.path, body)
            found.by_status[answer.status] += 1
            found.broken += faults(persona, place, method, answer)


def bodies(states: States) -> dict[str, str]:
    """What the form at each address sends, as whoever may send it would."""
    clients = {persona: client_of(person) for persona, person in states.people.items()}
    return {place.path: _body(place, clients) for place in states.places}


def _body(place: Place, clients: dict[str, Client]) -> str:
    allowed = [persona for persona in PERSONAS if persona in place.readers]
    if not allowed:
        return ""
    with transaction.atomic():
        page = clients[allowed[-1]].get(place.path)
        transaction.set_rollback(True)
    if not page.headers.get("Content-Type", "").startswith("text/html"):
        return ""
    sent = untouched(page.content.decode())
    filled = {name: [value or "x" for value in values] for name, values in sent.items()}
    return urlencode(filled, doseq=True)


def faults(persona: str, place: Place, method: str, answer: Answer) -> Iterator[str]:
    """What is wrong with an answer."""
    said = f"{persona}: {method} {place.path} → {answer.status} {answer.door}".rstrip()
    if answer.status >= 500:
        yield f"{said}: broken"
    elif wrong := _wrong(persona, place, method, answer):
        yield f"{said}: {wrong}"
    if unasked := answer.written - _may_write(persona, place, method, answer):
        yield f"{said}: written to {', '.join(sorted(unasked))}"


def _may_write(persona: str, place: Place, method: str, answer: Answer) -> set[str]:
    """The tables that this persona may change there."""
    if method != "POST":
        return set()
    if persona in place.keepers:
        return {"texts_draft"}
    return answer.written if persona in place.doers and not answer.is_refused else set()


def _wrong(persona: str, place: Place, method: str, answer: Answer) -> str:
    """How this persona's rights were not kept; an address may say first that it takes no GET."""
    if answer.status == 405:
        return ""
    if persona in place.told:
        told = place.told[persona]
        return f"should be {told}" if method in READING and answer.status != told else ""
    allowed = place.doers | place.keepers if method == "POST" else place.readers
    if persona in allowed:
        return "refused" if answer.status in {401, 404} or answer.leads_out else ""
    if method not in {*READING, "POST"}:
        return "read" if answer.status == 200 and method != "OPTIONS" else ""
    if not answer.is_refused:
        return "not refused"
    is_unseen = persona in MEMBERS and persona not in place.seers | place.readers | place.doers
    is_told_there_is_nothing = answer.status == 404 or place.path.startswith("/admin/")
    return "should be 404" if is_unseen and not is_told_there_is_nothing else ""

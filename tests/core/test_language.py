"""French by default; a person's own language; another one for this session."""

from tests import factories


def language_of(client, path="/charter/"):
    return client.get(path).headers["Content-Language"]


def test_a_visitor_reads_french_whatever_her_browser_says(client, db):
    factories.make_charter()
    answer = client.get("/charter/", headers={"Accept-Language": "en"})
    assert answer.headers["Content-Language"] == "fr"


def test_a_person_reads_her_language(sign_in, db):
    warsaw = factories.make_member("Agnieszka", "Nowak", language="en")
    assert language_of(sign_in(warsaw)) == "en"


def test_a_session_may_choose_the_other(alice, sign_in):
    client = sign_in(alice)
    answer = client.post("/language/", {"language": "en", "next": "/charter/"})
    assert answer.url == "/charter/"
    assert language_of(client) == "en"
    alice.refresh_from_db()
    assert alice.language == "fr"


def test_an_unknown_language_and_a_foreign_address_are_ignored(client, db):
    factories.make_charter()
    answer = client.post("/language/", {"language": "de", "next": "//evil.example"})
    assert answer.url == "/"
    assert language_of(client) == "fr"


def test_asking_for_a_language_changes_nothing(client, db):
    assert client.get("/language/?language=en").status_code == 405

"""A session that ends while someone writes gives the text back."""

from tests.knowledge import library


def test_the_text_comes_back_after_signing_in(alice, client):
    library.make_category()
    sent = client.post(
        "/knowledge/tips/new/",
        {"problem": "Une heure de saisie", "steps": "Ouvrir"},
    )
    assert sent.status_code == 302
    assert sent.url == "/accounts/login/?next=/knowledge/tips/new/"
    client.force_login(alice)
    page = client.get("/knowledge/tips/new/")
    assert "Une heure de saisie" in page.text
    assert "Ouvrir" in page.text


def test_it_is_given_back_once(alice, client):
    library.make_category()
    client.post("/knowledge/tips/new/", {"problem": "Une heure de saisie"})
    client.force_login(alice)
    client.get("/knowledge/tips/new/")
    assert "Une heure de saisie" not in client.get("/knowledge/tips/new/").text


def test_a_password_is_never_kept(client, db):
    client.post("/members/me/edit/", {"password": "hunter2", "bio": "x"})
    assert "kept_form" not in client.session


def test_a_part_of_a_page_asks_to_sign_in_without_leaving(client, db):
    answer = client.post("/knowledge/tips/draft/", {"problem": "x"}, headers={"HX-Request": "true"})
    assert answer.status_code == 401

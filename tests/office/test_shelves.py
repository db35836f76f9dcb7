"""Flags of categories and logos of tools, chosen in the office."""

import pytest
from django.core.files.storage import default_storage

from knowledge.models import Category, Tool
from tests.as_sent import untouched
from tests.knowledge import library
from tests.office.test_community import picture

SENT = {
    "name_fr": "Voyages",
    "name_en": "Travel",
    "slug": "voyages",
    "position": 3,
    "review_months": 6,
}


def test_a_flag_is_chosen_by_how_it_looks(office):
    page = office.get("/admin/knowledge/category/add/").text
    assert all(f"#sig-{flag}" in page for flag in Category.Flag.values)
    office.post("/admin/knowledge/category/add/", SENT | {"flag": "square"})
    assert Category.objects.get().flag == "square"


def test_a_category_without_a_choice_flies_the_horizon(office):
    office.post("/admin/knowledge/category/add/", SENT)
    assert Category.objects.get().flag == "horizon"


def test_a_flag_that_is_not_drawn_is_refused(office):
    answer = office.post("/admin/knowledge/category/add/", SENT | {"flag": "pirate"})
    assert set(answer.context["adminform"].form.errors) == {"flag"}


def test_a_flag_is_changed_and_stays_when_the_rest_is(office):
    category = library.make_category("voyages", flag="square")
    page = f"/admin/knowledge/category/{category.pk}/change/"
    sent = untouched(office.get(page).text)
    assert sent["flag"] == ["square"]
    office.post(page, sent | {"flag": "ring", "position": 4})
    category.refresh_from_db()
    assert (category.flag, category.position) == ("ring", 4)


def test_categories_of_tools_have_no_flag(office):
    assert "sig-" not in office.get("/admin/knowledge/toolcategory/add/").text


@pytest.fixture
def tool(db):
    return library.make_tool("concur")


def send(office, tool, **changed):
    page = f"/admin/knowledge/tool/{tool.pk}/change/"
    answer = office.post(page, untouched(office.get(page).text) | changed)
    tool.refresh_from_db()
    return answer


def test_a_logo_takes_the_place_of_two_letters(office, tool, client, alice, sign_in):
    assert send(office, tool, logo_file=picture(form="JPEG")).status_code == 302
    assert tool.logo_url.startswith("/knowledge/tools/concur/logo/")
    reader = sign_in(alice)
    answer = reader.get(tool.logo_url)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert answer["Cache-Control"] == "private, max-age=31536000, immutable"
    for page in ("/knowledge/tools/", tool.get_absolute_url()):
        assert f'src="{tool.logo_url}"' in reader.get(page).text
    assert client.get(tool.logo_url).status_code == 302


def test_the_letters_come_back(office, tool, django_capture_on_commit_callbacks):
    assert "no_logo" not in office.get(f"/admin/knowledge/tool/{tool.pk}/change/").text
    send(office, tool, logo_file=picture())
    kept = tool.logo.name
    with django_capture_on_commit_callbacks(execute=True):
        send(office, tool, no_logo="on")
    assert (tool.logo_url, default_storage.exists(kept)) == ("", False)


def test_a_card_that_is_changed_keeps_its_logo(office, tool):
    send(office, tool, logo_file=picture())
    kept = tool.logo.name
    send(office, tool, name_fr="Concur Expense")
    assert (tool.name_fr, tool.logo.name) == ("Concur Expense", kept)
    assert default_storage.exists(kept)


def test_what_is_no_picture_is_refused_and_nothing_is_changed(office, tool):
    sent = picture()
    sent.file.seek(0)
    sent.file.truncate(10)
    answer = send(office, tool, logo_file=sent, name_fr="Autre")
    assert set(answer.context["adminform"].form.errors) == {"logo_file"}
    assert (tool.name_fr, tool.logo_url) == ("Concur", "")
    assert Tool.objects.count() == 1

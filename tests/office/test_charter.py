"""The charter in the office: written article by article, looked at, published on a day."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from community.audit.models import Record
from community.governance import actions
from community.governance.models import CharterArticle, CharterVersion
from members.models import Member
from tests import factories

LIST = "/admin/governance/charterversion/"
WORDS = {
    "title_fr": "Entraide",
    "title_en": "Helping",
    "body_fr": "On s’aide.",
    "body_en": "We help.",
}
EXPLAINED = {"changes_fr": "Un article de plus.", "changes_en": "One more article."}


@pytest.fixture
def draft(office, ada):
    """The next version, begun from the list; ada accepted the first one."""
    assert office.get(f"{LIST}add/").status_code == 200
    assert not CharterVersion.objects.filter(published_at=None).exists()
    office.post(f"{LIST}add/")
    return CharterVersion.objects.get(published_at=None)


def page_of(version, tail="change/"):
    return f"{LIST}{version.pk}/{tail}"


def day(shift=0):
    return (timezone.localdate() + timedelta(days=shift)).isoformat()


def send(office, version, button="publish", **said):
    seen = {"revision": version.revision, "on": day(), button: ""} | EXPLAINED
    return office.post(page_of(version), seen | said)


def add(office, version, **words):
    return office.post(page_of(version, "articles/add/"), WORDS | words)


def article(version, number=1):
    return version.articles.get(number=number)


def errors(answer):
    return answer.context["form"].errors


def test_the_next_version_begins_once(office, draft):
    assert office.get(f"{LIST}add/").url == page_of(draft)
    assert office.post(f"{LIST}add/").url == page_of(draft)
    assert "Texte 1 de la version 1." in office.get(page_of(draft)).text


def test_with_nothing_at_all_a_first_charter_is_written_and_published(office, ada, sign_in):
    ada.acceptances.all().delete()
    CharterVersion.objects.all().delete()
    assert "Pas encore de charte" in office.get(LIST).text
    office.post(f"{LIST}add/")
    draft = CharterVersion.objects.get()
    assert "Aucun article pour l’instant" in office.get(page_of(draft)).text
    assert errors(send(office, draft, changes_fr="", changes_en=""))["__all__"] == [
        "La charte n’a encore aucun article\u00a0: écrivez-en un d’abord."
    ]
    assert add(office, draft).url == page_of(draft)
    assert send(office, draft, changes_fr="", changes_en="").url == page_of(draft)
    newcomer = factories.make_account("Nina", "Blanc")
    assert sign_in(newcomer).get("/").url == "/charter/accept/?next=%2F"


def test_an_article_is_written_beside_the_one_in_force(office, draft):
    page = page_of(draft, f"articles/{article(draft).pk}/")
    shown = office.get(page).text
    assert '<blockquote lang="fr"><b>Article 1</b><br>Texte 1 de la version 1.' in shown
    assert '<blockquote lang="en"><b>Article 1</b><br>Text 1 of version 1.' in shown
    assert office.post(page, WORDS | {"revision": 1}).url == page_of(draft)
    assert article(draft).body_en == "We help."
    assert "Modifié" in office.get(page_of(draft)).text
    assert Record.objects.get(action="charter.article.revised").data["article"] == 1


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (dict.fromkeys(WORDS, " "), "title_fr"),
        ({"title_en": "x" * 101}, "title_en"),
        ({"body_fr": "x" * 4001}, "body_fr"),
    ],
)
def test_what_is_wrong_with_an_article_is_said_beside_its_field(office, draft, words, field):
    answer = add(office, draft, **words)
    assert (answer.status_code, set(errors(answer))) == (422, {field})


def test_line_ends_count_once(office, draft):
    assert add(office, draft, body_fr="a\r\n" * 1999 + "ab").status_code == 302


def test_one_language_may_wait_until_the_day_of_publication(office, draft):
    add(office, draft, title_en="", body_en="")
    page = office.get(page_of(draft)).text
    assert "titre en anglais, texte en anglais" in page
    answer = send(office, draft)
    assert answer.status_code == 422
    assert "article\u00a03 (titre en anglais, texte en anglais)" in answer.text
    draft.refresh_from_db()
    assert draft.is_draft
    assert draft.changes_fr == "Un article de plus."


@pytest.mark.parametrize("field", ["changes_fr", "changes_en"])
def test_what_changes_is_told_in_both_languages(office, draft, field):
    add(office, draft)
    answer = send(office, draft, **{field: ""})
    assert (answer.status_code, set(errors(answer))) == (422, {field})


@pytest.mark.parametrize(
    ("on", "sentence"),
    [
        (day(-1), "Ce jour est passé\u00a0: choisissez aujourd’hui ou un jour à venir."),
        ("", "Indiquez le jour."),
        ("demain", "Saisissez une date valide."),
        ("2026-02-30", "Saisissez une date valide."),
    ],
)
def test_a_day_that_is_none_is_refused_beside_it(office, draft, on, sentence):
    add(office, draft)
    answer = send(office, draft, on=on)
    assert answer.status_code == 422
    assert errors(answer)["on"] == [sentence]
    assert "Un article de plus." in answer.text


def test_saving_asks_for_no_day(office, draft):
    assert send(office, draft, "save", on="", changes_en="").status_code == 302
    draft.refresh_from_db()
    assert (draft.changes_fr, draft.is_draft) == ("Un article de plus.", True)


def test_a_correction_after_a_refusal_is_no_conflict(office, draft):
    add(office, draft)
    answer = send(office, draft, on=day(-1))
    revision = answer.context["form"]["revision"].value()
    answer = send(office, draft, revision=revision, changes_fr="Un article neuf.")
    assert answer.status_code == 302


def test_it_is_published_for_a_day_to_come_and_taken_back(office, draft, alice, sign_in):
    add(office, draft)
    send(office, draft, on=day(3))
    assert sign_in(alice).get("/").status_code == 200
    page = office.get(page_of(draft)).text
    assert "en vigueur à partir du" in page
    assert "On s’aide." in page
    assert office.get(f"{LIST}add/").url == page_of(draft)
    act = page_of(draft, "act/withdraw/")
    assert office.post(act).status_code == 302
    assert "Publier la charte" in office.get(page_of(draft)).text
    send(office, CharterVersion.objects.get(pk=draft.pk), on=day(3))
    with time_machine.travel(timezone.now() + timedelta(days=4)):
        assert office.post(act).status_code in {302, 404}
        assert sign_in(alice).get("/").status_code == 302
    assert not CharterVersion.objects.get(pk=draft.pk).is_draft


def test_published_twice_it_says_so_and_keeps_what_was_typed(office, draft):
    add(office, draft)
    send(office, draft)
    answer = send(office, draft, changes_fr="Autre chose.")
    assert answer.status_code == 422
    assert "Cette version est publiée" in answer.text
    assert "Autre chose." in answer.text
    assert Record.objects.filter(action="charter.published").count() == 1


def test_an_article_saved_after_publication_is_not_lost_in_silence(office, draft):
    add(office, draft)
    page = page_of(draft, f"articles/{article(draft).pk}/")
    send(office, draft)
    answer = office.post(page, WORDS | {"revision": 1, "body_fr": "Trop tard."})
    assert answer.status_code == 422
    assert "Cette version est publiée" in answer.text
    assert "Trop tard." in answer.text
    assert office.get(page).url == page_of(draft)


def test_of_two_who_edit_the_second_reads_both_texts_and_decides(office, draft):
    page = page_of(draft, f"articles/{article(draft).pk}/")
    office.post(page, WORDS | {"revision": 1})
    answer = office.post(page, WORDS | {"revision": 1, "body_fr": "Autrement."})
    assert answer.status_code == 409
    assert "Vous avez enregistré d’autres modifications dans une autre fenêtre" in answer.text
    assert "Autrement." in answer.text
    assert '<div class="prose" lang="fr">On s’aide.' in answer.text
    revision = answer.context["form"]["revision"].value()
    assert office.post(page, WORDS | {"revision": revision, "body_fr": "Autrement."}).url
    assert article(draft).body_fr == "Autrement."


def test_of_two_who_explain_the_second_reads_both_texts(office, draft):
    send(office, draft, "save")
    answer = send(office, draft, "save", changes_fr="Autre.")
    assert answer.status_code == 409
    assert "Autre." in answer.text
    assert '<div class="prose" lang="fr">Un article de plus.</div>' in answer.text


def test_an_article_removed_meanwhile_is_offered_again(office, draft):
    gone = article(draft)
    office.post(page_of(draft, f"articles/{gone.pk}/remove/?revision=1"))
    page = page_of(draft, f"articles/{gone.pk}/")
    assert office.get(page).url == page_of(draft)
    answer = office.post(page, WORDS | {"revision": 1})
    assert answer.status_code == 422
    assert f'action="{page_of(draft, "articles/add/")}"' in answer.text
    add(office, draft)
    assert [one.body_fr for one in draft.articles.order_by("number")][-1] == "On s’aide."


def test_articles_move_leave_and_come_back(office, draft):
    office.post(page_of(draft, f"articles/{article(draft, 2).pk}/move/"), {"to": 1})
    assert article(draft).body_fr == "Texte 2 de la version 1."
    gone = article(draft)
    remove = page_of(draft, f"articles/{gone.pk}/remove/?revision=1")
    assert "Retirer cet article" in office.get(remove).text
    assert draft.articles.count() == 2
    office.post(remove)
    assert draft.articles.count() == 1
    assert "En vigueur, mais absents de ce brouillon" in office.get(page_of(draft)).text
    kept = CharterArticle.objects.get(version__number=1, number=2)
    office.post(page_of(draft, f"articles/{kept.pk}/put-back/"))
    assert [one.body_fr for one in draft.articles.order_by("number")] == [
        "Texte 1 de la version 1.", "Texte 2 de la version 1.",
    ]  # fmt: skip


@pytest.mark.parametrize("revision", ["", "0", "deux", "7", "²"])
def test_what_was_not_seen_is_not_removed(office, draft, revision):
    page = page_of(draft, f"articles/{article(draft).pk}/remove/?revision={revision}")
    answer = office.post(page, follow=True)
    assert "Quelqu’un d’autre a modifié cet article entre-temps." in answer.text
    assert draft.articles.count() == 2


@pytest.mark.parametrize("to", ["", "x", "-1", "²", "9" * 40])
def test_nonsense_moves_nothing_away(office, draft, to):
    page = page_of(draft, f"articles/{article(draft, 2).pk}/move/")
    assert office.post(page, {"to": to}).status_code == 302
    assert [one.number for one in draft.articles.order_by("number")] == [1, 2]


def test_the_preview_is_the_page_that_members_will_see(office, draft):
    add(office, draft)
    send(office, draft, "save")
    page = office.get(page_of(draft, "preview/")).text
    assert page.index("Un article de plus.") < page.index("3. Entraide")
    assert page.index("3. Entraide") < page.index("2 articles n’ont pas changé")
    assert 'type="button" disabled' in page
    newcomer = office.get(page_of(draft, "preview/?reader=newcomer")).text
    assert "Un article de plus." not in newcomer
    assert newcomer.index("1. Article 1") < newcomer.index("3. Entraide")
    assert not draft.acceptances.exists()


@pytest.mark.parametrize("tail", ["change/", "preview/", "articles/add/", "act/discard/"])
def test_the_door_stands_before_every_page(draft, alice, sign_in, client, tail):
    for browser in (client, sign_in(alice)):
        assert browser.get(page_of(draft, tail)).status_code == 302
        assert browser.post(page_of(draft, tail)).status_code == 302
    assert CharterVersion.objects.filter(pk=draft.pk, published_at=None).exists()


@pytest.mark.parametrize("tail", ["articles/add/", "preview/", "articles/7/", "articles/7/remove/"])
def test_a_version_that_is_not_there_is_not_found(office, tail):
    assert office.get(f"{LIST}999/{tail}").status_code == 404


def test_what_members_accepted_is_read_and_never_changed(office, alice):
    first = factories.make_charter()
    page = office.get(page_of(first)).text
    assert "Texte 2 de la version 1." in page
    assert office.post(page_of(first, "delete/"), {"post": "yes"}).status_code == 403
    assert office.get(page_of(first, "preview/")).status_code == 404


def test_a_draft_is_thrown_away_and_another_begun(office, draft):
    assert office.post(page_of(draft, "act/discard/")).status_code == 302
    assert not CharterVersion.objects.filter(pk=draft.pk).exists()
    office.post(f"{LIST}add/")
    assert CharterVersion.objects.get(published_at=None).number == 2


def test_words_of_others_are_inert(office, draft):
    bad = "<img src=x onerror=alert(1)>{{ 7*7 }}"
    add(office, draft, **dict.fromkeys(WORDS, bad))
    send(office, draft, "save", changes_fr=bad)
    new = article(draft, 3)
    for tail in ("change/", "preview/", f"articles/{new.pk}/", f"articles/{new.pk}/remove/"):
        assert "<img src=x" not in office.get(page_of(draft, tail)).text


def test_the_pages_ask_the_same_number_of_questions_whatever_the_length(
    office, draft, django_assert_max_num_queries
):
    for number in range(9):
        add(office, draft, title_fr=f"Titre {number}")
    for tail in ("change/", "preview/", f"articles/{article(draft).pk}/"):
        with django_assert_max_num_queries(8):
            office.get(page_of(draft, tail))
    with django_assert_max_num_queries(8):
        office.get(LIST)


def test_the_list_says_what_holds_and_what_comes(office, ada):
    draft = actions.start_draft(by=ada, at=timezone.now())
    cells = office.get(LIST).text.partition("<tbody")[2]
    assert cells.index("Version\u00a02 de la charte") < cells.index("brouillon")
    assert cells.index("Version\u00a01 de la charte") < cells.index("en vigueur depuis le")
    assert f"/{draft.pk}/change/" in cells


def test_whoever_accepts_meanwhile_is_shown_the_new_version(office, draft, alice, sign_in):
    Member.objects.filter(pk=alice.pk).update(joined_at=None)
    alice.acceptances.all().delete()
    reader = sign_in(alice)
    assert 'name="version" value="1"' in reader.get("/charter/accept/").text
    add(office, draft)
    send(office, draft)
    answer = reader.post("/charter/accept/", {"version": 1})
    assert answer.status_code == 422
    assert "3. Entraide" in answer.text
    assert not alice.acceptances.exists()

"""What a question finds: stems, accents, beginnings, one typing error, both languages."""

import pytest

from community.search import index, queries
from community.search.models import Document

pytestmark = pytest.mark.django_db


def document(
    object_id: int, title: str, body: str = "", *, language: str = "fr", **words: str
) -> None:
    Document.objects.create(
        noun=words.pop("noun", "tip"),
        object_id=object_id,
        language=language,
        title=title,
        body=body,
        url=f"/{object_id}/",
        **words,
    )


@pytest.fixture(autouse=True)
def _library() -> None:
    document(1, "Visa d’affaires pour l’Inde", "Demander l’e-visa trois semaines avant.")
    document(1, "Business visa for India", "Apply three weeks ahead.", language="en")
    document(2, "Passeport perdu à l’étranger", "Prévenir l’ambassade.", keywords="visas voyage")
    document(2, "Passport lost abroad", "Call the embassy.", language="en", keywords="visas")
    document(3, "Réserver une salle de réunion", "Écrire à l’accueil.", keywords="réunions")
    document(4, "Étienne Girard", noun="member", keywords="Assistant Inde notes de frais")
    document(5, "Read contracts in S/4HANA", "Only there.", language="en")
    index._learn()


def found(q: str, language: str = "fr", **options: object) -> list[int]:
    return [one.object_id for one in queries.find(q, language, **options).results]


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("visas inde", [1]),
        ("VISA", [1, 2]),
        ("pasport", [2]),
        ("passport", [2]),
        ("passeports perdus", [2]),
        ("etienne", [4]),
        ("Etiene", [4]),
        ("E\u0301tienne", [4]),
        ("l'étranger", [2]),
        ("l’etranger", [2]),
        ("reunions", [3]),
        ("réservation", [3]),
        ("reunoin", [3]),
        ("ambass", [2]),
        ("comment réserver une salle", [3]),
        ("4hana", [5]),
        ("embassy", [2]),
        ("contract", [5]),
        ("visa réunion", []),
        ("zeppelin", []),
    ],
)
def test_words_are_forgiven(q: str, expected: list[int]) -> None:
    assert found(q) == expected


def test_a_title_comes_before_a_keyword_and_a_keyword_before_a_text() -> None:
    document(10, "Congés")
    document(11, "Autre", keywords="congés")
    document(12, "Encore", "Ses congés.")
    assert found("conges") == [10, 11, 12]


def test_what_helped_colleagues_comes_first_among_equals() -> None:
    document(10, "Congés", helped="0")
    document(11, "Congés", helped="30")
    assert found("conges") == [11, 10]


def test_an_object_shows_once_in_the_language_of_the_reader() -> None:
    french, english = queries.find("visa inde", "fr"), queries.find("visa india", "en")
    assert [(one.language, str(one.title)) for one in french.results] == [
        ("fr", "<mark>Visa</mark> d’affaires pour l’<mark>Inde</mark>")
    ]
    assert [(one.language, str(one.title)) for one in english.results] == [
        ("en", "Business <mark>visa</mark> for <mark>India</mark>")
    ]


def test_words_of_the_other_language_are_found_and_told() -> None:
    [result] = queries.find("embassy", "fr").results
    assert (result.language, result.elsewhere) == ("fr", True)


def test_a_text_without_a_version_in_my_language_is_shown_in_its_own() -> None:
    [result] = queries.find("contracts", "fr").results
    assert (result.language, result.elsewhere) == ("en", True)


def test_counts_of_every_kind_come_with_the_page() -> None:
    everything = queries.find("inde", "fr")
    people = queries.find("inde", "fr", noun="member")
    assert (everything.counts, everything.total) == ({"tip": 1, "member": 1}, 2)
    assert ([one.object_id for one in people.results], people.total) == ([4], 1)


def test_an_unknown_word_is_told() -> None:
    assert queries.find("pasport perdu", "fr").unknown == ["pasport"]


def test_a_page_beyond_the_end_is_the_last() -> None:
    for number in range(100, 145):
        document(number, f"Parapheur {number}")
    last = queries.find("parapheur", "fr", page=99)
    assert (last.page, last.total, len(last.results)) == (3, 45, 5)
    assert [one.object_id for one in queries.find("parapheur", "fr", page=3).results] == [
        one.object_id for one in last.results
    ]


def test_one_query_a_page(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(1):
        queries.find("visas inde pasport", "fr")


def test_what_members_write_is_never_markup() -> None:
    document(20, "<script>alert(1)</script> parapheur", "<b>parapheur</b> & co")
    [result] = queries.find("parapheur", "fr").results
    assert str(result.title) == ("&lt;script&gt;alert(1)&lt;/script&gt; <mark>parapheur</mark>")
    assert "<b>" not in result.extract


@pytest.mark.parametrize(
    "q",
    [
        "",
        "   ",
        "'",
        '"',
        "%_%",
        "\\",
        "visa & | ! ( ) : * <->",
        "'; DROP TABLE search_document; --",
        "\x00",
        "😀 🇫🇷",
        "½ ⑴ ² № …",
        "x" * 500,
        "réunion " * 100,
        "de la",
        "à",
        "ﷺ العربية 会议",
        "{0}%(terms)s%s",
        "\u202e\ufeff",
    ],
)
def test_any_text_is_a_question(q: str) -> None:
    queries.find(q, "fr")
    queries.ids(q, "en", "member")


def test_ids_answer_one_kind_only() -> None:
    assert queries.ids("inde", "fr", "member") == [4]

"""Versions of one sheet for single sites and countries."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from community.notifications.models import Notification
from knowledge import actions
from knowledge.models import Sheet
from tests import factories
from tests.knowledge.library import make_sheet, make_tool, make_variant, typed_sheet
from tests.moderation.things import hide, settle
from tests.newsletter import gallery

pytestmark = pytest.mark.usefixtures("lazy_loading_allowed")


@pytest.fixture(autouse=True)
def _own_files(settings):
    """Each test begins with no file at all."""
    settings.STORAGES = dict(settings.STORAGES)


def new(main):
    return f"/knowledge/sheets/new/?of={main.slug}"


def typed_variant(place, **fields):
    answers = typed_sheet(place=place, **fields)
    del answers["category"]
    return answers


def test_it_begins_with_the_text_for_all_places_at_the_writers_site(alice, carol, sign_in):
    main = make_sheet(alice, title="Dossier")
    form = sign_in(carol).get(new(main)).context["form"]
    assert (form["title"].value(), form["body"].value()) == ("Dossier", main.body_fr)
    assert form["place"].value() == f"site:{carol.site.slug}"
    assert {"category", "topics"} & {*form.fields} == set()


def test_whoever_works_there_sees_first_that_it_is_different(alice, bob, carol, sign_in):
    main = make_sheet(alice, title="Dossier", tools=[make_tool()])
    sent = typed_variant(f"site:{carol.site.slug}", body="<p>À Varsovie, l’agence.</p>")
    answer = sign_in(carol).post(new(main), sent)
    variant = Sheet.objects.get(variant_of=main)
    assert answer.url == variant.get_absolute_url()
    assert (variant.site, variant.category, variant.tools.count()) == (
        carol.site,
        main.category,
        1,
    )
    told = sign_in(carol).get(main.get_absolute_url()).text
    assert "Chez vous, c’est différent." in told
    assert f'href="{variant.get_absolute_url()}"' in told
    elsewhere = sign_in(bob).get(main.get_absolute_url()).text
    assert "Chez vous, c’est différent." not in elsewhere
    assert f'href="{variant.get_absolute_url()}"' in elsewhere
    there = sign_in(carol).get(variant.get_absolute_url()).text
    assert "Chez vous, c’est différent." not in there
    assert f'href="{main.get_absolute_url()}"' in there
    assert f"{variant.title} ({carol.site.name})" in there


def test_a_country_serves_those_whose_site_has_no_version(alice, bob, carol, sign_in):
    main = make_sheet(alice)
    in_country = make_variant(main, carol, country=carol.site.country)
    shown = sign_in(carol).get(main.get_absolute_url()).context["shown"]
    assert shown.mine.slug == in_country.slug
    at_site = make_variant(main, carol)
    shown = sign_in(carol).get(main.get_absolute_url()).context["shown"]
    assert shown.mine.slug == at_site.slug


def test_whoever_looks_after_the_sheet_is_told(alice, carol):
    main = make_sheet(alice)
    make_variant(main, carol, at=timezone.now(), past=False)
    settle()
    assert list(Notification.objects.values_list("person", flat=True)) == [alice.pk]


def test_one_version_for_each_place(alice, bob, carol, sign_in):
    main = make_sheet(alice)
    variant = make_variant(main, carol)
    with pytest.raises(actions.PlaceTaken):
        make_variant(main, carol)
    refused = sign_in(carol).post(new(main), typed_variant(f"site:{carol.site.slug}"))
    assert (refused.status_code, set(refused.context["form"].errors)) == (422, {"place"})
    with pytest.raises(IntegrityError), transaction.atomic():
        Sheet.objects.create(
            **{
                name: getattr(variant, name)
                for name in ("author", "category", "language", "title_fr", "body_fr", "site")
            },
            variant_of=main,
            slug="encore",
            published_at=timezone.now(),
        )


def test_a_version_has_no_versions(alice, carol, sign_in):
    variant = make_variant(make_sheet(alice), carol)
    with pytest.raises(actions.NoMainSheet):
        make_variant(variant, carol, country="CA")
    assert sign_in(carol).get(new(variant)).status_code == 404
    assert "Écrire une version locale" not in sign_in(carol).get(variant.get_absolute_url()).text


def test_the_place_of_a_withdrawn_version_is_free_until_it_is_back(alice, carol, sign_in):
    main = make_sheet(alice)
    first = make_variant(main, carol)
    actions.withdraw(first, by=carol, at=timezone.now())
    other = factories.make_member(site=carol.site)
    second = make_variant(main, other)
    answer = sign_in(carol).post(f"{first.get_absolute_url()}publish/", follow=True)
    assert "Ce lieu a déjà sa propre version." in answer.text
    actions.withdraw(second, by=other, at=timezone.now())
    assert actions.publish_again(first, by=carol, at=timezone.now()).is_published


def test_nonsense_places_get_a_sentence(alice, carol, sign_in):
    main = make_sheet(alice)
    for place in ("", "site:", "country:ZZ", "site:nulle-part", "x\0y", "country:fr"):
        answer = sign_in(carol).post(new(main), typed_variant(place))
        assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"place"})


def test_a_version_shows_the_pictures_of_the_main_sheet_while_it_is_read(
    alice, carol, dan, sign_in
):
    main = make_sheet(alice)
    picture = gallery.describe(gallery.add(main, alice), by=alice)
    actions.place_in_sheet(main, picture, by=alice, at=timezone.now())
    main.refresh_from_db()
    variant = make_variant(main, carol, body=main.body_fr)
    assert 'alt="Trois tours"' in sign_in(carol).get(variant.get_absolute_url()).text
    hide(main, dan)
    assert 'alt="Trois tours"' not in sign_in(carol).get(variant.get_absolute_url()).text

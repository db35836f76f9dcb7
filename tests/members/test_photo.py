"""A photo by choice: who sees it, what is shown of it, and how it is taken back."""

import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from PIL import Image
from pytest_django import Settings

from community.audit.models import Record
from community.core.templatetags.faces import avatar
from members import actions, demo_accounts, tasks
from members.models import Member, Photo
from members.models.photos import FOLDER, SIZES
from tests import factories

from .portraits import PAGE, content, corners, drawn, make_photo, quarters, sent

type SignIn = Callable[[Member | None], Client]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_files(settings: Settings) -> None:
    """Each test begins with no file at all."""
    settings.STORAGES = dict(settings.STORAGES)


def files() -> list[str]:
    return default_storage.listdir(FOLDER)[1] if default_storage.exists(FOLDER) else []


def address(photo: Photo, size: int = 96) -> str:
    return f"/members/photos/{photo.name}/{size}.webp"


def part(**changes: Any) -> dict[str, Any]:
    """The fields of the page, of somebody who has a photo."""
    return {"zoom": 100, "across": 50, "down": 40, "uses": ["site"]} | changes


@pytest.fixture
def at_once(django_capture_on_commit_callbacks: Any) -> Any:
    return django_capture_on_commit_callbacks(execute=True)


def test_a_photo_is_shown_to_colleagues(alice: Member, bob: Member, sign_in: SignIn) -> None:
    answer = sign_in(alice).post(PAGE, {"photo": sent(), "uses": ["site", "print"]})
    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    photo = Photo.objects.get(person=alice)
    assert (photo.site_since, photo.journal_since) == (photo.print_since, None)
    page = sign_in(bob).get(alice.get_absolute_url()).text
    assert page.count(f'src="{address(photo)}" srcset="{address(photo, 192)} 2x" width="96"') == 1
    for size in SIZES:
        shown = sign_in(bob).get(address(photo, size))
        assert (shown.status_code, shown["Content-Type"]) == (200, "image/webp")
        with Image.open(io.BytesIO(shown.content)) as seen:
            assert (seen.format, seen.size) == ("WEBP", (size, size))


def test_how_it_is_served(alice: Member, sign_in: SignIn) -> None:
    photo, client = make_photo(alice), sign_in(alice)
    shown = client.get(address(photo))
    assert shown["Cache-Control"] == "private, max-age=86400"
    assert shown["X-Content-Type-Options"] == "nosniff"
    again = client.get(address(photo), headers={"if-none-match": shown["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("size", [0, 47, 97, 1024])
def test_no_other_size_is_served(alice: Member, sign_in: SignIn, size: int) -> None:
    assert sign_in(alice).get(address(make_photo(alice), size)).status_code == 404


def test_whoever_is_not_signed_in_sees_none(alice: Member, client: Client) -> None:
    assert client.get(address(make_photo(alice))).status_code == 302


def test_the_whole_picture_is_for_its_owner_alone(
    alice: Member, bob: Member, sign_in: SignIn
) -> None:
    whole = f"{PAGE}{make_photo(alice).name}.webp"
    assert [sign_in(person).get(whole).status_code for person in (alice, bob)] == [200, 404]


@pytest.mark.parametrize("closed", [{"is_active": False}, {"left_at": timezone.now()}])
def test_nobody_sees_the_photo_of_whoever_left(
    alice: Member, bob: Member, sign_in: SignIn, closed: dict[str, Any], at_once: Any
) -> None:
    photo = make_photo(alice)
    Member.objects.filter(pk=alice.pk).update(**closed)
    assert sign_in(bob).get(address(photo)).status_code == 404
    assert "img" not in avatar(Member.objects.get(pk=alice.pk))
    with at_once:
        tasks.forget(0)
    assert (Photo.objects.count(), files()) == (0, [])
    assert Member.objects.get(pk=alice.pk).photo_name == ""


def test_a_file_that_is_missing_is_not_found(alice: Member, sign_in: SignIn) -> None:
    photo = make_photo(alice)
    default_storage.delete(str(photo.px96.name))
    assert sign_in(alice).get(address(photo)).status_code == 404


def test_another_part_of_it_has_another_address(
    alice: Member, sign_in: SignIn, at_once: Any
) -> None:
    client = sign_in(alice)
    client.post(PAGE, {"photo": sent(content(quarters(400, 300))), "uses": ["site"]})
    first = Photo.objects.get()
    with at_once:
        client.post(PAGE, part(zoom=200, across=100, down=0, uses=["site", "journal"]))
    second = Photo.objects.get()
    assert corners(client.get(address(second, 192)).content) == ["lime"] * 4
    assert client.get(address(first)).status_code == 404
    assert (second.site_since, second.sha256) == (first.site_since, first.sha256)
    assert second.journal_since > first.site_since
    assert sorted(files()) == sorted(f"{second.name}-{suffix}.webp" for suffix in ("whole", *SIZES))


@pytest.mark.parametrize(
    ("size", "seen"),
    [
        ((400, 300), ["red", "lime", "blue", "white"]),  # the middle
        ((300, 600), ["red", "lime", "blue", "white"]),  # a little above it, where faces are
    ],
)
def test_the_middle_is_shown_at_first(
    alice: Member, sign_in: SignIn, size: tuple[int, int], seen: list[str]
) -> None:
    client = sign_in(alice)
    client.post(PAGE, {"photo": sent(content(quarters(*size))), "uses": ["site"]})
    assert corners(client.get(address(Photo.objects.get(), 192)).content) == seen


@pytest.mark.parametrize("has_one", [False, True])
def test_a_photo_that_was_just_chosen_is_moved_before_it_is_sent(
    alice: Member, sign_in: SignIn, has_one: bool
) -> None:
    if has_one:
        make_photo(alice)
    client = sign_in(alice)
    client.post(PAGE, part(photo=sent(content(quarters(400, 300))), zoom=200, across=100, down=0))
    photo = Photo.objects.get()
    assert (photo.zoom, photo.across, photo.down) == (200, 100, 0)
    assert corners(client.get(address(photo, 192)).content) == ["lime"] * 4


def test_without_a_script_a_new_photo_is_not_cut_as_the_former_one(
    alice: Member, sign_in: SignIn
) -> None:
    client, former = sign_in(alice), {"zoom": 200, "across": 100, "down": 0}
    for _ in range(2):
        client.post(PAGE, part(photo=sent(content(quarters(400, 300))), **former))
    photo = Photo.objects.get()
    assert (photo.zoom, photo.across, photo.down) == (100, 50, 40)


def test_another_photo_asks_for_consent_again(alice: Member, sign_in: SignIn) -> None:
    first = make_photo(alice)
    sign_in(alice).post(PAGE, part(photo=sent()))
    second = Photo.objects.get()
    assert second.pk == first.pk
    assert second.site_since > first.site_since


def test_a_use_that_is_taken_back_ends_at_once(alice: Member, sign_in: SignIn) -> None:
    first = make_photo(alice, "site", "journal", "print")
    sign_in(alice).post(PAGE, part(uses=["journal"]))
    photo, alice = Photo.objects.get(), Member.objects.get(pk=alice.pk)
    assert photo.since == {"journal": first.journal_since}
    assert (avatar(alice), address(photo, 48) in avatar(alice, use="journal")) == (
        f'<span class="av av-{avatar(alice).partition("av-")[2][0]}" aria-hidden="true">AM</span>',
        True,
    )


@pytest.mark.parametrize("how", ["the button", "no use at all"])
def test_it_is_taken_back_with_every_size(
    alice: Member, bob: Member, sign_in: SignIn, at_once: Any, how: str
) -> None:
    photo, client = make_photo(alice), sign_in(alice)
    with at_once:
        if how == "the button":
            client.post(f"{PAGE}remove/")
        else:
            client.post(PAGE, part(uses=[]))
    assert (Photo.objects.count(), files()) == (0, [])
    assert sign_in(bob).get(address(photo)).status_code == 404
    assert "<img" not in sign_in(bob).get(alice.get_absolute_url()).text
    assert client.get(PAGE).status_code == 200
    assert client.post(f"{PAGE}remove/").status_code == 302


def test_the_log_says_that_it_was_allowed_and_nothing_of_it(alice: Member, sign_in: SignIn) -> None:
    make_photo(alice, "site", "print")
    sign_in(alice).post(f"{PAGE}remove/")
    assert list(Record.objects.order_by("pk").values_list("action", "actor_id", "data")) == [
        ("account.photo.shown", alice.pk, {"uses": ["print", "site"]}),
        ("account.photo.removed", alice.pk, {}),
    ]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"uses": ["site"]}, "photo"),
        ({"photo": "not a file", "uses": ["site"]}, "photo"),
        ({"photo": True}, "uses"),
        ({"photo": True, "uses": ["print"]}, "uses"),
        ({"photo": True, "uses": ["print", "print"]}, "uses"),
        ({"photo": True, "uses": ["elsewhere"]}, "uses"),
    ],
)
def test_what_is_missing_is_asked_for(
    alice: Member, sign_in: SignIn, given: dict[str, Any], field: str
) -> None:
    data = given | ({"photo": sent()} if given.get("photo") is True else {})
    page = sign_in(alice).post(PAGE, data)
    assert (page.status_code, set(page.context["form"].errors)) == (422, {field})
    assert Photo.objects.count() == 0


@pytest.mark.parametrize(
    "changed",
    [{"zoom": 99}, {"zoom": 401}, {"zoom": ""}, {"across": -1}, {"down": 101}, {"down": "x"}],
)
def test_no_part_outside_the_picture(
    alice: Member, sign_in: SignIn, changed: dict[str, Any]
) -> None:
    photo = make_photo(alice)
    page = sign_in(alice).post(PAGE, part(**changed))
    assert (page.status_code, set(page.context["form"].errors)) == (422, set(changed))
    assert Photo.objects.get().name == photo.name


def test_a_page_that_grew_old_says_so(alice: Member, sign_in: SignIn) -> None:
    """It was removed on another page: the sliders have nothing to move."""
    photo, client = make_photo(alice), sign_in(alice)
    default_storage.delete(str(photo.whole.name))
    page = client.post(PAGE, part(zoom=200))
    assert (page.status_code, set(page.context["form"].errors)) == (422, {"photo"})
    Photo.objects.all().delete()
    with pytest.raises(actions.NoPhoto):
        actions.allow_photo(alice, by=alice, at=timezone.now(), uses=["site"])


def test_nobody_shows_or_removes_the_photo_of_another(alice: Member, bob: Member) -> None:
    at = timezone.now()
    for act in (
        lambda: actions.show_photo(alice, by=bob, at=at, drawn=drawn(), uses=["site"]),
        lambda: actions.allow_photo(alice, by=bob, at=at, uses=["site"]),
        lambda: actions.remove_photo(alice, by=bob, at=at),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_no_row_without_consent(alice: Member) -> None:
    photo = make_photo(alice)
    with pytest.raises(IntegrityError), transaction.atomic():
        Photo.objects.filter(pk=photo.pk).update(site_since=None)


def test_files_that_no_photo_has_are_deleted_a_day_later(alice: Member) -> None:
    make_photo(alice)
    kept = files()
    default_storage.save(f"{FOLDER}/of-an-act-that-failed.webp", ContentFile(b"x"))
    actions.delete_stray_files(at=timezone.now())
    assert len(files()) == len(kept) + 1
    actions.delete_stray_files(at=timezone.now() + timedelta(days=2))
    assert sorted(files()) == sorted(kept)


def test_closing_the_accounts_of_the_demo_removes_their_photos(at_once: Any) -> None:
    make_photo(factories.make_member("Ada", "Demo", email="admin@aurelis.example"))
    with at_once:
        call_command("close_demo_accounts")
    assert (Photo.objects.count(), files()) == (0, [])


def test_a_demo_account_has_its_face_on_the_way_in(
    alice: Member, sign_in: SignIn, settings: Any
) -> None:
    """The picture is within the page: who is not signed in is served none."""
    ada = factories.make_member("Ada", "Demo", email="member@aurelis.example")
    (before,) = demo_accounts.offered()
    make_photo(ada)
    make_photo(alice)
    page = sign_in(None).get("/accounts/login/").text
    assert page.count("data:image/webp;base64,") == 1
    assert ("/members/photos/" in page, before.face) == (False, "")
    default_storage.delete(Photo.objects.get(person=ada).px48.name)
    assert [account.face for account in demo_accounts.offered()] == [""]
    settings.AT_HOME = False
    assert "data:image/webp" not in sign_in(None).get("/accounts/login/").text


def test_on_the_page_one_sees_what_is_allowed_and_since_when(
    alice: Member, sign_in: SignIn
) -> None:
    make_photo(alice, "site", "journal")
    Photo.objects.update(site_since=datetime(2026, 3, 2, 12, tzinfo=UTC))
    page = sign_in(alice).get(PAGE).text
    assert "depuis le 2 mars 2026" in page.replace("\N{NO-BREAK SPACE}", " ")
    assert "la photo" in page

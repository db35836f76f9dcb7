"""Whatever is sent is carried out once, or need not be: every address that answers to POST.

An address added later, which creates something or tells somebody, fails here until its view is
`@carried_out_once`.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.site.table import GET, LEFT_OUT, POST, World

SAME = "says how something stands: said twice it stands so"
ONE = "one row for each person, put there or taken away; pressed anew it may be meant anew"
NOT_NEEDED = {
    "set_language": SAME,
    "notifications:notification-read-all": SAME,
    "notifications:notification-open": SAME,
    "members:me-edit": SAME,
    "members:me-settings": SAME,
    "members:me-photo-remove": SAME,
    "home:act-skip": SAME,
    "asks:ask-decline": SAME,
    "asks:ask-take-up": SAME,
    "mfa_edit_webauthn": SAME,
    "usersessions_list": SAME,
    "account_logout": SAME,
    "talk:comment-withdraw": SAME,
    "talk:comment-put-back": SAME,
    "talk:follow": SAME,
    "talk:mute": SAME,
    "knowledge:question-draft": SAME,
    "knowledge:question-draft-drop": SAME,
    "knowledge:question-answer-draft": SAME,
    "knowledge:question-close": SAME,
    "knowledge:question-reopen": SAME,
    "knowledge:question-withdraw": SAME,
    "knowledge:question-same": SAME,
    "knowledge:question-me-too": ONE,
    "knowledge:question-not-me": ONE,
    "knowledge:answer-withdraw": SAME,
    "knowledge:answer-accept": SAME,
    "knowledge:answer-unaccept": SAME,
    "knowledge:answer-helped": ONE,
    "knowledge:answer-not-helped": ONE,
    "knowledge:question-alike": "changes nothing",
    "knowledge:tip-draft": SAME,
    "knowledge:tip-draft-drop": SAME,
    "knowledge:sheet-draft": SAME,
    "knowledge:sheet-draft-drop": SAME,
    "knowledge:item-translate-draft": SAME,
    "knowledge:item-translate-draft-drop": SAME,
    "knowledge:item-suggest-draft": SAME,
    "knowledge:item-suggest-draft-drop": SAME,
    "knowledge:sheet-withdraw": ONE,
    "knowledge:sheet-publish-again": ONE,
    "knowledge:sheet-picture-edit": SAME,
    "knowledge:sheet-picture-upload": "what is pasted twice is meant twice",
    "newsletter:by-mail": SAME,
    "newsletter:unsubscribe": SAME,
    "newsletter:article-draft": SAME,
    "newsletter:article-draft-drop": SAME,
    "newsletter:picture-edit": SAME,
    "newsletter:picture-upload": "what is pasted twice is meant twice",
    "files:pasted": "changes nothing",
    "events:event-draft": SAME,
    "events:event-draft-drop": SAME,
    "members:member-welcome": ONE,
    "knowledge:tip-try": ONE,
    "knowledge:tip-failed": ONE,
    "knowledge:tip-untry": ONE,
    "knowledge:tip-again": ONE,
    "knowledge:review-undo": ONE,
    "knowledge:tip-keep": ONE,
    "knowledge:tip-unkeep": ONE,
    "knowledge:tip-withdraw": ONE,
    "knowledge:tip-publish-again": ONE,
    "newsletter:article-useful": ONE,
    "events:event-register": ONE,
    "events:event-unregister": ONE,
    "knowledge:tip-alike": "changes nothing",
    "knowledge:tip-preview": "changes nothing",
    "account_reauthenticate": "changes nothing but the session",
    "mfa_reauthenticate": "changes nothing but the session",
    "mfa_reauthenticate_webauthn": "changes nothing but the session",
    "socialaccount_login": "changes nothing but the session",
    "socialaccount_callback": "an answer is taken once: its state leaves the session",
    "account_password_reset_completed": "only shows",
    "mfa_download_recovery_codes": "only shows",
    "post:mail": "only shows",
    "post:mail-html": "only shows",
    "admin:login": "leads to the door",
}


def views(patterns: list, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Every address by its name, and its view."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            space = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from views(pattern.url_patterns, space)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield f"{prefix}{pattern.name}", pattern.callback


def first_views() -> dict[str, Any]:
    """Ours come before those of allauth that have the same address."""
    return dict(reversed(list(views(get_resolver().url_patterns))))


def test_what_is_sent_on_the_site_is_carried_out_once(
    world: World, sign_in: Callable[..., Client]
) -> None:
    def only_reads(name: str) -> bool:
        """Signed in anew each time: one of these addresses signs out."""
        path = (POST | GET)[name][0].format(**world.places)
        return sign_in(world.people["admin"]).post(path).status_code == 405

    bare = {
        name
        for name, view in first_views().items()
        if not name.startswith("admin:")
        and not hasattr(view, "carried_out_once")
        and (name in LEFT_OUT or not only_reads(name))
    }
    assert bare == {name for name in NOT_NEEDED if not name.startswith("admin:")}


def test_all_that_is_sent_in_the_administration_is() -> None:
    """Django's own pages go through `admin_view` each time that they are asked for."""
    marks = ("carried_out_once", "model_admin", "admin_site")
    bare = {
        name
        for name, view in views(get_resolver().url_patterns)
        if name.startswith("admin:") and not any(hasattr(view, mark) for mark in marks)
    }
    assert bare == {name for name in NOT_NEEDED if name.startswith("admin:")}

"""Whatever allauth has to say leaves in our words, in both languages, with a text part."""

import re
from pathlib import Path

import allauth
import pytest

from members import letters
from tests import factories, mails

CONTEXT = {"code": "ABCD-EFGH", "deleted_email": "old@aurelis.example", "provider": "Aurelis"}
# What our settings turn off: links instead of codes, the two that other letters replace, and an
# account of the company that would be taken away from one's own.
NEVER_SENT = {
    "account/email/base",
    "account/email/base_notification",
    "account/email/email_changed",
    "account/email/email_confirm",
    "account/email/password_reset_key",
    "socialaccount/email/account_disconnected",
}


def known_to_allauth():
    templates = Path(allauth.__file__).parent / "templates"
    return {
        re.sub(r"(_message|_subject)?\.txt$", "", str(path.relative_to(templates)))
        for folder in ("account", "mfa", "socialaccount")
        for path in (templates / folder / "email").glob("*.txt")
    }


def test_no_letter_of_allauth_is_forgotten():
    assert known_to_allauth() - NEVER_SENT == set(letters.LETTERS) - {"account/email/proof_code"}


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", sorted(letters.LETTERS))
def test_every_letter_is_whole(db, name, language):
    member = factories.make_member(language=language)
    letters.send(name, member.email, CONTEXT)
    mail = mails.last_to(member.email)
    assert (mail.language, mail.recipient_id) == (language, member.pk)
    assert mail.subject.strip()
    assert ("ABCD-EFGH" in mail.text, "ABCD-EFGH" in mail.html) == (mail.secret, mail.secret)
    assert "{{" not in mail.text + mail.html

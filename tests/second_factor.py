"""An authenticator app, as a telephone holds it (RFC 6238)."""

import base64
import hashlib
import hmac
import struct
import time

from allauth.mfa.models import Authenticator

from members.models import Member

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def give_app(member: Member) -> Authenticator:
    """Set up an app, as if some time ago."""
    return Authenticator.objects.create(
        user=member, type=Authenticator.Type.TOTP, data={"secret": SECRET}
    )


def code(secret: str = SECRET) -> str:
    """What the app shows; one waits for the next when it is about to change."""
    left = 30 - time.time() % 30
    if left < 3:
        time.sleep(left)
    counter = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"

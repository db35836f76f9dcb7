"""A company's OpenID provider on loopback: `python tests/identity_server.py` prints its address.

It is oidc-provider-mock, which redeems codes without PKCE: this one asks for a challenge with
every request, and for its verifier with every code.
"""

import os
from typing import Any, override

os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"

import oidc_provider_mock
import werkzeug.serving
from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2.rfc6749 import InvalidRequestError
from authlib.oauth2.rfc7636 import CodeChallenge
from oidc_provider_mock._app import AuthorizationCodeGrant


class Challenge(CodeChallenge):
    """Keeps what the mock does not keep: the challenge of each code."""

    def __init__(self) -> None:
        super().__init__(required=True)
        self.of: dict[str, str] = {}

    @override
    def validate_code_challenge(self, grant: Any, redirect_uri: Any) -> None:
        super().validate_code_challenge(grant, redirect_uri)
        asked = grant.request.payload.data
        if asked.get("code_challenge_method") != "S256":
            raise InvalidRequestError("This provider asks for PKCE with S256.")

    @override
    def get_authorization_code_challenge(self, authorization_code: Any) -> str:
        return self.of[authorization_code.code]

    @override
    def get_authorization_code_challenge_method(self, authorization_code: Any) -> str:
        return "S256"


challenge = Challenge()


class Grant(AuthorizationCodeGrant):
    @override
    def save_authorization_code(self, code: str, request: Any) -> None:
        challenge.of[code] = request.payload.data["code_challenge"]
        super().save_authorization_code(code, request)


class Server(AuthorizationServer):
    @override
    def register_grant(self, grant_cls: Any, extensions: Any = None) -> None:
        if grant_cls is AuthorizationCodeGrant:
            grant_cls, extensions = Grant, [*extensions, challenge]
        super().register_grant(grant_cls, extensions)


if __name__ == "__main__":
    oidc_provider_mock._app.flask_oauth2.AuthorizationServer = Server
    server = werkzeug.serving.make_server("127.0.0.1", 0, oidc_provider_mock.app(), threaded=True)
    print(f"http://127.0.0.1:{server.server_port}", flush=True)  # noqa: T201
    server.serve_forever()

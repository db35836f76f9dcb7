"""deploy/nginx.conf as nginx itself reads it, in front of a server that tells what it was asked."""

import json
import os
import re
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPSConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from django.conf import settings

from tests.browser.servers import waited_for

SITE = settings.BASE_DIR / "deploy" / "nginx.conf"
WHOLE = """
{user}
daemon off;
error_log stderr;
pid {folder}/nginx.pid;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""

pytestmark = pytest.mark.skipif(
    not (shutil.which("nginx") and shutil.which("openssl")),
    reason="nginx or openssl is not installed: “apt install nginx openssl” lets this be tried",
)


class Echo(BaseHTTPRequestHandler):
    """Tells what arrived, as Escale would see it."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("X-Request-ID", "0123456789ab")
        self.end_headers()
        self.wfile.write(json.dumps(dict(self.headers)).encode())

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.do_GET()

    def log_message(self, *_args: object) -> None:
        """Nothing."""


@pytest.fixture
def upstream() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Echo) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        return door.getsockname()[1]


def written(folder: Path, *, plain: int = 8080, tls: int = 8443, upstream: int = 8000) -> Path:
    """The site with the ports, the files and the certificate of this test."""
    certificate = ["openssl", "req", "-x509", "-nodes", "-newkey", "rsa:2048", "-days", "2"]
    certificate += ["-subj", "/CN=escale.example.com"]
    certificate += ["-keyout", f"{folder}/privkey.pem", "-out", f"{folder}/fullchain.pem"]
    subprocess.run(certificate, check=True, capture_output=True)
    site = re.sub(r"listen \[::\].*\n", "", SITE.read_text())
    for ours, here in {
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "listen 443 ": f"listen 127.0.0.1:{tls} ",
        "127.0.0.1:8000": f"127.0.0.1:{upstream}",
        "/etc/ssl/escale/": f"{folder}/",
        "/var/log/nginx/": f"{folder}/",
        "/var/www/html": f"{folder}/www",
    }.items():
        assert site.count(ours) >= 1
        site = site.replace(ours, here)
    (folder / "site.conf").write_text(site)
    whole = folder / "nginx.conf"
    user = "" if os.geteuid() else "user root;"  # or its workers could not enter this folder
    whole.write_text(WHOLE.format(folder=folder, user=user))
    return whole


@contextmanager
def nginx(folder: Path, upstream: int, *, plain: int = 0) -> Iterator[int]:
    port = free_port()
    whole = written(folder, plain=plain or free_port(), tls=port, upstream=upstream)
    with subprocess.Popen(["nginx", "-c", whole], stderr=subprocess.DEVNULL) as program:
        try:
            waited_for(lambda: answers(port), "nginx", 10)
            yield port
        finally:
            program.terminate()


def answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def ask(port: int, path: str, *, body: bytes | None = None, **headers: str) -> tuple[int, str]:
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    browser = HTTPSConnection("127.0.0.1", port, context=trusting, timeout=10)
    named = {"Host": "escale.example.com", **headers}
    browser.request("POST" if body else "GET", path, body, named)
    answer = browser.getresponse()
    return answer.status, answer.read().decode()


def test_nginx_accepts_it(tmp_path):
    done = subprocess.run(
        ["nginx", "-t", "-q", "-c", written(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_without_tls_certbot_is_answered_and_all_else_is_sent_to_https(tmp_path, upstream):
    plain, challenges = free_port(), tmp_path / "www" / ".well-known" / "acme-challenge"
    challenges.mkdir(parents=True)
    (challenges / "a-token").write_text("a proof")
    with nginx(tmp_path, upstream, plain=plain):
        browser = HTTPConnection("127.0.0.1", plain, timeout=10)
        seen = []
        for path in ("/.well-known/acme-challenge/a-token", "/members/?q=visa"):
            browser.request("GET", path, headers={"Host": "escale.example.com"})
            answer = browser.getresponse()
            seen.append((answer.status, answer.headers["Location"], answer.read()[:7]))
    assert seen == [
        (200, None, b"a proof"),
        (301, "https://escale.example.com/members/?q=visa", b"<html>\r"),
    ]


@pytest.mark.parametrize("path", ["/", "/m/a-key/", "/events/feed/a-key.ics"])
def test_what_the_settings_count_on_arrives(tmp_path, upstream, path):
    """A visitor cannot say that they come from elsewhere: the last address is nginx's."""
    with nginx(tmp_path, upstream) as port:
        status, seen = ask(port, path, **{"X-Forwarded-For": "6.6.6.6", "X-Forwarded-Proto": "x"})
    arrived = json.loads(seen)
    assert (status, arrived["Host"], arrived["X-Forwarded-Proto"], arrived["X-Forwarded-For"]) == (
        *(200, "escale.example.com"),
        *("https", "6.6.6.6, 127.0.0.1"),
    )


@pytest.mark.parametrize(
    "path", ["/m/a-key/", "/events/feed/a-key.ics", "/newsletter/unsubscribe/a-key/"]
)
def test_no_log_has_a_key(tmp_path, path):
    """Neither of visits nor of errors: here nobody answers behind nginx."""
    with nginx(tmp_path, free_port()) as port:
        assert ask(port, "/knowledge/", Referer=f"https://escale.example.com{path}")[0] == 502
        assert ask(port, path)[0] == 502
    logs = [(tmp_path / f"escale.{kind}.log").read_text() for kind in ("access", "error")]
    assert [log.count("/knowledge/") > 0 for log in logs] == [True, True]
    assert logs[0].count("a-key") == 0
    assert logs[1].count(f'"GET {path}') == 0


def test_a_line_has_the_number_that_escale_gave_and_no_address(tmp_path, upstream):
    with nginx(tmp_path, upstream) as port:
        ask(port, "/knowledge/")
    line = r"\d{4}-\d\d-\d\dT\S+ 200 GET /knowledge/ \d+ [\d.]+s 0123456789ab\n"
    assert re.fullmatch(line, (tmp_path / "escale.access.log").read_text())


@pytest.mark.parametrize(("megabytes", "status"), [(3, 200), (19, 200), (21, 413)])
def test_what_is_too_large_for_escale_is_refused_by_escale(tmp_path, upstream, megabytes, status):
    with nginx(tmp_path, upstream) as port:
        assert ask(port, "/admin/", body=b"x" * megabytes * 2**20)[0] == status

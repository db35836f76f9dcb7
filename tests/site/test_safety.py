"""A dependency with a known vulnerability fails `make test`; a network that is shut does not."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from tests import safety

FAULT = {"id": "PYSEC-2026-1", "modified": "2026-01-01T00:00:00Z", "summary": "SQL injection"}


class Osv(BaseHTTPRequestHandler):
    """Answers as osv.dev does, which knows one fault of Pillow alone."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["queries"]
        names = [query["package"]["name"] for query in asked]
        self.say({"results": [{"vulns": [FAULT]} if name == "pillow" else {} for name in names]})

    def do_GET(self) -> None:
        self.say({**FAULT, "affected": []})

    def say(self, answer: object) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def log_message(self, *args: object) -> None:
        """Nothing."""


@contextmanager
def osv() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Osv) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def test_a_known_vulnerability_fails(capsys):
    if subprocess.run([safety.UV, "audit", "--help"], capture_output=True, check=False).returncode:
        pytest.skip("this uv is older than 0.10.12 and cannot audit")
    with osv() as service:
        failed = safety.audit(service)
    said = capsys.readouterr().out
    assert failed == 1
    assert "PYSEC-2026-1: SQL injection" in said
    assert said.count("known vulnerabilit") == 1


def test_where_nobody_answers_one_sentence_says_so(capsys):
    assert safety.audit("http://127.0.0.1:9/") == 0
    assert capsys.readouterr().out.startswith(safety.LEFT_OUT.partition("{")[0])

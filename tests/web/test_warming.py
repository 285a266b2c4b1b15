"""What is counted before anybody comes."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from pydantic import SecretStr

from ruydad.web.settings import Settings
from ruydad.web.warming import warm

Asked = list[tuple[str, str | None]]


@pytest.fixture
def listening() -> Iterator[tuple[int, Asked]]:
    """A server that notes the path and the token of each request, and its port."""
    asked: Asked = []

    class Notes(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append((self.path, self.headers["Authorization"]))
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Notes)
    Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1], asked
    server.shutdown()
    server.server_close()


def test_the_first_pages_are_visited_with_the_token(listening: tuple[int, Asked]) -> None:
    port, asked = listening
    warm(Settings(archive="a.db", host="0.0.0.0", token=SecretStr("a-long-word")), port)
    assert {"/", "/find", "/look", "/outlets"} <= {path for path, _ in asked}
    assert {token for _, token in asked} == {"Bearer a-long-word"}


def test_a_desk_that_has_ended_is_left_alone() -> None:
    warm(Settings(archive="a.db"), 1)

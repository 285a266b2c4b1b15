"""A desk over a small archive of articles that were written for these tests, for the client of the tests and for a browser."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi")

import uvicorn
from fastapi.testclient import TestClient
from pydantic import SecretStr
from web_articles import items

from ruydad.archive import copies, stories
from ruydad.archive.entries import entry
from ruydad.archive.fingerprint import version
from ruydad.archive.store import open_store
from ruydad.ingest import Fault
from ruydad.web.app import create_app
from ruydad.web.settings import Settings

Client = Callable[..., TestClient]


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with all of the articles, their copies and stories, and one input that is broken. Not to be written to."""
    path = tmp_path_factory.mktemp("desk") / "news.db"
    store = open_store(path, "create")
    broken = Fault("gone.txt", "there is no such file or folder; check the path")
    store.write([entry((), one) for one in (*items(), broken)], version())
    copies.update(store.database)
    stories.update(store.database)
    store.close()
    return path


@pytest.fixture
def archive(filled: Path, tmp_path: Path) -> Path:
    """A copy of it, to be written to."""
    return Path(shutil.copy(filled, tmp_path / "news.db"))


@pytest.fixture(scope="session")
def reader(filled: Path) -> Iterator[TestClient]:
    """A desk that is only read, for all tests."""
    with TestClient(create_app(Settings(archive=str(filled))), base_url="http://127.0.0.1:8080") as made:
        yield made


@pytest.fixture
def client(reader: TestClient) -> TestClient:
    """A visitor who reads, new and in Persian; `client.get("/", params={"lang": "en"})` is in English."""
    reader.cookies.clear()
    return reader


@pytest.fixture
def visitor(archive: Path) -> Iterator[Client]:
    """Makes a visitor of a desk with settings of its own (`visitor(read_only=True)`, `visitor(token="a-long-word")`), over an archive to write to."""
    opened: list[TestClient] = []

    def make(headers: dict[str, str] | None = None, **settings: Any) -> TestClient:
        if token := settings.get("token"):
            settings["token"] = SecretStr(token)
        made = TestClient(create_app(Settings(**{"archive": str(archive), **settings})), base_url="http://127.0.0.1:8080", headers=headers)
        opened.append(made)
        return made

    yield make
    for one in opened:
        one.close()


def key(client: TestClient) -> str:
    """What a form of a page sends along, so that its write is taken: `client.post(path, data={"csrf": key(client), …})`."""
    client.get("/healthz")
    return client.cookies["ruydad_csrf"]


@pytest.fixture
def written() -> Callable[[TestClient], str]:
    """`key`, for tests that write."""
    return key


class _Server(uvicorn.Server):
    """A server in a thread; signals stay with the tests."""

    def install_signal_handlers(self) -> None:
        pass


@pytest.fixture
def address(archive: Path) -> Iterator[str]:
    """The address of a desk that really listens, over an archive to write to."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = _Server(uvicorn.Config(create_app(Settings(archive=str(archive))), log_level="warning", access_log=False))
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(5)

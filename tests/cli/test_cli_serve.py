"""`ruydad serve`."""

from __future__ import annotations

import importlib.util
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.request import HTTPCookieProcessor, build_opener, urlopen

import pytest
from typer.testing import CliRunner

from ruydad.archive.store import open_store
from ruydad.cli.main import app

pytest.importorskip("fastapi")


@pytest.fixture
def archive(tmp_path: Path) -> str:
    """An empty archive."""
    open_store(tmp_path / "a.db", "create").close()
    return str(tmp_path / "a.db")


@pytest.fixture
def served(archive: str) -> Any:
    """Starts a desk of its own; gives what it prints first, until it is ready, and the process."""
    started: list[subprocess.Popen[str]] = []

    def start(*options: str, lines: int = 1) -> tuple[str, subprocess.Popen[str]]:
        command = [sys.executable, "-c", "from ruydad.cli.main import run; run()", "serve", "-a", archive, "--port", "0", *options]
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        started.append(process)
        assert process.stderr
        return "".join(process.stderr.readline() for _ in range(lines)), process

    yield start
    for process in started:
        process.kill()
        process.wait()


def test_it_serves_until_it_is_told_to_end(served: Callable[..., Any]) -> None:
    said, process = served()
    (address,) = re.findall(r"http://127\.0\.0\.1:\d+/", said)
    with urlopen(address) as page:
        assert "رویداد" in page.read().decode()
    process.send_signal(signal.SIGINT)
    assert process.wait(10) == 0


def test_for_others_it_prints_a_link_with_a_token(served: Callable[..., Any]) -> None:
    said, _ = served("--host", "0.0.0.0", "--host-name", "desk.example.org", lines=2)
    (port, key) = re.findall(r"http://desk\.example\.org:(\d+)/\?token=(\S+)", said)[0]
    assert "token: " in said
    with build_opener(HTTPCookieProcessor()).open(f"http://127.0.0.1:{port}/?token={key}") as page:
        assert page.status == 200
        assert "token" not in page.url


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--language", "de"], "language"),
        (["--host-name", "https://desk.example.org/"], "is no name of a host"),
        (["--host", "192.0.2.1"], "cannot listen at"),
    ],
)
def test_what_cannot_be_is_told_with_the_mend(archive: str, options: list[str], said: str) -> None:
    done = CliRunner().invoke(app, ["serve", "-a", archive, *options])
    assert done.exit_code == 1
    assert said in done.output


def test_a_port_that_is_taken_is_told(archive: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = CliRunner().invoke(app, ["serve", "-a", archive, "--port", str(taken.getsockname()[1])])
    assert done.exit_code == 1
    assert "--port 0" in done.output


def test_an_archive_must_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RUYDAD_ARCHIVE", raising=False)
    done = CliRunner().invoke(app, ["serve"])
    assert done.exit_code == 1
    assert "ruydad serve a.db" in done.output


def test_an_archive_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["serve", str(tmp_path / "none.db")])
    assert done.exit_code == 1
    assert "ruydad add" in done.output


def test_an_extra_that_is_missing_is_told(archive: str, monkeypatch: pytest.MonkeyPatch) -> None:
    there = importlib.util.find_spec
    monkeypatch.setattr("ruydad.cli.serve.find_spec", lambda name: None if name == "uvicorn" else there(name))
    done = CliRunner().invoke(app, ["serve", "-a", archive])
    assert done.exit_code == 1
    assert "pip install 'ruydad[web]'" in done.output

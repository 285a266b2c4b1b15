"""Pictures of the desk for README.md and docs/: `docs/screens/*.png`, from an archive of the packaged example reports.

    python bench/screens.py [--to docs/screens] [--only article]

Needs the extras web and dev, and a Chromium (`make browser`, or CHROMIUM names one). The reports are invented (`src/ruydad/examples/news.jsonl`).
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from playwright.sync_api import Browser, ViewportSize, sync_playwright

import ruydad

NEWS = Path(ruydad.__file__).parent / "examples" / "news.jsonl"
STARTING = 60  # seconds
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"]


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: what page, in which language and width, and what is clicked before it is taken."""

    name: str
    path: str
    language: str = "fa"
    width: int = 1280
    height: int = 860
    dark: bool = False


def shots(archive: ruydad.archive.archive.Archive) -> Iterator[Shot]:
    """The pictures; facts of the archive stand in their addresses."""
    event = next(iter(archive.events(type="ASSAULT", actor="تاجیکستان"))).id
    key, _, number = event.partition(".")
    story = next(archive.stories(disagreeing=True, type="ASSAULT")).id
    yield Shot("overview", "/")
    yield Shot("article", f"/articles/{key}?event={number}")
    yield Shot("find", "/find?q=وزیر&show=events")
    yield Shot("look", "/look", "en")
    yield Shot("story", f"/stories/{story}")
    yield Shot("check", "/check", "fa", dark=True)
    yield Shot("phone", f"/articles/{key}", "fa", 390, 780)


@contextmanager
def served(path: Path) -> Iterator[str]:
    """The desk over the archive at `path`, in a process of its own; its address."""
    command = [sys.executable, "-c", "from ruydad.cli.main import run; run()", "serve", str(path), "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        assert process.stdout
        line = process.stdout.readline()
        address = next(word for word in line.replace(";", " ").split() if word.startswith("http")).rstrip("/")
        until = time.monotonic() + STARTING
        while time.monotonic() < until:
            if _answers(address):
                break
            time.sleep(0.2)
        yield address
    finally:
        process.terminate()
        process.wait()


def _answers(address: str) -> bool:
    try:
        return httpx.get(f"{address}/healthz").status_code == 200
    except httpx.HTTPError:
        return False


def take(browser: Browser, address: str, shot: Shot, folder: Path) -> Path:
    """Takes one picture."""
    size: ViewportSize = {"width": shot.width, "height": shot.height}
    page = browser.new_page(viewport=size, base_url=address, color_scheme="dark" if shot.dark else "light", reduced_motion="reduce")
    page.goto(f"{shot.path}{'&' if '?' in shot.path else '?'}lang={shot.language}")
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    path = folder / f"{shot.name}.png"
    page.screenshot(path=path)
    page.close()
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--to", type=Path, default=Path(__file__).resolve().parent.parent / "docs" / "screens")
    parser.add_argument("--only", default="", help="the picture of that name alone")
    asked = parser.parse_args()
    chromium = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if chromium is None:
        raise SystemExit("there is no Chromium; `make browser` installs it, or CHROMIUM names one")
    asked.to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "examples.db"
        with ruydad.open(path, "create") as archive:
            archive.add([NEWS])
            archive.link()
            wanted = [shot for shot in shots(archive) if asked.only in shot.name]
        with served(path) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=_ARGUMENTS)
            for shot in wanted:
                print(take(browser, address, shot, asked.to))
            browser.close()


if __name__ == "__main__":
    main()

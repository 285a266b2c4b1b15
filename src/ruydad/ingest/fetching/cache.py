"""What was fetched before, so that a server need not send again what has not changed."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

import msgspec


class Kept(msgspec.Struct, frozen=True):
    """An answer of a server, and what to ask it whether that still holds."""

    url: str
    data: bytes
    etag: str | None = None
    modified: str | None = None
    content_type: str | None = None
    charset: str | None = None

    def questions(self) -> dict[str, str]:
        """The headers that ask whether the answer still holds."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {header: value for header, value in asked.items() if value}


_KEPT = msgspec.msgpack.Decoder(Kept)


def default_folder() -> Path:
    """Where answers are kept when the user names no folder: `~/.cache/ruydad/fetched`, or below `XDG_CACHE_HOME`."""
    base = os.environ.get("XDG_CACHE_HOME") or (Path.home() / ".cache")
    return Path(base) / "ruydad" / "fetched"


class Cache:
    """A folder with a file for each answer. What cannot be read or written there is as if it had not been kept."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, url: str) -> Kept | None:
        """What `url` answered last; None where nothing is kept."""
        try:
            kept = _KEPT.decode(self._path(url).read_bytes())
        except (OSError, msgspec.DecodeError):
            return None
        return kept if kept.url == url else None

    def put(self, kept: Kept) -> None:
        """Keeps an answer that can be asked for again. Another process may do so at the same time."""
        if not kept.questions():
            return
        path = self._path(kept.url)
        part = path.with_suffix(f".{os.getpid()}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(msgspec.msgpack.encode(kept))
            part.replace(path)
        except OSError:
            with suppress(OSError):
                part.unlink(missing_ok=True)

    def _path(self, url: str) -> Path:
        return self._folder / f"{hashlib.sha256(url.encode()).hexdigest()}.answer"

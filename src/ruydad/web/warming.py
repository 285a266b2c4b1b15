"""What pages wait for is loaded and counted while nobody waits for a page yet."""

from __future__ import annotations

from contextlib import closing, suppress
from http.client import HTTPConnection, HTTPException

from ruydad.archive.textquery import parse
from ruydad.events.explain import meaning
from ruydad.text.repair import repair
from ruydad.web.settings import Settings
from ruydad.web.subjects import tables

_FIRST = ("/", "/find", "/find?show=events", "/look", "/outlets", "/actors", "/stories")
"""Pages that everybody opens first; what they count is kept until the archive changes."""
_PATIENCE = 120  # seconds


def warm(settings: Settings, port: int) -> None:
    """Loads what the first article, the first search and the first actor would wait for, then visits the first pages of the desk at `port`."""
    parse("گفتن", True)
    repair("")
    meaning("verb:form")
    meaning("consult:meet")
    tables()
    with suppress(OSError, HTTPException):  # the desk has ended, or is not there yet: pages will count by themselves
        _visit(settings, port)


def _visit(settings: Settings, port: int) -> None:
    headers = {"Host": f"localhost:{port}", "Cookie": f"ruydad_language={settings.language}"}
    if settings.token:
        headers["Authorization"] = f"Bearer {settings.token.get_secret_value()}"
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.host, settings.host).strip("[]")
    with closing(HTTPConnection(host, port, timeout=_PATIENCE)) as visitor:
        for page in _FIRST:
            visitor.request("GET", page, headers=headers)
            visitor.getresponse().read()

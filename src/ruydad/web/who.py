"""Who sits at the desk: the name that stands beside what is decided."""

from __future__ import annotations

from getpass import getuser
from urllib.parse import quote, unquote

from fastapi.responses import Response

from ruydad.web.desk import Desk

PERSON = "ruydad_person"
"""The name of the cookie that keeps it."""
_LONGEST = 80
_YEAR = 365 * 24 * 3600


def person(desk: Desk) -> str:
    """The name of whoever decides: as they told it, else as the desk was started, else that of who runs it."""
    told = unquote(desk.request.cookies.get(PERSON, "")).strip()
    return told[:_LONGEST] or desk.site.settings.person or _user()


def remember(response: Response, name: str) -> None:
    """Keeps the name for the next visits."""
    response.set_cookie(PERSON, quote(" ".join(name.split())[:_LONGEST]), max_age=_YEAR, samesite="lax", httponly=True)


def _user() -> str:
    try:
        return getuser()
    except (OSError, KeyError):  # a container without names
        return "desk"

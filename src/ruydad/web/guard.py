"""Who may ask the desk for what: known hosts, a token where it is asked for, writes only from its own pages, and headers that keep pages inert."""

from __future__ import annotations

import re
import secrets
import socket
from collections.abc import Awaitable, Callable
from hashlib import sha256
from hmac import compare_digest
from ipaddress import ip_address
from urllib.parse import parse_qsl, urlencode, urlsplit

from fastapi import HTTPException, Request
from starlette.datastructures import URL
from starlette.responses import RedirectResponse, Response

from ruydad.web.settings import Settings

_OF_PLOT = "'sha256-yfc+mnuG+cN8A7+WRZpwOvD8qjVKTFTFGn5u5IRBVhk='"
"""The one style that Observable Plot puts into a picture, under the class of our pictures (`look-plot`)."""
POLICY = "; ".join(
    (
        *(
            "default-src 'none'",
            "script-src 'self'",
            f"style-src 'self' {_OF_PLOT}",
            "img-src 'self' data: blob:",
            "font-src 'self'",
            "connect-src 'self'",
        ),
        *("base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"),
    )
)
"""What a page may load and do: nothing that is not the desk's own, and no script, style or handler inside a page."""
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
}
SESSION, CSRF = "ruydad_session", "ruydad_csrf"
"""The names of the cookies."""
LOCAL = ("127.0.0.1", "localhost", "[::1]")
_KEY = re.compile(r"[A-Za-z0-9_-]{32}")
_LARGEST = 1 << 20  # bytes of what is sent: decisions and questions are short
_SAFE = {"GET", "HEAD", "OPTIONS"}
_OPEN = ("/static/", "/healthz", "/enter")
"""What is given without a token: it holds nothing of the archive."""
_YEAR = 365 * 24 * 3600

Next = Callable[[Request], Awaitable[Response]]


class Guard:
    """Decides about each request before a page sees it."""

    def __init__(self, settings: Settings) -> None:
        self.anywhere = settings.host in {"0.0.0.0", "::"}
        self.hosts = {*LOCAL, *settings.hosts, socket.gethostname().lower() if self.anywhere else settings.host}
        self.read_only = settings.read_only
        self.token = settings.token.get_secret_value() if settings.token else None
        self._links: set[str] = set()
        self._session = sha256(b"session" + self.token.encode()).hexdigest() if self.token else ""

    def link(self) -> str:
        """A key that opens the desk once: `/?token=…`."""
        key = secrets.token_urlsafe(16)
        self._links.add(key)
        return key

    def knows(self, host: str) -> bool:
        """Whether a browser may call the desk by this `Host`: another's name for this machine must not read it."""
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:  # `[::1` and the like
            return False
        return name in self.hosts or f"[{name}]" in self.hosts or (self.anywhere and _is_address(name))

    def opens(self, key: str) -> bool:
        """Whether a key is the token, or a link that was not used yet; a link is used up."""
        if self.token and compare_digest(key.encode(), self.token.encode()):
            return True
        if key in self._links:
            self._links.discard(key)
            return True
        return False

    def is_open_to(self, request: Request) -> bool:
        """Whether whoever asks has shown the token, in a cookie or as a program does (`Authorization: Bearer …`)."""
        return self.token is None or self._bears_token(request) or compare_digest(request.cookies.get(SESSION, "").encode(), self._session.encode())

    def let_in(self, request: Request, response: Response) -> Response:
        """The response, with the cookie that opens the desk from now on."""
        secure = request.url.scheme == "https"
        response.set_cookie(SESSION, self._session, max_age=_YEAR, httponly=True, samesite="lax", secure=secure)
        return response

    def _bears_token(self, request: Request) -> bool:
        kind, _, key = request.headers.get("authorization", "").partition(" ")
        return self.token is not None and kind.lower() == "bearer" and compare_digest(key.strip().encode(), self.token.encode())

    async def check_write(self, request: Request) -> None:
        """Refuses what would change anything, unless it comes from a page of the desk. Raises `HTTPException`."""
        if request.method in _SAFE:
            return
        if self.read_only and request.url.path not in {"/enter", "/language"}:
            raise HTTPException(403, "read_only")
        if self._bears_token(request):  # a program, which no other site can make send its token
            return
        origin = request.headers.get("origin")
        if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"} or (origin and not self._is_own(request, origin)):
            raise HTTPException(403, "foreign_write")
        sent = request.headers.get("x-csrf-token") or str((await request.form()).get("csrf", ""))
        if not sent or not compare_digest(sent.encode(), request.cookies.get(CSRF, "").encode()):
            raise HTTPException(403, "foreign_write")

    def _is_own(self, request: Request, origin: str) -> bool:
        return urlsplit(origin).netloc == request.headers.get("host", "")


async def guarded(request: Request) -> None:
    """The check of writes, for every route."""
    guard: Guard = request.app.state.site.guard
    await guard.check_write(request)


async def admit(request: Request, go_on: Next, refuse: Callable[[Request, int, str], Response]) -> Response:
    """Answers a request that may come in, and sends others away; headers go with every answer."""
    guard: Guard = request.app.state.site.guard
    kept = request.cookies.get(CSRF, "")
    request.state.csrf = kept if _KEY.fullmatch(kept) else secrets.token_urlsafe(24)
    response = await _answer(guard, request, go_on, refuse)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if not request.url.path.startswith("/static/"):
        response.headers.setdefault("Cache-Control", "no-store" if guard.token else "no-cache")
        if request.state.csrf != kept:
            secure = request.url.scheme == "https"
            response.set_cookie(CSRF, request.state.csrf, max_age=_YEAR, httponly=True, samesite="strict", secure=secure)
    return response


async def _answer(guard: Guard, request: Request, go_on: Next, refuse: Callable[[Request, int, str], Response]) -> Response:
    if not guard.knows(request.headers.get("host", "")):
        return refuse(request, 421, "unknown_host")
    if not request.headers.get("content-length", "0").isdecimal() or int(request.headers.get("content-length", "0")) > _LARGEST:
        return refuse(request, 413, "too_large")
    key = request.query_params.get("token")
    if key is not None and request.method == "GET" and guard.token:
        if not guard.opens(key):
            return refuse(request, 401, "wrong_token")
        return guard.let_in(request, RedirectResponse(_without_token(request.url), 303))
    if not request.url.path.startswith(_OPEN) and not guard.is_open_to(request):
        return refuse(request, 401, "no_token")
    return await go_on(request)


def _is_address(name: str) -> bool:
    """Whether it is the number of a machine: no other's name, which could be made to lead here."""
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _without_token(url: URL) -> str:
    """The path and query of the address, without the key, so that it stays in no history."""
    rest = [(name, value) for name, value in parse_qsl(url.query) if name != "token"]
    path = "/" + url.path.lstrip("/")  # `//other.example` would lead away
    return f"{path}?{urlencode(rest)}" if rest else path

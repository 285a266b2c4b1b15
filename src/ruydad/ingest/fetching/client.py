"""A client that fetches one page at a time, as a guest should."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version

import httpx
from protego import Protego

from ruydad.errors import InputError
from ruydad.ingest.fetching.cache import Cache, Kept
from ruydad.ingest.fetching.guard import GuardedTransport
from ruydad.ingest.limits import MIB, told
from ruydad.ingest.options import Fetched

AGENT = "ruydad"
_ROBOTS_SIZE = MIB // 2
_UNWANTED = ("image/", "video/", "audio/", "font/")
_REDIRECTS = {301, 302, 303, 307, 308}


@dataclass(frozen=True, slots=True)
class Manners:
    """How much is asked of servers. `pause` and `longest_pause` are seconds between requests to one host, the second what robots.txt may ask.

    `size` is in bytes, `seconds` of one address with its redirects.
    """

    pause: float = 1.0
    longest_pause: float = 30.0
    size: int = 16 * MIB
    seconds: float = 60.0
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Refused:
    """A server's no."""

    status: int
    reason: str


class PoliteFetcher:
    """Fetches addresses. Close it at the end.

    `transport` sends the requests; by default one that makes sure that no private address is reached, so give another for tests only.
    """

    def __init__(
        self,
        manners: Manners | None = None,
        cache: Cache | None = None,
        transport: httpx.BaseTransport | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._manners, self._cache = manners or Manners(), cache
        self._clock, self._sleep = clock, sleep
        own = transport or GuardedTransport(httpx.HTTPTransport(limits=httpx.Limits(max_keepalive_connections=0), trust_env=False))
        headers = {"User-Agent": f"{AGENT}/{version('ruydad')}", "Accept-Language": "fa, *;q=0.5", "Accept-Encoding": "gzip, deflate"}
        self._client = httpx.Client(transport=own, headers=headers, timeout=20.0, follow_redirects=False, trust_env=False)
        self._robots: dict[str, Protego] = {}
        self._next: dict[str, float] = {}  # when a host may be asked again

    def close(self) -> None:
        """Closes the connections."""
        self._client.close()

    def fetch(self, url: str) -> Fetched:
        """What `url` gives, after its redirects.

        Raises `InputError` with the reason: robots.txt forbids it, the server refuses or does not answer, it is too long or no document.
        """
        deadline = self._clock() + self._manners.seconds
        for _ in range(self._manners.redirects + 1):
            address = _parsed(url)
            robots = self._robots_of(address, deadline)
            if not robots.can_fetch(str(address), AGENT):
                raise InputError(f"robots.txt of {address.host} asks not to fetch it")
            answer = self._ask(address, deadline, self._manners.size, robots.crawl_delay(AGENT))
            if isinstance(answer, Fetched):
                return answer
            if isinstance(answer, Refused):
                raise InputError(answer.reason)
            url = answer
        raise InputError(f"it redirects more than {self._manners.redirects} times")

    def _robots_of(self, address: httpx.URL, deadline: float) -> Protego:
        """The rules of a host. One that has none allows all; one whose rules cannot be had forbids all."""
        origin = str(address.copy_with(path="/", query=None, fragment=None))
        if origin not in self._robots:
            self._robots[origin] = Protego.parse(self._rules(origin, deadline))
        return self._robots[origin]

    def _rules(self, origin: str, deadline: float) -> str:
        url = f"{origin}robots.txt"
        for _ in range(self._manners.redirects + 1):
            answer = self._ask(_parsed(url), deadline, _ROBOTS_SIZE)
            if isinstance(answer, Fetched):
                return answer.data.decode("utf-8", "replace")
            if isinstance(answer, Refused):
                if answer.status >= httpx.codes.INTERNAL_SERVER_ERROR or answer.status == httpx.codes.TOO_MANY_REQUESTS:
                    raise InputError(f"robots.txt cannot be had ({answer.reason}), so nothing is fetched there")
                return ""
            url = answer
        return ""

    def _ask(self, address: httpx.URL, deadline: float, size: int, pause: float | None = None) -> Fetched | Refused | str:
        """One request: what it gives, that the server says no, or where it redirects."""
        kept = self._cache.get(str(address)) if self._cache else None
        self._wait(address.host, pause)
        try:
            with self._client.stream("GET", address, headers=kept.questions() if kept else {}) as response:
                if kept and response.status_code == httpx.codes.NOT_MODIFIED:
                    return Fetched(kept.data, str(address), kept.content_type, kept.charset)
                if response.status_code in _REDIRECTS and "location" in response.headers:
                    return str(address.join(response.headers["location"]))
                if not response.is_success:
                    return _refused(response)
                answer = self._answer(address, response, deadline, size)
        except httpx.InvalidURL as error:
            raise InputError(f"it redirects to what is no address ({error})") from error
        except httpx.HTTPError as error:
            raise InputError(f"it cannot be fetched ({type(error).__name__}: {error}); try again later") from error
        if self._cache:
            self._cache.put(answer)
        return Fetched(answer.data, str(address), answer.content_type, answer.charset)

    def _answer(self, address: httpx.URL, response: httpx.Response, deadline: float, size: int) -> Kept:
        """The whole answer. Raises `InputError` where it is too long, too slow, or a picture."""
        content_type = response.headers.get("content-type", "").partition(";")[0].strip().lower() or None
        if content_type and content_type.startswith(_UNWANTED):
            raise InputError(f"it is {content_type} and no article")
        pieces, length = [], 0
        for piece in response.iter_bytes():
            length += len(piece)
            if length > size:
                raise InputError(f"it is longer than {told(size)}")
            if self._clock() > deadline:
                raise InputError(f"it took longer than {self._manners.seconds:g} seconds")
            pieces.append(piece)
        headers = response.headers
        return Kept(str(address), b"".join(pieces), headers.get("etag"), headers.get("last-modified"), content_type, response.charset_encoding)

    def _wait(self, host: str, pause: float | None) -> None:
        """Waits until `host` may be asked again."""
        now = self._clock()
        if (due := self._next.get(host, now)) > now:
            self._sleep(due - now)
        wanted = max(self._manners.pause, min(pause or 0.0, self._manners.longest_pause))
        self._next[host] = max(now, due) + wanted


def _parsed(url: str) -> httpx.URL:
    try:
        address = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise InputError(f"it is no address ({error})") from error
    if address.scheme not in ("http", "https") or not address.host:
        raise InputError(f"it is an address of {address.scheme or 'no scheme'}; only http and https are fetched")
    return address.copy_with(fragment=None, username=None, password=None) if address.userinfo else address.copy_with(fragment=None)


def _refused(response: httpx.Response) -> Refused:
    after = response.headers.get("retry-after")
    again = f"; it asks to come back after {after} seconds" if after and after.isdecimal() else ""
    return Refused(response.status_code, f"the server answers {response.status_code} {response.reason_phrase}{again}")

"""Fetching: as robots.txt allows, slowly, asking whether what is known still holds, never inside a private network."""

from __future__ import annotations

import gzip
import http.server
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from ruydad.errors import InputError
from ruydad.ingest.fetching import Cache, Manners, PoliteFetcher, default_folder
from ruydad.ingest.fetching.guard import GuardedTransport, is_public

PAGE = "<p>می\u200cرود</p>"
Answers = dict[str, httpx.Response | Callable[[httpx.Request], httpx.Response]]


class Clock:
    """A clock that moves when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


class Web:
    """Servers that give what is laid down for an address, and remember what they were asked."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        self.asked: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        answer = self.answers.get(str(request.url), httpx.Response(404))
        return answer(request) if callable(answer) else answer

    @property
    def addresses(self) -> list[str]:
        return [str(request.url) for request in self.asked]


def fetcher(web: Web, cache: Cache | None = None, clock: Clock | None = None, manners: Manners | None = None) -> PoliteFetcher:
    clock = clock or Clock()
    return PoliteFetcher(manners, cache, httpx.MockTransport(web), clock, clock.sleep)


def refused(web: Web, url: str, manners: Manners | None = None) -> str:
    with pytest.raises(InputError) as caught:
        fetcher(web, manners=manners).fetch(url)
    return str(caught.value)


def robots(*lines: str) -> httpx.Response:
    return httpx.Response(200, text="\n".join(lines))


def test_a_page_is_fetched_with_what_the_server_says_of_it() -> None:
    web = Web({"https://example.org/1": httpx.Response(200, headers={"content-type": "text/html; charset=windows-1256"}, content=b"\xe3")})
    found = fetcher(web).fetch("https://example.org/1#top")
    assert (found.data, found.content_type, found.charset, found.url) == (b"\xe3", "text/html", "windows-1256", "https://example.org/1")
    assert web.addresses == ["https://example.org/robots.txt", "https://example.org/1"]
    assert web.asked[1].headers["user-agent"].startswith("ruydad/")


@pytest.mark.parametrize(
    ("rules", "allowed"),
    [
        (["User-agent: *", "Disallow: /"], False),
        (["User-agent: ruydad", "Disallow: /news"], False),
        (["User-agent: *", "Disallow: /*?print"], True),
        (["User-agent: *", "Disallow: /*.html$"], False),
        (["User-agent: *", "Disallow: /", "Allow: /news/"], True),
        (["User-agent: other", "Disallow: /"], True),
        ([], True),
    ],
)
def test_robots_are_heeded(rules: list[str], allowed: bool) -> None:
    url = "https://example.org/news/1.html"
    web = Web({"https://example.org/robots.txt": robots(*rules), url: httpx.Response(200, text=PAGE)})
    if allowed:
        assert fetcher(web).fetch(url).data == PAGE.encode()
    else:
        assert "robots.txt" in refused(web, url)
        assert url not in web.addresses


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (503, False), (429, False)])
def test_robots_that_cannot_be_had_forbid_all(status: int, allowed: bool) -> None:
    web = Web({"https://example.org/robots.txt": httpx.Response(status), "https://example.org/1": httpx.Response(200, text=PAGE)})
    if allowed:
        assert fetcher(web).fetch("https://example.org/1").data
    else:
        assert "robots.txt cannot be had" in refused(web, "https://example.org/1")


def test_robots_hold_where_a_redirect_leads() -> None:
    web = Web(
        {
            "https://example.org/1": httpx.Response(302, headers={"location": "https://closed.example.org/2"}),
            "https://closed.example.org/robots.txt": robots("User-agent: *", "Disallow: /"),
            "https://closed.example.org/2": httpx.Response(200, text=PAGE),
        }
    )
    assert "robots.txt of closed.example.org" in refused(web, "https://example.org/1")


def test_a_host_is_asked_slowly_and_as_slowly_as_it_wishes() -> None:
    clock = Clock()
    web = Web({f"https://{host}.example.org/{n}": httpx.Response(200, text=PAGE) for host in "ab" for n in range(3)})
    web.answers["https://b.example.org/robots.txt"] = robots("User-agent: *", "Crawl-delay: 5")
    client = fetcher(web, clock=clock)
    for number in range(3):
        client.fetch(f"https://a.example.org/{number}")
    assert clock.slept == [1.0, 1.0, 1.0]
    clock.slept.clear()
    for number in range(3):
        client.fetch(f"https://b.example.org/{number}")
    assert clock.slept == [1.0, 5.0, 5.0]


@pytest.mark.parametrize(
    ("header", "value", "question"), [("etag", '"x"', "if-none-match"), ("last-modified", "Tue, 20 Jul 2021", "if-modified-since")]
)
def test_what_is_known_is_asked_for_again_only_if_it_changed(tmp_path: Path, header: str, value: str, question: str) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.headers.get(question) == value:
            return httpx.Response(304)
        return httpx.Response(200, headers={header: value, "content-type": "text/html"}, text=PAGE)

    web = Web({"https://example.org/1": answer})
    first = fetcher(web, Cache(tmp_path)).fetch("https://example.org/1")
    second = fetcher(web, Cache(tmp_path)).fetch("https://example.org/1")
    assert first == second
    assert question in web.asked[-1].headers


def test_a_broken_cache_is_as_none(tmp_path: Path) -> None:
    web = Web({"https://example.org/1": httpx.Response(200, headers={"etag": "x"}, text=PAGE)})
    fetcher(web, Cache(tmp_path)).fetch("https://example.org/1")
    for path in tmp_path.iterdir():
        path.write_bytes(b"junk")
    assert fetcher(web, Cache(tmp_path)).fetch("https://example.org/1").data == PAGE.encode()
    file = tmp_path / "file"
    file.touch()
    assert fetcher(web, Cache(file / "below")).fetch("https://example.org/1").data == PAGE.encode()


def test_the_cache_lies_where_the_user_keeps_such_things(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/tmp/x")
    assert default_folder() == Path("/tmp/x/ruydad/fetched")


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (httpx.Response(500), "500"),
        (httpx.Response(429, headers={"retry-after": "30"}), "come back after 30 seconds"),
        (httpx.Response(200, headers={"content-type": "image/png"}, content=b"x"), "image/png"),
        (httpx.Response(302, headers={"location": "https://example.org/1"}), "redirects more than 5 times"),
        (httpx.Response(302, headers={"location": "file:///etc/passwd"}), "only http and https"),
        (httpx.Response(200, content=b"x" * 2000), "longer than 1 KiB"),
        (httpx.Response(200, headers={"content-encoding": "gzip"}, content=gzip.compress(bytes(100_000))), "longer than 1 KiB"),
    ],
    ids=["error", "later", "picture", "circle", "scheme", "long", "bomb"],
)
def test_what_is_not_fetched_has_a_reason(answer: httpx.Response, said: str) -> None:
    assert said in refused(Web({"https://example.org/1": answer}), "https://example.org/1", Manners(size=1024))


def test_what_takes_too_long_is_given_up() -> None:
    clock = Clock()

    def drip() -> Iterator[bytes]:
        for _ in range(1000):
            clock.now += 15
            yield b"x"

    web = Web({"https://example.org/1": lambda request: httpx.Response(200, content=drip())})
    with pytest.raises(InputError, match="longer than 60 seconds"):
        fetcher(web, clock=clock).fetch("https://example.org/1")


def test_a_server_that_does_not_answer_is_told() -> None:
    def fails(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused", request=request)

    assert "try again later" in refused(Web({"https://example.org/1": fails}), "https://example.org/1")


@pytest.mark.parametrize("url", ["ftp://example.org/", "file:///etc/passwd", "http://", "gopher://x"])
def test_what_is_no_address_of_the_web_is_refused(url: str) -> None:
    assert "address" in refused(Web({}), url)


PRIVATE = (
    "127.0.0.1 10.1.1.1 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 240.0.0.1 255.255.255.255 192.0.2.1 "
    "::1 :: fe80::1 fe80::1%eth0 fc00::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::7f00:1 2002:7f00:1:: 2002:a00:1:: ff02::1 2001:db8::1 nonsense"
)


@pytest.mark.parametrize("address", PRIVATE.split())
def test_private_addresses(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


def guarded(web: Web, names: dict[str, list[str]]) -> PoliteFetcher:
    clock = Clock()
    transport = GuardedTransport(httpx.MockTransport(web), lambda host, port: names.get(host, [host]))
    return PoliteFetcher(None, None, transport, clock, clock.sleep)


@pytest.mark.parametrize(
    "addresses", [["10.0.0.1"], ["93.184.216.34", "127.0.0.1"], ["::1"], []], ids=["private", "one of two", "this machine", "no address"]
)
def test_a_name_that_leads_inside_is_not_fetched(addresses: list[str]) -> None:
    web = Web({})
    with pytest.raises(InputError, match=r"public internet|no address"):
        guarded(web, {"evil.example.org": addresses}).fetch("https://evil.example.org/")
    assert web.asked == []


def test_a_redirect_that_leads_inside_is_not_followed() -> None:
    web = Web({"http://93.184.216.34/1": httpx.Response(302, headers={"location": "http://169.254.169.254/latest"})})
    with pytest.raises(InputError, match=r"169\.254\.169\.254"):
        guarded(web, {"example.org": ["93.184.216.34"]}).fetch("http://example.org/1")
    assert all("169.254" not in address for address in web.addresses)


def test_the_address_that_was_checked_is_the_one_that_is_asked() -> None:
    """A name server that answers otherwise the next time (DNS rebinding) is asked once a request, and its answer is used."""
    web = Web({"https://93.184.216.34/1": httpx.Response(200, text=PAGE)})
    assert guarded(web, {"example.org": ["93.184.216.34"]}).fetch("https://example.org/1").data == PAGE.encode()
    request = web.asked[-1]
    assert (request.url.host, request.headers["host"], request.extensions["sni_hostname"]) == ("93.184.216.34", "example.org", "example.org")


@pytest.mark.parametrize("port", [22, 25, 1, 1023])
def test_ports_that_are_none_of_web_servers_are_refused(port: int) -> None:
    with pytest.raises(InputError, match="none of web servers"):
        guarded(Web({}), {}).fetch(f"http://93.184.216.34:{port}/")


def test_this_machine_is_refused_by_any_name() -> None:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.append(self.path)

    served: list[str] = []
    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    client = PoliteFetcher()
    for host in ("127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"):
        with pytest.raises(InputError):
            client.fetch(f"http://{host}:{server.server_port}/")
    client.close()
    server.shutdown()
    server.server_close()
    assert served == []

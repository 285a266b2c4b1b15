"""What a page of the desk has at hand: the archive, the language, its words and its templates."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import AbstractContextManager
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Annotated, Any, TypeVar, get_args

from fastapi import Depends, HTTPException, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from ruydad.archive.found import FoundArticle, Within
from ruydad.archive.headings import opening
from ruydad.archive.remembering import Memory
from ruydad.archive.store import SqlStore
from ruydad.web import form
from ruydad.web.guard import Guard
from ruydad.web.question import Question
from ruydad.web.settings import Language, Settings
from ruydad.web.signs import plain
from ruydad.web.stores import Stores
from ruydad.web.wording import say

T = TypeVar("T")
_REMEMBERED = 256  # sums
_HEADING = 300  # letters
LANGUAGE = "ruydad_language"
"""The name of the cookie that keeps the language."""


class Site:
    """What all requests share."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.guard = Guard(settings)
        self.stores = Stores(settings.archive)
        self.memory = Memory(_REMEMBERED)
        self.templates = Environment(
            loader=PackageLoader("ruydad.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, auto_reload=False
        )
        self.templates.globals |= {"asset": asset}
        form.install(self.templates)


class Desk:
    """What a route gets by `Depends(desk)`; see `At`."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.site: Site = request.app.state.site
        self.language: Language = language_of(request)
        self._store: SqlStore | None = None

    @property
    def store(self) -> SqlStore:
        """The archive, to be read. Raises `ArchiveError` where it cannot be opened."""
        if self._store is None:
            self._store = self.site.stores.take()
        return self._store

    def writing(self) -> AbstractContextManager[SqlStore]:
        """The archive, to be written to; one request at a time: `with desk.writing() as store: store.decide(…)`."""
        if self.site.settings.read_only:
            raise HTTPException(403, "read_only")
        return self.site.stores.writing()

    @property
    def read_only(self) -> bool:
        """Whether nothing may be written."""
        return self.site.settings.read_only

    @property
    def archive_name(self) -> str:
        """What the archive is called, without folders, users and passwords."""
        return self.site.settings.archive.rpartition("/")[2]

    def t(self, key: str, **values: object) -> str:
        """The phrase `file.key` of `words/` in the language of the page; whole numbers among the values are written as it does."""
        written = {
            name: form.number(self.language, value) if isinstance(value, int) and not isinstance(value, bool) else value
            for name, value in values.items()
        }
        return say(self.language, key, **written)

    def heading(self, article: FoundArticle | Within) -> str:
        """What an article is called, in so many letters as a heading may have: its title, else its first words, else what its input called it."""
        return plain(article.title or opening(self.store.database, article.id) or article.name, _HEADING)

    def remembered(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` reads off the archive, kept by its `key` until that changes; it should be small."""
        return self.site.memory.of(self.store.database, repr(key), make)

    def render(self, template: str, status_code: int = 200, **context: Any) -> HTMLResponse:
        """The page that a template makes; with `desk`, `t`, `language` and `question` beside what is given."""
        page = self.site.templates.get_template(template)
        known = {
            "desk": self,
            "t": self.t,
            "language": self.language,
            "question": Question(),
            "csrf": self.request.state.csrf,
            "status_code": status_code,
        }
        return HTMLResponse(page.render(known | context), status_code)

    def here(self, **changes: str) -> str:
        """The address of this page with some values of its query changed; it does not say the language."""
        query = self.request.url.remove_query_params("lang").include_query_params(**changes).query
        return f"{self.request.url.path}?{query}" if query else self.request.url.path

    def close(self) -> None:
        """Gives the archive back."""
        if self._store is not None:
            self.site.stores.give(self._store)
            self._store = None


def desk(request: Request) -> Iterator[Desk]:
    """The desk of a request; its connection is kept until the answer is sent."""
    made = Desk(request)
    try:
        yield made
    finally:
        made.close()


At = Annotated[Desk, Depends(desk)]
"""How a route asks for its desk: `def page(desk: At) -> Response`."""


def language_of(request: Request) -> Language:
    """The language of a request: as its address says (`?lang=en`), else its cookie, else as the desk was started."""
    default: Language = request.app.state.site.settings.language
    for said in (request.query_params.get("lang"), request.cookies.get(LANGUAGE)):
        for known in get_args(Language):
            if said == known:
                return known  # type: ignore[no-any-return]
    return default


@cache
def asset(path: str) -> str:
    """The address of a file of `static/`; it changes with the file, so that browsers may keep it for good."""
    content = files("ruydad.web").joinpath("static", *path.split("/")).read_bytes()
    return f"/static/{path}?v={sha256(content).hexdigest()[:12]}"

"""The whole of what is asked of the archive, as the query of an address: what a page shows can be bookmarked, sent and asked again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from ruydad.archive.asking import wanted_of
from ruydad.archive.wanted import Sort, Wanted
from ruydad.errors import InputError
from ruydad.time import parse_date

_SINGLE = ("q", "show", "from", "to", "sort", "page")
_SEVERAL = ("type", "mode", "realis", "actor", "recipient", "dyad", "place", "said_by", "source", "outlet")
_SORTS: dict[str, Sort] = {"best": "best", "new": "new"}


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. Field by field it is what `ruydad find` takes; `dyad` (`RUS-UKR`) is a pair of sides, either way round.

    `Question.of(request.query_params).url("/find", page=2)` is the address of the next page of the same question.
    """

    q: str = ""
    lemma: bool = False
    show: str | None = None
    type: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    realis: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    dyad: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    said_by: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    from_: str = ""
    to: str = ""
    sort: str = "best"
    page: int = 1

    @classmethod
    def of(cls, query: QueryParams) -> Question:
        """The question of an address; what it does not know is left out. Raises `InputError` where the page is no number."""
        several = {name: tuple(dict.fromkeys(value.strip() for value in query.getlist(name) if value.strip())) for name in _SEVERAL}
        page = query.get("page", "1")
        if not page.isdecimal() or not 1 <= int(page) <= 1_000_000:
            raise InputError(f"{page!r} is no number of a page")
        return cls(
            q=query.get("q", "").strip(),
            lemma=query.get("lemma", "") in {"1", "on", "true"},
            show=query.get("show") or None,
            from_=query.get("from", "").strip(),
            to=query.get("to", "").strip(),
            sort=query.get("sort") or "best",
            page=int(page),
            **several,
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked that would leave any hit out."""
        return replace(self, show=None, sort="best", page=1, lemma=False) == Question()

    def with_(self, **changes: Any) -> Question:
        """The question with some fields changed, and on its first page unless the page is one of them."""
        return replace(self, **{"page": 1, **changes})

    def pairs(self) -> list[tuple[str, str]]:
        """The names and values of the address, those that say nothing left out."""
        found: list[tuple[str, str]] = []
        for field in fields(self):
            value = getattr(self, field.name)
            if value == field.default:
                continue
            values: Iterable[Any] = value if isinstance(value, tuple) else ["1" if value is True else value]
            found += [(field.name.removesuffix("_"), str(one)) for one in values]
        return found

    def url(self, path: str = "/find", **changes: Any) -> str:
        """The address of a page with this question, some fields changed: `question.url("/find.csv", show="events")`."""
        query = urlencode(self.with_(**changes).pairs() if changes else self.pairs())
        return f"{path}?{query}" if query else path

    def wanted(self) -> Wanted:
        """What the archive is asked. Raises `InputError` where a value is none."""
        if self.sort not in _SORTS:
            raise InputError(f"hits cannot be sorted by {self.sort!r}; they can by {' and '.join(_SORTS)}")
        first, last = (parse_date(day) if day else None for day in (self.from_, self.to))
        return wanted_of(
            show=self.show,
            words=self.q,
            lemma=self.lemma,
            start=first.start if first else None,
            end=last.end if last else None,
            sort=_SORTS[self.sort],
            **{name: getattr(self, name) for name in _SEVERAL},
        )

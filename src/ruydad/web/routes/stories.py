"""Stories: the list, and a story with its reports side by side, where they disagree, who denies, and how its toll grew."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Query
from fastapi.responses import Response

from ruydad.archive.asking import TYPES
from ruydad.archive.stories import TollStep
from ruydad.archive.telling import StoriesWanted, find_stories, telling
from ruydad.errors import InputError
from ruydad.time import parse_date
from ruydad.web.desk import At

router = APIRouter()
_PAGE = 30
LARGEST = 2**63 - 1
"""The largest number of a story that an archive can hold."""
SIZES = ("dead", "injured", "arrested")


@router.get("/stories", include_in_schema=False)
def stories(
    desk: At,
    q: str = "",
    type_: Annotated[str, Query(alias="type")] = "",
    least: Annotated[int, Query(ge=1, le=1000)] = 2,
    disagree: Literal["", "1"] = "",
    from_: Annotated[str, Query(alias="from")] = "",
    to: str = "",
    sort: str = "new",
    page: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
) -> Response:
    """The stories that several articles tell."""
    first, last = (parse_date(day) if day else None for day in (from_, to))
    wanted = StoriesWanted(
        least=least,
        type=type_ or None,
        words=q,
        disagree=bool(disagree),
        start=first.start if first else None,
        end=last.end if last else None,
        order="reports" if sort == "reports" else "new",
    )
    found, total = find_stories(desk.store.database, wanted, _PAGE, (page - 1) * _PAGE)
    asked = {"q": q, "type": type_, "least": str(least), "disagree": disagree, "from": from_, "to": to, "sort": sort}
    return desk.render("stories.html", stories=found, total=total, asked=asked, types=TYPES, page=page, last=-(-total // _PAGE), url=_url(asked))


@router.get("/stories/{number}", include_in_schema=False)
def story(desk: At, number: int) -> Response:
    """A story."""
    if not 0 < number <= LARGEST:
        raise HTTPException(404, "no_story")
    try:
        found = telling(desk.store.database, number)
    except InputError as error:
        raise HTTPException(404, "no_story") from error
    tolls = {size: [step for step in found.told.tolls if step.field == size] for size in SIZES}
    return desk.render(
        "story.html",
        story=found.told.story,
        tellings=found.tellings,
        left_out=found.left_out,
        fields=[field for field in found.told.story.disagree if field != "stance"],
        against=[one for one in found.tellings if one.report.stance != "asserts"],
        tolls={size: _steps(steps) for size, steps in tolls.items() if steps},
    )


def _steps(steps: list[TollStep]) -> list[tuple[TollStep, float]]:
    """Each step of a toll with its share of the highest."""
    most = max(step.value for step in steps) or 1
    return [(step, step.value / most) for step in steps]


def _url(asked: dict[str, str]) -> str:
    """The address of the list as it is asked for, without its page: `…&page=` may be added."""
    return "/stories?" + urlencode({name: value for name, value in asked.items() if value})

"""The tables of what was found over a whole batch: what each column holds. A change of any column is a new `VERSION`."""

from __future__ import annotations

from typing import Literal

from ruydad.batch.schema import Kind

VERSION = 1
"""Of these tables. Those of another version are made anew."""

Table = Literal["copies", "stories", "reports", "disagreements", "tolls"]

_STORY: dict[str, tuple[Kind, str]] = {"story": ("text", "the story: name of the event of its first report")}
_EVENT: dict[str, tuple[Kind, str]] = {"event": ("text", "the event as an article tells it: `id` in events")}
_DAY: dict[str, tuple[Kind, str]] = {"day": ("day", "last day on which the article may have been published")}

TABLES: dict[Table, dict[str, tuple[Kind, str]]] = {
    "copies": {
        "article": ("text", "key of an article that is one of a family of copies"),
        "origin": ("text", "key of the earliest of the family; its own for that one"),
        "likeness": ("number", "part of the words, three by three, that it shares with the origin, 0 to 1"),
        **_DAY,
    },
    "stories": {
        **_STORY,
        "event": ("text", "the event of the report that was published first"),
        "type": ("text", "PLOVER's type in most reports"),
        "start": ("day", "first day on which it may have happened"),
        "end": ("day", "last such day"),
        "actor": ("text", "who did it: names as resolved, parted by `; `"),
        "recipient": ("text", "to whom it was done"),
        "place": ("text", "where it happened, in most reports"),
        "place_country": ("text", "country of the place"),
        "reports": ("whole number", "articles that report it"),
        "independent": ("whole number", "those that are no copies of one another"),
        "dead": ("whole number", "people killed, as told last"),
        "injured": ("whole number", "people hurt, as told last"),
        "arrested": ("whole number", "people arrested, as told last"),
    },
    "reports": {
        **_EVENT,
        **_STORY,
        "article": ("text", "key of the article"),
        **_DAY,
        "voice": ("text", "on whose word it stands"),
        "stance": ("text", "asserts, denies or doubts"),
        "link": ("number", "how sure it is that it belongs to the story, 0 to 1"),
    },
    "disagreements": {
        **_STORY,
        "field": ("text", "of what the reports disagree: dead, actor, place, day, realis, stance …"),
        **_EVENT,
        "value": ("text", "what this report says"),
    },
    "tolls": {
        **_STORY,
        "field": ("text", "dead, injured or arrested"),
        "step": ("whole number", "number of the step in the story, from 1"),
        "value": ("whole number", "the number as told"),
        **_DAY,
        **_EVENT,
    },
}
"""The columns of each table, in their order: the kind of value and what it means."""

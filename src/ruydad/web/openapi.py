"""The description of the API (OpenAPI 3.1): its addresses, what they take, and the records that they give, read off the records themselves."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec

import ruydad
from ruydad.archive.asking import TYPES
from ruydad.archive.checking import ORDERS
from ruydad.archive.decisions import VERDICTS, Decision
from ruydad.archive.found import FoundArticle, FoundEvent, FoundQuote
from ruydad.archive.measuring import Measure
from ruydad.archive.outlets import Outlet, OutletTold
from ruydad.archive.stories import StoryRow, StoryTold
from ruydad.output import CodedArticle, Record

_REF = "#/components/schemas/{name}"


class ActorOffice(Record, frozen=True):
    """An office that an actor held: `until` is empty where it lasted when the tables were made."""

    title: str
    body: str
    since: str
    until: str


class Actor(Record, frozen=True):
    """Somebody or something of the tables of who is who, or all that bears a code (`RUSGOV`); with about how many events it did (`as_actor`) and
    suffered (`as_recipient`), and how many quotations are its own.
    """

    id: str
    name: str
    country: str | None
    sector: str | None
    aliases: tuple[str, ...]
    offices: tuple[ActorOffice, ...]
    as_actor: int
    as_recipient: int
    quotes: int


class Problem(Record, frozen=True):
    """What went wrong (RFC 9457, `application/problem+json`)."""

    type: str
    title: str
    status: int
    detail: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """What an address takes: in its path, or in its query."""

    name: str
    about: str
    kind: str = "string"
    several: bool = False
    values: tuple[str, ...] = ()
    default: Any = None

    def told(self, path: str) -> dict[str, Any]:
        """The parameter in the form of OpenAPI."""
        schema: dict[str, Any] = {"type": self.kind}
        if self.values:
            schema["enum"] = list(self.values)
        if self.several:
            schema = {"type": "array", "items": schema}
        if self.default is not None:
            schema["default"] = self.default
        inside = f"{{{self.name}}}" in path
        return {"name": self.name, "in": "path" if inside else "query", "required": inside, "description": self.about, "schema": schema}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address of the API: what it gives is one `record`, or (`many`) a page of them."""

    path: str
    about: str
    record: type[Any] | None
    parameters: tuple[Parameter, ...] = ()
    many: bool = False
    method: str = "get"


_LIMIT = Parameter("limit", "So many records of a page, 1 to 500.", "integer", default=50)
_PAGE = Parameter("page", "The page, from 1; the header Link names the next one.", "integer", default=1)
_CORRECTED = Parameter("as_corrected", "1: with what people corrected, without what they rejected.", values=("0", "1"), default="0")
_ASKED = (
    Parameter("q", "Words, in any spelling; quotes hold a phrase, * ends a beginning, - excludes, OR or | is either."),
    Parameter("lemma", "1: words stand for all their forms.", values=("0", "1"), default="0"),
    Parameter("type", "Type of event.", several=True, values=TYPES),
    Parameter("mode", "Mode of event, such as visit.", several=True),
    Parameter("realis", "Whether it happened.", several=True, values=("actual", "planned", "hypothetical", "negated")),
    Parameter("actor", "Who did it: a country (RUS), a sector (GOV), both (RUSGOV), an entry of who is who, or words of a name.", several=True),
    Parameter("recipient", "To whom it was done, in the same forms.", several=True),
    Parameter("dyad", "What one side did to another: IRN-USA.", several=True),
    Parameter("place", "Where: words of its name, or a country.", several=True),
    Parameter("said_by", "Who says it: words of a name.", several=True),
    Parameter("source", "On whose word the article stands: words of a name.", several=True),
    Parameter("outlet", "Who published the article.", several=True),
    Parameter("from", "First day, Jalali or Gregorian."),
    Parameter("to", "Last day."),
    Parameter("sort", "best where words are asked for, else new: latest days first.", values=("best", "new"), default="best"),
)
_KEY = Parameter("key", "Name of the article in every archive: the hash of its text.")

ENDPOINTS = (
    Endpoint(
        "/api/events", "Events, as `ruydad find --show events --format jsonl` gives them.", FoundEvent, (*_ASKED, _CORRECTED, _PAGE, _LIMIT), True
    ),
    Endpoint(
        "/api/events/{id}",
        "One event, by its id (`0f3c….v3`), which stays when its article is coded again.",
        FoundEvent,
        (Parameter("id", "The event's id."), _CORRECTED),
    ),
    Endpoint("/api/quotes", "Quotations.", FoundQuote, (*_ASKED, _PAGE, _LIMIT), True),
    Endpoint("/api/quotes/{id}", "One quotation, by its id (`0f3c….q1`).", FoundQuote, (Parameter("id", "The quotation's id."),)),
    Endpoint("/api/articles", "Articles in short.", FoundArticle, (*_ASKED, _PAGE, _LIMIT), True),
    Endpoint(
        "/api/articles/{key}",
        "An article, whole: its untouched text and all that was read off it, as `ruydad code` gives it.",
        CodedArticle,
        (_KEY, _CORRECTED),
    ),
    Endpoint(
        "/api/actors/{id}",
        "An actor: an entry of who is who (`putin-vladimir`) or a code (`RUS`, `GOV`, `RUSGOV`).",
        Actor,
        (Parameter("id", "The entry or code."),),
    ),
    Endpoint(
        "/api/stories",
        "Stories: events that several articles report, those with most reports first.",
        StoryRow,
        (
            Parameter("least", "Only stories of so many reports.", "integer", default=2),
            Parameter("disagree", "1: only those of which reports disagree.", values=("0", "1"), default="0"),
            Parameter("type", "Type of event.", values=TYPES),
            _PAGE,
            _LIMIT,
        ),
        True,
    ),
    Endpoint(
        "/api/stories/{id}",
        "One story with its reports, where they disagree, and how tolls grew.",
        StoryTold,
        (Parameter("id", "The story's number.", "integer"),),
    ),
    Endpoint("/api/outlets", "Outlets, those with most articles first.", Outlet, (_PAGE, _LIMIT), True),
    Endpoint(
        "/api/outlets/{name}", "One outlet: on whom it relies, with whom it shares texts.", OutletTold, (Parameter("name", "The outlet's name."),)
    ),
    Endpoint(
        "/api/count",
        "How many hits there are by one or more dimensions, as `ruydad find --count-by` gives them.",
        None,
        (
            Parameter("by", "month, jalali-month, type, actor, place … ; several with commas. A wrong one is answered with all that there are."),
            Parameter("show", "What is counted.", values=("events", "quotes", "articles")),
            *_ASKED,
        ),
        True,
    ),
    Endpoint(
        "/api/decisions",
        "What people decided, the last decision first.",
        Decision,
        (Parameter("person", "Only what this person decided."), Parameter("verdict", "Only this verdict.", values=VERDICTS), _PAGE, _LIMIT),
        True,
    ),
    Endpoint("/api/precision", "The share of events that are right, as far as people looked: with Wilson's intervals, in all and by type.", Measure),
    Endpoint("/decisions", "Decides about a fact: needs the desk's token, or its cookie and X-CSRF-Token.", Decision, method="post"),
)
"""The addresses."""


@cache
def description() -> dict[str, Any]:
    """The whole description."""
    records = [one.record for one in ENDPOINTS if one.record] + [Problem]
    _, schemas = msgspec.json.schema_components(list(dict.fromkeys(records)), ref_template=_REF)
    paths: dict[str, Any] = {}
    for one in ENDPOINTS:
        paths.setdefault(one.path, {})[one.method] = _operation(one)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Ruydad",
            "version": ruydad.__version__,
            "summary": "Events, quotations and articles of an archive of Persian news.",
            "description": "Records are those of the JSON Lines of `ruydad find` and `ruydad code`. Days are Gregorian and inclusive, spans are "
            "[start, end) in code points of the untouched text. Ids stay when articles are coded again.",
        },
        "paths": paths,
        "components": {"schemas": schemas, "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
        "security": [{}, {"token": []}],
    }


def records() -> list[tuple[str, str, list[tuple[str, str, bool]]]]:
    """The records, for people: the name, what it is, and its fields, each with its kind and whether it is always there."""
    found = []
    for name, schema in description()["components"]["schemas"].items():
        always = schema.get("required", [])
        fields = [(field, _kind(inner), field in always) for field, inner in schema.get("properties", {}).items()]
        found.append((name, schema.get("description", "").partition("\n")[0], fields))
    return found


def _kind(schema: dict[str, Any]) -> str:
    """What a field holds, in a few words: `[FoundSide]`, `string | null`."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " | ".join(map(_kind, schema["anyOf"]))
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if schema.get("prefixItems"):
        return f"[{', '.join(map(_kind, schema['prefixItems']))}]"
    if isinstance(schema.get("items"), dict):
        return f"[{_kind(schema['items'])}]"
    return str(schema.get("format") or schema.get("type") or "any")


def _operation(one: Endpoint) -> dict[str, Any]:
    problem = {"description": "What went wrong.", "content": {"application/problem+json": {"schema": {"$ref": _REF.format(name="Problem")}}}}
    operation: dict[str, Any] = {"summary": one.about, "responses": {"200": _answer(one), "400": problem, "404": problem}}
    if one.method == "post":
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": _DECIDES}}}
        operation["responses"] = {"201": {"description": "Kept: the fact, and the ids of the decisions."}, "400": problem, "403": problem}
    else:
        operation["parameters"] = [parameter.told(one.path) for parameter in one.parameters]
    return operation


def _answer(one: Endpoint) -> dict[str, Any]:
    item: dict[str, Any] = {"$ref": _REF.format(name=one.record.__name__)} if one.record else {"type": "object"}
    if not one.many:
        return {"description": "The record.", "content": {"application/json": {"schema": item}}}
    page = {
        "type": "object",
        "required": ["items"],
        "properties": {
            "items": {"type": "array", "items": item},
            "total": {"type": ["integer", "null"], "description": "how many there are, as far as they were counted"},
            "capped": {"type": "boolean", "description": "whether there are more than were counted"},
            "next": {"type": ["string", "null"], "description": "the address of the next page"},
        },
    }
    headers = {"Link": {"description": "The pages before and after (RFC 8288).", "schema": {"type": "string"}}}
    return {"description": "A page of records.", "headers": headers, "content": {"application/json": {"schema": page}}}


_DECIDES = {
    "type": "object",
    "required": ["fact", "verdict"],
    "properties": {
        "fact": {"type": "string", "description": "id of an event, quotation or entity; key of an article for reviewed and added"},
        "verdict": {"enum": list(VERDICTS)},
        "field": {"enum": ["type", "mode", "realis", "date", "actor", "recipient", "place"], "description": "what is corrected"},
        "value": {"description": "what it should be, in words or as JSON"},
        "note": {"type": "string"},
        "person": {"type": "string", "description": "who decides; by default whoever the desk was started for"},
        "queue": {"type": "string", "description": f"how the fact was found: {', '.join(ORDERS)}"},
        "chance": {"type": "number", "description": "how likely it was to be drawn, where that was by lot"},
    },
}

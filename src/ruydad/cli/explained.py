"""Prints for `ruydad explain` what made events."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TextIO

import msgspec
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from ruydad.cli.bidi import Words, harmless, isolate
from ruydad.cli.coding import Settings, code_all
from ruydad.cli.formats import console_for
from ruydad.cli.notices import Notices
from ruydad.cli.outcomes import Outcome
from ruydad.cli.show import dating
from ruydad.events.explain import meaning
from ruydad.export.tables import goldstein
from ruydad.ingest import read_inputs
from ruydad.output import CodedArticle, CodedEvent, CodedSide, CodedWhy
from ruydad.records import Span

_ARTICLES = msgspec.json.Decoder(CodedArticle)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which events of which articles are explained; an empty set stands for all."""

    events: frozenset[str]
    articles: frozenset[str]


def explain_all(name: str, stdin: BinaryIO, settings: Settings, chosen: Chosen, stream: TextIO, bidi: bool | None, notices: Notices) -> bool:
    """Prints the explanations; whether anything failed, which a chosen event or article that is not there is too."""
    console, isolated = console_for(stream, bidi)
    failed, articles, events = False, set[str](), set[str]()
    with closing(_coded(name, stdin, settings)) as outcomes:
        for outcome in outcomes:
            if outcome.fault:
                failed = True
                notices.fault(outcome.fault)
            if outcome.line is None:
                continue
            article = _ARTICLES.decode(outcome.line)
            if chosen.articles and article.id not in chosen.articles:
                continue
            articles.add(article.id)
            wanted = [event for event in article.events if not chosen.events or event.id in chosen.events]
            events.update(event.id for event in wanted)
            Page(article, console, isolated).show(wanted)
    for kind, missing in (("article", chosen.articles - articles), ("event", chosen.events - events)):
        for one in sorted(missing):
            failed = True
            notices.say(f"{name}: there is no {kind} {one}; `ruydad code {name}` shows what there is")
    return failed


def _coded(name: str, stdin: BinaryIO, settings: Settings) -> Generator[Outcome, None, None]:
    """What was coded before, where `name` holds that, else what is coded now."""
    path = Path(name)
    if path.suffix == ".jsonl" and path.is_file() and _is_coded(path):
        yield from (Outcome(f"{name}:{n}", line=line) for n, line in _lines(path))
    else:
        yield from code_all(read_inputs([name], stdin), settings)


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    with path.open("rb") as file:
        yield from ((n, line) for n, line in enumerate(file, 1) if line.strip())


def _is_coded(path: Path) -> bool:
    try:
        _ARTICLES.decode(next(_lines(path))[1])
    except (StopIteration, msgspec.DecodeError):
        return False
    return True


class Page:
    """Prints explanations of one article's events; `bidi` isolates its Persian pieces from the Latin ones beside them."""

    def __init__(self, article: CodedArticle, console: Console, bidi: bool) -> None:
        self.article, self.console, self.bidi = article, console, bidi

    def show(self, events: Iterable[CodedEvent]) -> None:
        """Prints the article's head and what made each of `events`."""
        published = dating(self.article.published, self.quoted, self.article.text)
        self.console.print(Text(f"{self.quoted(self.article.id)} · {published}", style="dim"))
        for event in events:
            self.console.print(self.event(event))

    def quoted(self, text: str) -> str:
        return isolate(harmless(text), self.bidi)

    def words(self, span: Span) -> str:
        return f"«{self.quoted(self.article.words(span))}»"

    def event(self, event: CodedEvent) -> Group:
        kind = " ".join((event.event, *event.mode))
        head = Text.assemble((f"\n{event.id} {kind}", "bold"), f" · {event.realis} · confidence {event.confidence:.2f}")
        rows = [*self.evidence(event), *self.sides("actor", event.actor), *self.sides("recipient", event.recipient), *self.rest(event)]
        return Group(head, *(Padding(row, (0, 0, 0, 2)) for row in rows))

    def evidence(self, event: CodedEvent) -> Iterator[RenderableType]:
        for span in (event.trigger, *event.mentions):
            number = next((i for i, (start, end) in enumerate(self.article.sentences, 1) if start <= span[0] < end), 0)
            yield self.line("told by", f"{self.words(span)} in sentence {number}")
        yield Words(Text(harmless(self.article.words(self.article.sentence(event.trigger))), style="dim"), self.bidi)
        for why in dict.fromkeys(event.why):
            yield from self.why("rule", why)

    def why(self, label: str, why: CodedWhy) -> Iterator[RenderableType]:
        spans = ", ".join(self.words(span) for span in why.spans)
        try:
            found = meaning(why.rule)
        except KeyError:
            yield self.line(label, f"{why.rule} {spans}: not known to this version; code the article anew")
            return
        yield self.line(label, " ".join(filter(None, (why.rule, spans))) + f": {found.words}")
        if found.example:
            yield self.line("", f"as in {self.quoted(found.example)} ({found.gloss})", "dim")

    def sides(self, role: str, sides: Iterable[CodedSide]) -> Iterator[RenderableType]:
        for side in sides:
            codes = " ".join(filter(None, (side.country, side.sector))) or "no code known"
            office = f", {side.office}" if side.office else ""
            told = f"{self.words(side.span)} is " if side.span else ""
            yield self.line(role, f"{told}{self.quoted(side.name)} ({codes}{office})")
            if side.why:
                yield from self.why("", side.why)

    def rest(self, event: CodedEvent) -> Iterator[RenderableType]:
        if event.date:
            start, end = event.date
            days = str(start) if start == end else f"{start} to {end}"
            told = [self.words(t.span) for t in self.article.times if (t.start, t.end) == event.date]
            source = f", as {told[0]} says" if told else ", by the day of publication or by what the text tells before"
            yield self.line("when", days + source)
        if event.place:
            yield self.line(
                "where", f"{self.words(event.place.span)} is {self.quoted(event.place.name)} ({event.place.country or 'country unknown'})"
            )
        if event.by:
            quote = next((q for q in self.article.quotes if q.id == event.by.quote), None)
            cue = f" by {self.words(quote.cue)}" if quote and quote.cue else ""
            yield self.line("said by", f"{self.quoted(event.by.name)}{cue}")
        for contest in event.contested:
            yield self.line("contested", f"{contest.stance} of {self.quoted(contest.name)}, {self.words(contest.cue)}")
        score = goldstein(event.cameo or "")
        yield self.line(
            "scores", f"quad class {event.quad}, PLOVER {event.scale:+g}, CAMEO {event.cameo}, Goldstein {score if score is None else f'{score:+g}'}"
        )

    @staticmethod
    def line(label: str, text: str, style: str = "") -> Text:
        return Text.assemble((f"{label:<10}", "cyan"), (text, style))

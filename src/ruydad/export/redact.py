"""Hides the names of people who hold no office: victims, protesters, private persons, wherever they stand in an article.

A name is hidden in the text letter by letter (`█`), so that every span still holds, and in the records it becomes `person 1`, `person 2` … of that
article. Who is in the tables of who is who, or holds an office, or speaks for a state, a party, an army … is no private person, unless
they suffer violence, or protest. Only those are hidden whom the coder takes for persons: read what you publish.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeVar

from msgspec.structs import replace

from ruydad.export.flat import Kept
from ruydad.output import CodedArticle, CodedEntity, CodedEvent, CodedSize
from ruydad.records import Span

_PUBLIC = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "PRM", "REB", "PTY", "OPP", "ELI", "REL"})
_NAMED = frozenset({"PER", "GPE", "LOC"})  # whose names stay where they are like those of somebody hidden; `خانواده رضایی` is hidden
_PRIVATE = frozenset({"CVL", "REF"})
_HARM = frozenset({"ASSAULT"})
_MASK = "█"
_LEAST = 3  # letters of a part of a name that is looked for by itself
_SHORT = 3  # words of a name
_WORD = re.compile(r"\w[\w\u200c]*")

Named = TypeVar("Named")


def redacted(kept: Kept, article: CodedArticle) -> tuple[Kept, CodedArticle]:
    """The article without the names of private persons, in the text and in every record; addresses lose all but the site, as they tell the title.

    `علی رضایی، معترض، کشته شد` (Ali Rezaei, a protester, was killed) becomes `███ █████، معترض، کشته شد`, killed is `person 1`.
    """
    hidden = {entity.id: entity for entity in article.entities if entity.type == "PER" and _is_private(entity, article.events)}
    if not hidden:
        return _kept(kept, re.compile(r"(?!)")), article
    return _Redactor(article, hidden).done(kept)


def _is_private(entity: CodedEntity, events: Iterable[CodedEvent]) -> bool:
    if any(_hurt(event, entity.id) for event in events):
        return True
    if entity.sector in _PRIVATE:
        return entity.office is None
    return entity.kb is None and entity.office is None and entity.sector not in _PUBLIC


def _hurt(event: CodedEvent, entity: str) -> bool:
    """Whether the event is violence against somebody, or his protest."""
    suffers = any(side.entity == entity for side in event.recipient) and event.event in _HARM
    return suffers or (event.event == "PROTEST" and any(side.entity == entity for side in event.actor))


class _Redactor:
    """Takes names out of one article."""

    def __init__(self, article: CodedArticle, hidden: dict[str, CodedEntity]) -> None:
        self.article = article
        self.called = {entity: f"person {i}" for i, entity in enumerate(hidden, 1)}
        self.names = {hidden[entity].name: called for entity, called in self.called.items()}
        others = [entity for entity in article.entities if entity.id not in hidden and entity.type in _NAMED]
        self.known = [span for entity in others for span in entity.mentions]
        spans = [span for entity in hidden.values() for span in entity.mentions if _names(article.text[slice(*span)], entity.name)]
        spoken = {article.text[start:end] for start, end in spans}
        self.pattern = _pattern({*self.names, *spoken}, {entity.name for entity in others})
        self.text = self._masked(spans)

    def _masked(self, spans: Iterable[Span]) -> str:
        letters = list(self.article.text)
        found = [match.span() for match in self.pattern.finditer(self.article.text)]
        for start, end in [*spans, *(span for span in found if not any(a <= span[0] and span[1] <= b for a, b in self.known))]:
            letters[start:end] = [_MASK if letter.isalnum() else letter for letter in letters[start:end]]
        return "".join(letters)

    def words(self, span: Span | None) -> str | None:
        return None if span is None else " ".join(self.text[span[0] : span[1]].split())

    def name(self, entity: str | None, name: str) -> str:
        """The name of somebody as it may be told."""
        return self.called.get(entity or "") or self.names.get(name) or self.pattern.sub(_hide, name)

    def one(self, record: Named) -> Named:
        """A record with an entity, a name, and perhaps words of the text and an office."""
        entity = getattr(record, "entity", None)
        fields: dict[str, str | None] = {"name": self.name(entity, record.name)}  # type: ignore[attr-defined]
        if hasattr(record, "span") and hasattr(record, "text"):
            fields["text"] = self.words(record.span)
        if entity in self.called and getattr(record, "office", None):
            fields["office"] = None
        return replace(record, **fields)  # type: ignore[type-var]

    def event(self, event: CodedEvent) -> CodedEvent:
        place = replace(event.place, text=self.words(event.place.span) or "") if event.place else None
        return replace(
            event,
            actor=tuple(map(self.one, event.actor)),
            recipient=tuple(map(self.one, event.recipient)),
            by=self.one(event.by) if event.by else None,
            contested=tuple(map(self.one, event.contested)),
            place=place,
            size=self.size(event.size),
        )

    def size(self, size: CodedSize | None) -> CodedSize | None:
        if size is None or size.amount is None:
            return size
        return replace(size, amount=self.pattern.sub(_hide, size.amount))

    def entity(self, entity: CodedEntity) -> CodedEntity:
        if entity.id not in self.called:
            return replace(entity, name=self.pattern.sub(_hide, entity.name))
        return replace(entity, name=self.called[entity.id], kb=None, office=None)

    def done(self, kept: Kept) -> tuple[Kept, CodedArticle]:
        article = self.article
        hide = self.pattern.sub
        return _kept(kept, self.pattern), replace(
            article,
            text=self.text,
            clean=hide(_hide, article.clean),
            sources=tuple(replace(self.one(one), actor=self.one(one.actor) if one.actor else None) for one in article.sources),
            times=tuple(replace(one, text=self.words(one.span) or "") for one in article.times),
            entities=tuple(map(self.entity, article.entities)),
            quotes=tuple(replace(one, speaker=self.one(one.speaker) if one.speaker else None) for one in article.quotes),
            quantities=tuple(replace(q, text=self.words(q.span) or "", of=hide(_hide, q.of) if q.of else None) for q in article.quantities),
            events=tuple(map(self.event, article.events)),
            notes=tuple(hide(_hide, note) for note in article.notes),
        )


def _names(words: str, name: str) -> bool:
    """Whether words that stand for somebody tell who it is: `وی` and `معترض` (he; a protester) do not, `برادر رضایی` does."""
    found = _WORD.findall(words)
    return len(found) > 1 or any(word in _WORD.findall(name) for word in found)


def _pattern(names: Iterable[str], public: set[str]) -> re.Pattern[str]:
    """Finds names as wholes, and of short ones, which are no descriptions, the first and the last word where nobody else has it in his name."""
    others = {word for name in public for word in _WORD.findall(name)}
    ends = (words for name in names if len(words := _WORD.findall(name)) <= _SHORT)
    parts = {word for words in ends for word in (*words[:1], *words[-1:]) if len(word) >= _LEAST and word not in others}
    forms = sorted({name.strip() for name in names if len(name.strip()) >= _LEAST} | parts, key=lambda form: (-len(form), form))
    return re.compile("|".join(rf"\b{re.escape(form)}\b" for form in forms) or r"(?!)")


def _hide(match: re.Match[str]) -> str:
    return "".join(_MASK if letter.isalnum() else letter for letter in match[0])


def _kept(kept: Kept, pattern: re.Pattern[str]) -> Kept:
    """What is known of the article beside: its title without names, of its address the site, and its key for its name, which may be a title too."""
    site = re.match(r"\w+://[^/?#]+", kept.url or "")
    title = pattern.sub(_hide, kept.title) if kept.title else None
    return Kept(kept.key, kept.key, title, kept.outlet, site[0] if site else None, kept.permalink, kept.decisions)

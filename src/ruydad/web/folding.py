"""Hits of a page that say the same because one article is a copy of another are shown once."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

from ruydad.archive.copies import origins
from ruydad.archive.database import Database
from ruydad.archive.found import FoundArticle, FoundEvent, Hit


@dataclass(slots=True)
class Fold:
    """A hit, and those of the page that are its copies."""

    hit: Hit
    copies: list[Hit] = field(default_factory=list)


def folded(db: Database, hits: Iterable[Hit]) -> list[Fold]:
    """The hits in their order, each copy under the first of the page."""
    found = list(hits)
    families = origins(db, list({_key(hit) for hit in found}))
    folds: dict[Hashable, Fold] = {}
    for hit in found:
        family = families.get(_key(hit))
        same: Hashable = (family, *_said(hit)) if family else hit.id
        if same in folds:
            folds[same].copies.append(hit)
        else:
            folds[same] = Fold(hit)
    return list(folds.values())


def _key(hit: Hit) -> str:
    return hit.id if isinstance(hit, FoundArticle) else hit.article.id


def _said(hit: Hit) -> tuple[str, ...]:
    """What two hits of copies share where they are the same: the words of the sentence and of the event, or of the quotation."""
    if isinstance(hit, FoundArticle):
        return ()
    return (hit.event, hit.trigger_text, hit.snippet.text) if isinstance(hit, FoundEvent) else (hit.snippet.text,)

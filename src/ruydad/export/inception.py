"""Coded articles for INCEpTION, where people annotate text: UIMA CAS XMI, a document an article, in a zip with their type system.

A project needs one span layer of its own, `Event` (`webanno.custom.Event`), with the string features of `FEATURES`; names are in INCEpTION's own
layer of named entities, sentences in its own too. Offsets become those of UTF-16 on the way, as UIMA counts.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from ruydad.errors import InputError
from ruydad.export.flat import Kept
from ruydad.output import CodedArticle, CodedEvent

EVENT = "webanno.custom.Event"
FEATURES = ("event", "mode", "realis", "actor", "recipient", "date", "place", "said_by", "identifier")
"""The features of an event."""

_ENTITY = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
_SENTENCE = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence"


class InceptionFile:
    """A zip of documents, written one after another."""

    def __init__(self, path: Path) -> None:
        """Opens it. Raises `InputError` where it cannot be written, or dkpro-cassis is not installed."""
        self._cassis = _cassis()
        self._types = _types(self._cassis)
        try:
            self._zip = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED)
        except OSError as error:
            raise InputError(f"{path} cannot be written: {error.strerror or error}") from error
        self._zip.writestr("TypeSystem.xml", self._types.to_xml())

    def write(self, kept: Kept, article: CodedArticle) -> None:
        """Writes one article, as `0f3c9a….xmi`."""
        cas = self._cassis.Cas(typesystem=self._types)
        cas.sofa_string, cas.sofa_mime = _writable(article.text), "text/plain"
        sentence, entity, event = (self._types.get_type(name) for name in (_SENTENCE, _ENTITY, EVENT))
        cas.add_all([sentence(begin=start, end=end) for start, end in article.sentences])
        mentions = ((one, span) for one in article.entities for span in one.mentions)
        cas.add_all([entity(begin=start, end=end, value=one.type, identifier=one.kb) for one, (start, end) in mentions])
        cas.add_all([event(begin=one.trigger[0], end=one.trigger[1], **_features(kept, one)) for one in article.events])
        self._zip.writestr(f"{kept.key}.xmi", cas.to_xmi())

    def close(self) -> None:
        """Ends the zip."""
        self._zip.close()


def _features(kept: Kept, event: CodedEvent) -> dict[str, str | None]:
    return {
        "event": event.event,
        "mode": " ".join(event.mode) or None,
        "realis": event.realis,
        "actor": "; ".join(side.name for side in event.actor) or None,
        "recipient": "; ".join(side.name for side in event.recipient) or None,
        "date": "/".join(day.isoformat() for day in event.date) if event.date else None,
        "place": event.place.name if event.place else None,
        "said_by": event.by.name if event.by else None,
        "identifier": f"{kept.key}.{event.id}",
    }


def _writable(text: str) -> str:
    """`text`, letter for letter, without what XML cannot hold."""
    allowed = {"\t", "\n", "\r"}
    return "".join(c if c in allowed or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff") else "\ufffd" for c in text)


def _types(cassis: Any) -> Any:
    """The type system: what INCEpTION has, and the layer of events."""
    system = cassis.load_dkpro_core_typesystem()
    event = system.create_type(name=EVENT, supertypeName="uima.tcas.Annotation")
    for name in FEATURES:
        system.create_feature(domainType=event, name=name, rangeType="uima.cas.String")
    return system


def _cassis() -> Any:
    try:
        import cassis
    except ImportError as error:
        raise InputError("dkpro-cassis is not installed: pip install 'ruydad[inception]'") from error
    return cassis

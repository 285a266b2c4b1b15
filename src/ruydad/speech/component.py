"""The spaCy component `ruydad_quotes`: quotations, their speakers, and the sources of a document.

>>> import spacy
>>> nlp = spacy.blank("fa")
>>> _ = nlp.add_pipe("ruydad_quotes")
>>> doc = nlp("وزیر خارجه عراق گفت که نشست بغداد لغو شد.")  # Iraq's foreign minister said that the Baghdad meeting was called off.
>>> [(span.text, span._.quote.speaker.name) for span in doc.spans["quotes"]]
[('نشست بغداد لغو شد', 'وزیر خارجه عراق')]
"""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from ruydad.records import Article, Interval
from ruydad.speech.reader import carried, reader
from ruydad.time import parse_date


class Quotes:
    """Sets `Doc.spans["quotes"]` (labelled `direct` or `indirect`), `Doc._.quotes`, `Doc._.sources` and `Doc._.hearsay`.

    The record of a span is its `Span._.quote`; offsets of records count in `doc.text`. `published` is the day of documents that carry
    none: it tells who held an office. Needs no other component, reads the text anew and leaves words and sentences as they are.
    Raises `DateError` where `published` is no date.
    """

    def __init__(self, published: str | None = None) -> None:
        for name in ("quotes", "sources", "hearsay"):
            _extend(Doc, name, ())
        _extend(Span, "quote", None)
        self._published: Interval | None = parse_date(published) if published else None
        reader()  # what is slow is done when the pipeline is built

    def __call__(self, doc: Doc) -> Doc:
        speech = carried(reader().read(Article("", doc.text, published=self._published)))
        spans = list[Span]()
        for quote in speech.quotes:
            span = doc.char_span(*quote.span, label=quote.kind, alignment_mode="expand")
            assert span is not None, "a span of the text lies on its tokens"
            span._.quote = quote
            spans.append(span)
        doc.spans["quotes"] = spans
        doc._.quotes, doc._.sources, doc._.hearsay = speech.quotes, speech.sources, speech.hearsay
        return doc


def _extend(owner: Any, name: str, default: object) -> None:
    if not owner.has_extension(name):
        owner.set_extension(name, default=default)


@Language.factory(
    "ruydad_quotes",
    assigns=["doc.spans", "doc._.quotes", "doc._.sources", "doc._.hearsay", "span._.quote"],
    default_config={"published": None},
)
def make_quotes(nlp: Language, name: str, published: str | None) -> Quotes:
    """The component `ruydad_quotes`; `published` dates the documents."""
    return Quotes(published)

"""Writes marked text as HTML: every letter of the article escaped, every mark an inline element that cuts no word's joined letters.

What hangs on a piece stands in `data-m` (`e1 q2`), what it proves of which event in `data-r` (`v3-actor`); the page's styles and script
read them. A trigger is a link that opens its event, so that it works by keyboard and without script.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice

from markupsafe import Markup, escape

from ruydad.web.segments import Mark, Paragraph, Run, Segment
from ruydad.web.signs import pieces

_CLASSES = {"quote": "q", "cue": "cue", "actor": "a", "time": "t", "source": "s", "hearsay": "h", "event": "v"}
_LOOKED_AT = 2000  # letters that tell the direction of a paragraph


@dataclass(frozen=True, slots=True)
class Link:
    """How the trigger of an event is linked: where to, what it is called, and the class of its colour."""

    address: str
    label: str
    colour: str


@dataclass(frozen=True, slots=True)
class Ink:
    """What the words are written with: hints by the name of what hangs on them (`e1`, `t2`), days of times, links of events, colours of speakers.

    `lit` is the event whose words are lit from the start.
    """

    links: Mapping[str, Link]
    hints: Mapping[str, str] = field(default_factory=dict)
    days: Mapping[str, str] = field(default_factory=dict)
    voices: Mapping[str, int] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    lit: str | None = None

    def paragraph(self, paragraph: Paragraph) -> Markup:
        """The words of a paragraph."""
        return Markup("".join(map(self._run, paragraph.runs)))  # each piece is escaped where it is written

    def _run(self, run: Run) -> str:
        inner = "".join(map(self._segment, run.segments))
        if not run.events:
            return inner
        first = self.links[run.events[0]]
        label = "؛ ".join(self.links[name].label for name in run.events)
        attributes = {"class": f"event {first.colour}", "href": first.address, "data-v": " ".join(run.events), "aria-label": label}
        return f"<a{_attributes(attributes)}>{inner}</a>"

    def _segment(self, segment: Segment) -> str:
        text = str(written(segment.text))
        if not segment.marks:
            return text
        things = dict.fromkeys(mark.name for mark in segment.marks if mark.layer not in {"evidence", "event"})
        proofs = dict.fromkeys(f"{mark.name}-{mark.part}" for mark in segment.marks if mark.layer == "evidence")
        days = next((self.days[name] for name in reversed(things) if name in self.days), None)
        hint = next((self.hints[name] for name in reversed(things) if name in self.hints), None)
        classes = " ".join(self._classes(segment.marks))
        attributes = {"class": classes, "datetime": days, "title": hint, "data-m": " ".join(things), "data-r": " ".join(proofs)}
        tag = "time" if days else "span"
        return f"<{tag}{_attributes(attributes)}>{text}</{tag}>"

    def _classes(self, marks: Iterable[Mark]) -> dict[str, None]:
        found: dict[str, None] = {}
        for mark in marks:
            if mark.layer == "evidence":
                found |= {f"lit-{mark.part}": None} if mark.name == self.lit else {}
                continue
            found[_CLASSES[mark.layer]] = None
            if mark.layer == "quote":
                found[f"voice-{self.voices.get(mark.name, 0)}"] = None
            elif mark.name in self.kinds:
                found[self.kinds[mark.name]] = None
        return found


def written(text: str) -> Markup:
    """`text` escaped, with signs in place of characters that nobody sees."""
    signed = (f'<span class="sign" title="{escape(one.title)}">{escape(one.sign)}</span>' if one.sign else escape(one.text) for one in pieces(text))
    return Markup("".join(signed))


def direction(text: str) -> str:
    """`rtl` or `ltr`, as most letters of the first part of `text` run; `rtl` where it has none."""
    kinds = [unicodedata.bidirectional(letter) for letter in islice(text, _LOOKED_AT)]
    return "ltr" if kinds.count("L") > kinds.count("R") + kinds.count("AL") else "rtl"


def _attributes(values: Mapping[str, str | None]) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in values.items() if value)

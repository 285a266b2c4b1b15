"""Sources that speak, are told or publish something: a medium that writes, an office in its statement, whom somebody told it to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ruydad.records import Quote, Span, Verb
from ruydad.speech.names import Found, NameReader, SourceName, known_as
from ruydad.speech.outlets import Named
from ruydad.speech.view import View
from ruydad.text.letters import fold

_NEAR = 40  # tokens before a cue among which a statement is looked for
_ASKING = 120  # code points before a cue within which the medium that is told stands
_APPOSED = 45  # code points after a speaker within which he is called somebody's reporter
_QUOTING = 2  # words between a medium and به نقل از
_TALK = 6  # tokens between مصاحبه and با
_ON_AIR = 60  # code points after برنامه within which its medium stands
_ISSUING = 3  # tokens between an issuer and its statement: با صدور بیانیه‌ای
_ORGANISED = ("REB", "PRM", "PTY", "OPP", "SOC", "LAB", "REL")  # sectors of sides that issue statements as bodies
_LINKING = ("ADP", "SCONJ", "CCONJ", "VERB", "AUX")
_RELAYING = {"نقل": "به نقل از", "قول": "از قول ", "زبان": "از زبان "}  # words between a medium and whom it quotes
_TAKEN = 15  # tokens between از and نقل کرد
_POINTING = ("این", "آن", "همین", "همان")


class ReleasedFinder:
    """Finds the sources that no fixed words announce. Built once from `sources.toml`."""

    def __init__(self, names: NameReader) -> None:
        self._names = names
        table = names.table
        self._papers, self._talks, self._programmes, self._mirrors, self._reporters, self._judgements = (
            frozenset(map(fold, words)) for words in (table.papers, table.talks, table.programmes, table.mirrors, table.reporters, table.judgements)
        )
        self._telling = self._papers | self._talks | self._programmes | self._mirrors | names.releases | _RELAYING.keys()
        self._publishing = frozenset(tuple(fold(words).split(" ")) for words in table.publishing)

    def spoken(self, view: View, outlets: tuple[Named, ...], quotes: Sequence[Quote]) -> Iterator[Found]:
        """The sources that a quotation names, and those that bring or publish something, in no order."""
        bodies = {entity.id for entity in view.reading.entities if entity.type == "ORG" or (entity.type == "NORP" and entity.sector in _ORGANISED)}
        for quote in quotes:
            speaker, cue = quote.speaker, quote.cue
            if speaker is not None and speaker.span is not None:
                found = self._speaking(view, outlets, speaker.span, cue, speaker.entity in bodies)
                if found is not None:
                    yield found
                yield from self._apposed(view, outlets, speaker.span)
            if cue is not None:
                yield from self._asking(view, outlets, cue)
        yield from self._by_words(view, outlets)

    # ---- who speaks -----------------------------------------------------------------------------------------------

    def _speaking(self, view: View, outlets: tuple[Named, ...], span: Span, cue: Span | None, body: bool) -> Found | None:
        issued = self._issued(view, span)
        span = (issued, span[1]) if issued is not None else span
        end = view.reach(span[0])[1] if self._names.opens_medium(view, span[0]) else _closed(view, span[1])  # نشریه آمریکایی …
        name = self._names.at(view, outlets, span[0], end)
        if name is None or view.folded[slice(*name.span)] in self._names.releases or self._names.vague(view, name):
            return None
        if name.kind in ("medium", "anonymous"):
            common = self._names.medium(view, outlets, span[0], end) is None and name.kind == "medium"
            whole = name.span[0] <= span[0] + 1 and name.span[1] >= span[1] - 1
            return Found("subject", name.span, name) if whole or not common else None  # کیهان نوشت, not میزان انتشار …
        if name.kind == "other" and not body:
            return None
        told = issued is not None or (cue is not None and self._releases(view, cue))
        informs = (name.outlet is not None or self._informs(view, span[0])) and not (cue is not None and self._judges(view, cue))
        if not (told or informs):
            return None
        span = next((m.span for m in view.mentions_between(*span) if m.kind == "organisation" and m.span[1] == span[1]), span)
        end = _closed(view, span[1])
        span = (span[0], end if view.openings.get(end - 1, -1) >= span[0] else span[1])  # اندیشکده «…»
        return Found("release", span, SourceName(span, "office"))

    def _informs(self, view: View, start: int) -> bool:
        """Whether an office stands at `start` that is no unnamed one (`یک اندیشکده`) and not part of a longer name."""
        index = view.token_from(start)
        return self._names.informs(view, start) and not _owned(view, start) and not (index and view.tokens[index - 1].norm == "یک")

    def _issued(self, view: View, span: Span) -> int | None:
        """Where the issuer begins in a speaker that is a paper: `ارتش` in `یک بیانیه ارتش`; None where it is none."""
        first = view.token_from(span[0])
        for i in range(first, min(first + 2, len(view.tokens) - 1)):
            if view.tokens[i].norm in self._names.releases and view.tokens[i + 1].start < span[1]:
                return view.tokens[i + 1].start
        return None

    def _releases(self, view: View, cue: Span) -> bool:
        """Whether a statement stands before the cue in its sentence, and is not pointed at (`این بیانیه`)."""
        first, stop = view.token_from(view.reach(cue[0])[0]), view.token_from(cue[1])
        return any(
            view.tokens[i].norm in self._names.releases and (i == 0 or view.tokens[i - 1].norm not in _POINTING)
            for i in range(max(first, stop - _NEAR), stop)
        )

    def _judges(self, view: View, cue: Span) -> bool:
        if any(verb.infinitive in self._judgements for verb in view.verbs_between(*cue)):
            return True
        return any(view.tokens[i].norm in self._judgements for i in range(view.token_from(cue[0]), view.token_from(cue[1])))

    def _apposed(self, view: View, outlets: tuple[Named, ...], span: Span) -> Iterator[Found]:
        """The medium whose reporter a speaker is: `…، خبرنگار روزنامه …، نوشت`."""
        end = min(view.reach(span[0])[1], span[1] + _APPOSED)
        for i in range(view.token_from(span[0]), view.token_from(end)):
            if view.tokens[i].norm in self._reporters:
                for j in range(i + 1, min(i + 3, len(view.tokens))):  # خبرنگار باسابقه روزنامه …
                    name = self._names.medium(view, outlets, view.tokens[j].start, end + _APPOSED)
                    if name is not None and name.span[0] <= view.tokens[j].start:
                        yield Found("subject", name.span, name)
                        return

    # ---- whom it is told ------------------------------------------------------------------------------------------

    def _asking(self, view: View, outlets: tuple[Named, ...], cue: Span) -> Iterator[Found]:
        low = max(view.reach(cue[0])[0], cue[0] - _ASKING)
        for i in range(view.token_from(low), view.token_from(cue[0])):
            if view.tokens[i].norm in ("به", "با"):
                yield from self._after(view, outlets, i, cue[0])

    def _after(self, view: View, outlets: tuple[Named, ...], token: int, end: int) -> Iterator[Found]:
        """The medium right after the preposition at `token`, its reporters left out."""
        while token + 2 < len(view.tokens) and view.tokens[token + 1].norm in self._reporters:
            token += 1
        if token + 1 < len(view.tokens) and view.tokens[token + 1].start < end:
            start = view.tokens[token + 1].start
            name = self._names.medium(view, outlets, start, end)
            if name is not None and name.span[0] <= start + 1:
                yield Found("interview", name.span, name)

    # ---- what stands beside other words ---------------------------------------------------------------------------

    def _by_words(self, view: View, outlets: tuple[Named, ...]) -> Iterator[Found]:
        for i, token in enumerate(view.tokens):
            if token.norm not in self._telling:
                continue
            if token.norm in self._papers:
                yield from self._paper(view, outlets, i)
            elif token.norm in self._talks:
                yield from self._talk(view, outlets, i)
            elif token.norm in self._programmes:
                yield from self._on_air(view, outlets, i)
            elif token.norm in self._mirrors:
                yield from self._in_front(view, outlets, token.start)
            elif token.norm in self._names.releases:
                yield from self._issues(view, i)
            else:
                at = _relaying(view, i)
                yield from () if at is None else self._in_front(view, outlets, at, _QUOTING)
        for verb in view.verbs:
            yield from self._publishes(view, outlets, verb)

    def _paper(self, view: View, outlets: tuple[Named, ...], token: int) -> Iterator[Found]:
        """`گزارش رویترز …`"""
        if token + 1 < len(view.tokens):
            start = view.tokens[token + 1].start
            name = self._names.medium(view, outlets, start, view.reach(start)[1])
            if name is not None and name.outlet is not None and name.span[0] == start:
                yield Found("subject", name.span, name)

    def _talk(self, view: View, outlets: tuple[Named, ...], token: int) -> Iterator[Found]:
        """`در مصاحبه روز پنجشنبه با شبکه …`"""
        for i in range(token + 1, min(token + 1 + _TALK, len(view.tokens))):
            if view.tokens[i].norm == "با":
                yield from self._after(view, outlets, i, view.reach(view.tokens[i].start)[1])
                return

    def _on_air(self, view: View, outlets: tuple[Named, ...], token: int) -> Iterator[Found]:
        """`در برنامه «…» الجزیره گفت`"""
        start = view.tokens[token].end
        end = min(view.reach(start)[1], start + _ON_AIR)
        named = next((n for n in outlets if start <= n.span[0] < end and not n.short), None)
        if named is None:
            return
        span = self._names.stretched(view, named, start)
        between = view.tokens[token + 1 : view.token_from(span[0])]
        if not view.verbs_between(start, span[0]) and all(t.norm == "در" or t.tag not in _LINKING for t in between):
            yield Found("interview", span, known_as(span, named.outlet))

    def _in_front(self, view: View, outlets: tuple[Named, ...], at: int, gap: int = _ASKING) -> Iterator[Found]:
        """The medium before `at` with at most `gap` words and no comma between: `خبرگزاری … نیز به نقل از …`, `در روزنامه … بازتاب یافت`."""
        low = max(view.reach(at)[0], at - _ASKING)
        for i in range(view.token_from(low), view.token_from(at)):
            name = self._names.medium(view, outlets, view.tokens[i].start, at)
            if name is None or name.span[0] != view.tokens[i].start:
                continue
            between = view.folded[name.span[1] : at]
            if len(between.split()) <= gap and (gap > _QUOTING or "،" not in between):
                yield Found("subject", name.span, name)
                return

    def _issues(self, view: View, token: int) -> Iterator[Found]:
        """`… اخوان‌المسلمین با صدور بیانیه‌ای …`"""
        bodies = {entity.id for entity in view.reading.entities if entity.type == "ORG" or entity.sector in _ORGANISED}
        start = view.tokens[token].start
        for mention in view.mentions_between(max(view.reach(start)[0], start - _ASKING), start):
            if (
                mention.kind in ("organisation", "group")
                and bodies.issuperset(mention.entities)
                and not _owned(view, mention.span[0])
                and self._hands_out(view, mention.span[1], token)
            ):
                yield Found("release", mention.span, SourceName(mention.span, "office"))

    @staticmethod
    def _hands_out(view: View, end: int, token: int) -> bool:
        """Whether right after `end` a preposition leads to the statement at `token`: `با صدور بیانیه‌ای`."""
        first = view.token_from(end)
        return 0 < token - first <= _ISSUING and view.tokens[first].norm in ("با", "در", "طی", "ضمن")

    def _publishes(self, view: View, outlets: tuple[Named, ...], verb: Verb) -> Iterator[Found]:
        """`متنی که کرملین منتشر کرد`, `شبکه المنار تصاویری … منتشر کرد`"""
        if not verb.first or (view.tokens[verb.first - 1].norm, verb.infinitive) not in self._publishing or verb.passive:
            return
        start = view.start(verb)
        low = max(view.reach(start)[0], start - _ASKING)
        earlier = view.verbs_between(low, view.tokens[verb.first - 1].start)
        low = view.end(earlier[-1]) if earlier else low
        for mention in view.mentions_between(low, start):
            if self._informs(view, mention.span[0]):
                yield Found("release", mention.span, SourceName(mention.span, "office"))
                return
            name = self._names.medium(view, outlets, mention.span[0], start) if mention.kind == "organisation" else None
            if name is not None and name.span[0] == mention.span[0]:
                yield Found("subject", name.span, name)
                return


def _relaying(view: View, token: int) -> int | None:
    """Where the words begin that name whom a medium quotes, `token` being of them: `به نقل از …`, `از … نقل کرد`; None where they do not."""
    start, words = view.tokens[token].start, _RELAYING[view.tokens[token].norm]
    if view.folded.startswith(words, start - 3):
        return start - 3
    if words != _RELAYING["نقل"]:
        return None
    earlier = view.tokens[max(0, token - _TAKEN) : token]
    return next((t.start for t in earlier if t.norm == "از" and t.start >= view.reach(start)[0]), None)


def _owned(view: View, start: int) -> bool:
    """Whether the name at `start` is the end of a longer one: `دانشگاه تهران` in `دانشجویان دانشگاه تهران`."""
    index = view.token_from(start)
    return index > 0 and view.tokens[index - 1].ezafe


def _closed(view: View, end: int) -> int:
    """`end`, or the end of the quotation mark or bracket that closes right after it."""
    while end < len(view.folded) and view.folded[end] in '»"”)':
        end += 1
    return end

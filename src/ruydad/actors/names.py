"""Names of persons whom no table knows: found beside a role, after a title, in quotation marks, or by a first name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable

from ruydad.actors.compose import Composer
from ruydad.actors.lexicon import given_names, no_names, surname_endings
from ruydad.actors.nominals import Nominal
from ruydad.actors.scan import Hit, Sense
from ruydad.records import Name, Reading, Span, Token

_LEFT = re.compile(r"[»\"”]?(?:[،,] ?|[ \u200c])\Z")
_LATIN = re.compile(r"[A-Z][a-z]")
_QUOTED = re.compile(r"[«\"“]([^«»\"“”\n]{3,40})[»\"”]")
_AGED = re.compile(r"[«\"“]([^«»\"“”\n]{5,40})[»\"”]،? \d{1,2} ساله")
_WORD_START = re.compile(r"(?<!\w)\w")
_CLITICS = frozenset({"ی", "ای", "ها", "های", "را", "ام", "اند"})
_NO_NAME = frozenset({"VERB", "AUX", "ADP", "CCONJ", "SCONJ", "PRON", "PUNCT", "DET", "NUM", "ADV"})
_NAME_TAGS = frozenset({"PROPN", "X", "NOUN", "ADJ", "PUNCT"})
_HOLY = re.compile(r" ?\((?:ع|ص|س|ره|عج)\)")
_HONOURED = frozenset({"امام", "حضرت"})
_SURNAME_TAGS = frozenset({"PROPN", "NOUN", "ADJ"})
_MAX_WORDS = 4
_MAX_QUOTED = 6
_REACH = 48


class Names:
    """Finds the unknown names of one article."""

    def __init__(self, reading: Reading, text: str, composer: Composer) -> None:
        self._reading = reading
        self._clean = reading.clean
        self._text = text
        self._composer = composer
        self._given = given_names()
        self._endings = surname_endings()
        self._barred = _CLITICS | no_names()
        found = [self._recognised(name) for name in reading.names if name.type == "PER"]
        self._found = [(reading.tokens[name.first].start, reading.tokens[name.last - 1].end, name.type) for name in reading.names]
        self._by_start = {span[0]: span for span in found if span}
        self._by_end = {span[1]: span for span in found if span}

    def beside(self, nominal: Nominal) -> Nominal | None:
        """The name after the singular role `nominal` (`وزیر خارجه آمریکا آنتونی بلینکن`), else the one before it (`رضا زندی، خبرنگار`)."""
        role = nominal.role
        assert role is not None
        last = list(nominal.parts())[-1].role
        office = last is not None and last.sort == "person" and bool(last.offices) and not last.inherit
        inside = last is not None and (last.sort != "person" or (not office and not role.title and self._composer.goes_on(nominal.end)))
        span = self._after(nominal.end, title=role.title, inside=inside)
        if span is None and not role.title:
            span = self._before(nominal.start)
        return named(self._whole(span)) if span else None

    def alone(self, taken: Iterable[Nominal]) -> list[Nominal]:
        """Names of two words or more that begin with a first name and stand beside no role."""
        covered = {nominal.start for nominal in taken if nominal.kind != "capital"}
        found: list[Nominal] = []
        tokens = self._reading.tokens
        stop = 0
        for i, token in enumerate(tokens[:-1]):
            if token.tag != "PROPN" or token.start < stop or token.norm not in self._given or token.start in covered:
                continue
            if tokens[i + 1].tag in _SURNAME_TAGS and self._free(token.start) and (span := self._run(token.start)):
                span = self._whole(span)
                found.append(named(span))
                stop = span[1]
        return found

    def tagged(self, taken: Iterable[Nominal]) -> list[Nominal]:
        """The names that the network found and nothing else claims: of two words, or of one that it found more than once."""
        if not self._by_start:
            return []
        covered = bytearray(len(self._text))
        for nominal in taken:
            covered[nominal.start : nominal.end] = b"\1" * (nominal.end - nominal.start)
        spans = [span for span in self._by_start.values() if not any(covered[slice(*span)])]
        often = Counter(word for start, end in self._by_start.values() for word in self._text[start:end].split())
        return [named(self._whole(span)) for span in spans if " " in self._text[slice(*span)].strip() or often[self._text[slice(*span)]] > 1]

    def of_another(self, span: Span, known: set[str]) -> bool:
        """Whether the network takes the known surname at `span` for a place, or for a part of a name with words that are not in `known`,
        the person's own: `هریس` the town, `شکرالله نمکی`, `خمینی‌شهر`."""
        i = bisect_right(self._found, span[0], key=lambda name: name[0]) - 1
        if i < 0 or self._found[i][1] < span[1]:
            return False
        start, end, type_ = self._found[i]
        if type_ in {"LOC", "GPE"}:
            return True
        more = {word for word in self._text[start:end].split() if word not in self._text[span[0] : span[1]].split()}
        return type_ == "PER" and bool(more) and not more & known and not more & self._barred

    def _recognised(self, name: Name) -> Span | None:
        """Where a person's name that the network found stands; None where it holds words that are claimed, or is of the holy (`امام حسین (ع)`)."""
        tokens = self._reading.tokens[name.first : name.last]
        start, end = tokens[0].start, tokens[-1].end
        words = self._text[start:end].split()
        if not words or self._barred.intersection(words) or _HOLY.match(self._clean, end) or tokens[0].norm in _HONOURED:
            return None
        sure = tokens[0].tag in {"PROPN", "X"} or self._is_given(start, tokens[0].end)
        free = all(token.tag in _NAME_TAGS and (self._free(token.start) or (token.start > start and self._is_short(token))) for token in tokens)
        return (start, end) if sure and free else None

    def _is_short(self, token: Token) -> bool:
        """Whether the word is the short name of a body, which a surname may be as well: `علی کجک`."""
        hit = self._composer.at.get(token.start)
        return hit is not None and hit.kind == "organisation" and hit.end == token.end

    def _whole(self, span: Span) -> Span:
        """All that the quotation marks around a name hold, where that is little more: `"سائد عادل عیسی"`."""
        opening = max(self._clean.rfind(mark, max(0, span[0] - _REACH), span[0]) for mark in '«"“')
        quoted = _QUOTED.match(self._clean, opening) if opening >= 0 else None
        if quoted is None or quoted.end(1) < span[1] or len(quoted[1].split()) > _MAX_QUOTED:
            return span
        starts = [match.start() for match in _WORD_START.finditer(self._text, *quoted.span(1))]
        words = [start for start in starts if start in self._composer.tokens]
        rest = [start for start in words if not span[0] <= start < span[1]]
        named_all = all(self._proper(start) or self._is_given(start, self._composer.word_end(start)) for start in rest)
        most = len(words) <= _MAX_WORDS and 2 * len(rest) <= len(words) and all(self._composer.tokens[start].tag in _NAME_TAGS for start in rest)
        return quoted.span(1) if (named_all or most) and all(self._free(start) or self._is_place(start) for start in starts) else span

    def _is_place(self, start: int) -> bool:
        """Whether only the gazetteer claims the word at `start`: many a town bears the name of a person (`دیالا`)."""
        return self._composer.at[start].kind == "place"

    def aged(self, taken: Iterable[Nominal]) -> list[Nominal]:
        """The names in quotation marks whose bearers' age is told: `"یسری عادل قعدان" ۳۰ ساله`."""
        covered = {nominal.start for nominal in taken if nominal.kind != "place"}
        spans = (match.span(1) for match in _AGED.finditer(self._clean))
        return [named(span) for span in spans if span[0] not in covered and 1 < len(self._text[slice(*span)].split()) <= _MAX_WORDS]

    def of_body(self, nominal: Nominal) -> Span | None:
        """The name that follows the noun for a body or group that `nominal` ends with: `شرکت «هابی لابی»`, `خبرگزاری رویترز`."""
        start = self._composer.next(nominal.end)
        if start is None:
            return None
        quoted = _QUOTED.match(self._clean, start - 1)
        if quoted is not None and len(quoted[1].split()) <= _MAX_WORDS:
            return quoted.span(1)
        return self._run(start, single=True) if self._proper(start) and not self._is_given(start, self._composer.word_end(start)) else None

    def _after(self, end: int, *, title: bool, inside: bool) -> Span | None:
        """`inside`: what ends at `end` is a body, whose own name would follow it; only quotation marks or a first name tell
        that a person's does."""
        start = self._composer.next(end)
        if start is None:
            if self._clean[end : end + 2] not in ("، ", ": "):
                return None
            start = end + 2
            quoted = self._quoted(start)
            return quoted or (self._run(start, strict=True) if self._clean[end] == "،" else None)
        if inside:
            return self._quoted(start - 1) or self._run(start, strict=True)
        return self._quoted(start - 1) or self._run(start, single=True, title=title)

    def _quoted(self, start: int) -> Span | None:
        """The name inside the quotation marks that open at `start`, if at most four free words stand there."""
        match = _QUOTED.match(self._clean, start)
        if match is None or len(match[1].split()) > _MAX_QUOTED:
            return None
        begin, end = match.span(1)
        if not self._text[begin:end].strip():
            return None
        sure = " " in match[1]  # beside a role, two words in quotation marks are a name whatever their tags
        return (begin, end) if self._free(begin) and (sure or self._word_like(begin)) else None

    def _run(self, start: int, *, single: bool = False, title: bool = False, strict: bool = False) -> Span | None:
        """The words from `start` on that make a name: tagged as names, or a first name and what follows it.

        One word is enough only with `single`, and an untagged one only after a `title`; `strict` wants a first name.
        """
        known = self._by_start.get(start)
        if known is not None and " " in self._text[slice(*known)]:
            return known
        position: int | None = start
        end, words, begun = start, 0, False
        while position is not None and words < _MAX_WORDS and self._free(position):
            stop = self._composer.word_end(position)
            word = self._text[position:stop]
            token = self._composer.tokens.get(position)
            tag = token.tag if token else ""
            first = words == 0 and self._is_given(position, stop)
            if not word or word in self._barred or tag in _NO_NAME or (strict and words == 0 and not first):
                break
            second = words == 1 or (words == 2 and self._text[start:end].endswith(" الله"))
            follows = (words and word in self._endings) or (begun and second and tag in {"", "NOUN", "ADJ"})
            if not (tag == "PROPN" or _LATIN.match(self._clean, position) or first or follows or (title and words == 0)):
                break
            begun = begun or first
            words, end = words + 1, stop
            position = self._composer.next(stop)
            if position is not None and self._clean[stop] in '»"”':
                break
        return (start, end) if words >= (1 if single else 2) and end - start > 2 else None

    def _before(self, start: int) -> Span | None:
        """The name that ends before `start`, with a space or a comma between."""
        edge = _LEFT.search(self._clean, max(0, start - 3), start)
        if edge is None:
            return None
        end = edge.start()
        if edge[0][0] in '»"”':
            opening = max(self._clean.rfind(mark, max(0, end - _REACH), end) for mark in '«"“')
            return self._quoted(opening) if opening >= 0 and end - opening > 3 else None
        if end in self._by_end:
            return self._by_end[end]
        window = self._text[max(0, end - _REACH) : end]
        offset = end - len(window)
        starts = [match.start() + offset for match in _WORD_START.finditer(window)]
        begins = [begin for begin in starts if begin in self._composer.tokens or not self._reading.tokens][-_MAX_WORDS:]
        for begin in begins:  # the longest run that ends exactly there
            if begin + 3 < end and (span := self._run(begin, strict=not self._proper(begin))) and span[1] == end and self._free_before(begin):
                return span
        return None

    def _free_before(self, begin: int) -> bool:
        token = self._composer.tokens.get(begin)
        return token is None or self._proper(begin) or self._is_given(begin, self._composer.word_end(begin))

    def _proper(self, start: int) -> bool:
        token = self._composer.tokens.get(start)
        return (token is not None and token.tag == "PROPN") or bool(_LATIN.match(self._clean, start))

    def _is_given(self, start: int, stop: int) -> bool:
        """Whether the word is a first name; a token of two halves (`گل‌احمد`) is tried whole."""
        token = self._composer.tokens.get(start)
        return self._text[start:stop] in self._given or (token is not None and token.norm in self._given)

    def _word_like(self, start: int) -> bool:
        token = self._composer.tokens.get(start)
        stop = self._composer.word_end(start)
        return token is None or token.tag == "PROPN" or self._is_given(start, stop) or bool(_LATIN.match(self._clean, start))

    def _free(self, start: int) -> bool:
        """Whether no lexicon claims the word at `start`, or only as a person's name, or as a capital that is a first name too (`ریاض`)."""
        hit = self._composer.at.get(start)
        return hit is None or hit.kind == "person" or (hit.kind == "capital" and self._text[start : hit.end] in self._given)


def named(span: Span) -> Nominal:
    """A name that no table knows, as a noun phrase."""
    return Nominal(span[0], span[1], Hit(span[0], span[1], Sense("name")))

"""The gazetteer: which names are places, and where they lie."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import msgspec

from ruydad.records import Resolution, Span
from ruydad.resources import load_csv, load_toml
from ruydad.text.letters import fold

_PACKAGE = "ruydad.place"
_WORD = re.compile(r"\w+")
_HALF_SPACE = "\u200c"
_ARAB = frozenset({"ARE", "BHR", "DZA", "EGY", "IRQ", "JOR", "KWT", "LBN", "LBY", "MAR", "OMN", "PSE", "QAT", "SAU", "SDN", "SYR", "TUN", "YEM"})
_ARTICLED = 5  # letters of a name that may take the Arabic article
_NEAR = 12  # names before and after a shared one that tell which country is spoken of
_IN = "در"
_HOME = frozenset({"AFG", "IRN", "TJK"})  # named in most texts, so that to name them tells nothing: `در میانه راه`
_POINTING = frozenset({"این", "آن", "همین"})  # `این کشور خبر داد` names no place


class PlaceRow(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A row of `places.csv` or `gazetteer.csv`. `forms` are further names, separated by `|`; one that ends with `?` is weak.

    `country` is ISO 3166 alpha-3, empty for seas and whatever else belongs to nobody; `lat` and `lon` are in degrees, those of provinces
    and regions of their seat or middle. `shared` rows bear a name that an earlier row of another country bears too.
    """

    name: str
    forms: str = ""
    country: str | None = None
    resolution: Resolution | None = None
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    population: int | None = None
    shared: bool = False


class Homonym(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A row of `homonyms.csv`: words that look like a place and are none, `meaning` says what they are."""

    form: str
    meaning: str


class Cues(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """`cues.toml`: the nouns that announce a place (`شهر`, `استان`), and so settle a weak name."""

    nouns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A name found at `span`, with its row."""

    span: Span
    place: PlaceRow


@dataclass(frozen=True, slots=True)
class _Name:
    """What a folded name stands for: no row where it is no place, several where places of several countries bear it, the best known
    first; `weak` where it is one only after a cue."""

    rows: tuple[PlaceRow, ...]
    weak: bool = False
    homonym: bool = False  # a common word: only a cue makes it a place


class Gazetteer:
    """Finds the names of places in a text: the longest first, at word boundaries, half-spaces and spaces alike."""

    def __init__(self, rows: Iterable[PlaceRow], homonyms: Iterable[str] = (), cues: Iterable[str] = ()) -> None:
        self._names: dict[str, _Name] = {}
        for row in sorted(rows, key=lambda row: row.shared):
            weak = {form.removesuffix("?") for form in row.forms.split("|") if form.endswith("?")}
            for form in (row.name, *row.forms.split("|")):
                plain = form.removesuffix("?")
                self._add(fold(plain), row, plain in weak)
        for form in homonyms:
            known = self._names.get(fold(form))
            self._names[fold(form)] = _Name(known.rows if known else (), weak=True, homonym=True)
        for name, known in list(self._names.items()):
            if _arabic(name, known):
                self._names.setdefault(f"ال{name}", known)
        self._names.pop("", None)
        self._cues = frozenset(map(fold, cues))
        self._lengths = _lengths(self._names)

    def _add(self, name: str, row: PlaceRow, weak: bool) -> None:
        """Files `row` under `name`: beside rows of the same table that lie in other countries, after those of a table before."""
        known = self._names.get(name)
        if known is None:
            self._names[name] = _Name((row,), weak)
        elif row.shared and all(other.country != row.country for other in known.rows):
            self._names[name] = _Name((*known.rows, row), known.weak and weak)

    def find(self, text: str, named: Collection[Span] = ()) -> Iterator[Match]:
        """The places in `text`, in order, not overlapping: `در شهر نیویورک` gives `نیویورک`.

        `named` are spans that are known to be names of places: a weak name there needs no cue, nor one abroad after `در` in a text that
        names its country (`در کیف` beside `اوکراین`). Of a name that places of several countries bear (`طرابلس`) the one is taken
        whose country is named nearest.
        """
        found = list(self._found(text, frozenset(named)))
        sure = [(span[0], rows[0].country) for span, rows, told in found if told and len(rows) == 1 and rows[0].country is not None]
        countries = {country for _, country in sure}
        for span, rows, told in found:
            if told or rows[0].country in countries:
                yield Match(span, rows[0] if len(rows) == 1 else _nearest(span[0], rows, sure))

    def _found(self, text: str, named: frozenset[Span]) -> Iterator[tuple[Span, tuple[PlaceRow, ...], bool]]:
        """The names in `text`, each with the places that bear it, and whether it is told that it is one."""
        folded, lengths = fold(text), self._lengths
        words = _WORD.findall(folded)
        opening = [i for i, word in enumerate(words) if word in lengths]
        spans = [word.span() for word in _WORD.finditer(folded)] if opening else []
        free = 0  # the first word that no name has taken
        for i in opening:
            if i < free:
                continue
            size, name = self._longest(folded, words, spans, i)
            start, end = spans[i][0], spans[i + size - 1][1]
            if name and name.rows and not _joined(text, start, end):
                told = not name.weak or (start, end) in named or self._cued(words, i)
                if told or (i > 0 and words[i - 1] == _IN and not name.homonym and name.rows[0].country not in _HOME):
                    yield (start, end), name.rows, told
            free = i + size

    def _cued(self, words: list[str], i: int) -> bool:
        """Whether word `i` comes after a noun that announces a place: `شهر نور`, not `این کشور خبر داد`."""
        return i > 0 and words[i - 1] in self._cues and not (i > 1 and words[i - 2] in _POINTING)

    def _longest(self, folded: str, words: list[str], spans: list[Span], i: int) -> tuple[int, _Name | None]:
        """The longest name that begins at word `i` and the number of its words; one word and None where there is none."""
        for size in self._lengths[words[i]]:
            if i + size > len(words):
                continue
            name = self._names.get(" ".join(words[i : i + size]))
            if name and (size == 1 or _unbroken(folded[spans[i][0] : spans[i + size - 1][1]])):
                return size, name
        return 1, None


def load_gazetteer() -> Gazetteer:
    """The packaged gazetteer; what `places.csv` says goes before `gazetteer.csv`. Raises `ResourceError` where a table is not valid."""
    rows = load_csv(_PACKAGE, "places.csv", PlaceRow) + load_csv(_PACKAGE, "gazetteer.csv", PlaceRow)
    homonyms = (homonym.form for homonym in load_csv(_PACKAGE, "homonyms.csv", Homonym))
    return Gazetteer(rows, homonyms, load_toml(_PACKAGE, "cues.toml", Cues).nouns)


def _arabic(name: str, known: _Name) -> bool:
    """Whether a name may come with the Arabic article as well: `طارمیه`, `الطارمیه`."""
    plain = " " not in name and len(name) >= _ARTICLED and not name.startswith("ال")
    return plain and not known.weak and any(row.country in _ARAB and row.resolution != "country" for row in known.rows)


def _nearest(at: int, rows: tuple[PlaceRow, ...], sure: list[tuple[int, str]]) -> PlaceRow:
    """The row whose country is named nearest to the offset `at`, else the first."""
    i = bisect_left(sure, (at, ""))
    near = sorted((abs(at - offset), country) for offset, country in sure[max(0, i - _NEAR) : i + _NEAR])
    told = [country for _, country in near]
    return min(rows, key=lambda row: (told.index(row.country) if row.country in told else _NEAR * 2, rows.index(row)))


def _joined(text: str, start: int, end: int) -> bool:
    """Whether a half-space ties the name to another word: `قم` in `قم‌نامه` is no place."""
    if text[start - 1 : start] == _HALF_SPACE and text[start - 2 : start - 1].isalnum():
        return True
    return text[end : end + 1] == _HALF_SPACE and text[end + 1 : end + 2].isalnum()


def _unbroken(slice_: str) -> bool:
    """Whether nothing but spaces and hyphens stands between the words of a name."""
    return all(char.isalnum() or char in " -_" for char in slice_)


def _lengths(names: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """For the first word of every name, the numbers of words that names with it have, the largest first."""
    sizes: defaultdict[str, set[int]] = defaultdict(set)
    for name in names:
        words = _WORD.findall(name)
        sizes[words[0]].add(len(words))
    return {word: tuple(sorted(found, reverse=True)) for word, found in sizes.items()}

"""The endings of Persian nominals: every way in which a noun or adjective may be cut into a base and its endings.

From the base outwards a word may take a degree (`تر`), a plural (`ها`, `ان`, `ات`), the indefinite or ezafe ی, and a
pronoun or a form of بودن that is written with it (`کتاب‌هایشان`, `معتقدند`). Nothing is decided here: `جهان` may be
`جه` + `ان`. Who asks knows which bases are words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ruydad.text.characters import HALF_SPACE

_SHORTEST = 2  # letters that a base has at least
_VOWELS = ("ا", "و")
_OPEN = ("ه", "ی", *_VOWELS)  # after these an ending that begins with a vowel takes a helping letter or stands apart


class Cut(NamedTuple):
    """A base and what was cut from it: `endings` from the base outwards, joined by dots (`ها.ی`), empty for the word as it is."""

    base: str
    endings: str = ""

    @property
    def plural(self) -> bool:
        """Whether an ending of the plural was cut: `کتاب‌هایی`, `نمایندگان`."""
        return not _PLURAL_NAMES.isdisjoint(self.endings.split("."))

    @property
    def innermost(self) -> str:
        """The ending that stands next to the base, empty where none was cut."""
        return self.endings.partition(".")[0]

    @property
    def degree(self) -> str:
        """`تر` or `ترین` where one was cut, else empty."""
        return next((name for name in self.endings.split(".") if name in _DEGREES), "")


class _Ending(NamedTuple):
    """`written` is cut where the rest ends in one of `after` (any letter where empty), none of `never`; `grown` is put in its place."""

    name: str
    written: str
    after: tuple[str, ...] = ()
    apart: bool | None = None  # whether a half-space parts it; None: it may
    grown: str = ""
    never: tuple[str, ...] = ()


def _pronouns() -> Iterator[_Ending]:
    for name in ("م", "ت", "ش"):
        yield _Ending(name, name, apart=False, never=("ا",))
        yield _Ending("ا" + name, "ا" + name, apart=True)
    for name in ("مان", "تان", "شان"):
        yield _Ending(name, name)
    for name in ("م", "ت", "ش", "مان", "تان", "شان"):
        yield _Ending(name, "ی" + name, _VOWELS)


_CLITICS = (
    *_pronouns(),
    _Ending("ند", "ند", apart=False),
    _Ending("اند", "اند", apart=True),
    _Ending("ند", "یند", _VOWELS),
    _Ending("یم", "یم", apart=False),
    _Ending("ایم", "ایم", apart=True),
    _Ending("ید", "ید", apart=False),
    _Ending("اید", "اید", apart=True),
    _Ending("ست", "ست", _OPEN),
    _Ending("است", "است", apart=True),
)
_INDEFINITE = (
    _Ending("ی", "ی", apart=False),
    _Ending("یی", "یی", _VOWELS),
    _Ending("یی", "ئی", _VOWELS),
    _Ending("ای", "ای", ("ه", "ی"), apart=True),
    _Ending("ٔ", "ی", ("ه",), apart=True),
)
_PLURALS = (
    _Ending("ها", "ها"),
    _Ending("ان", "ان", apart=False),
    _Ending("ان", "یان", _VOWELS, apart=False),
    _Ending("گان", "گان", apart=False, grown="ه"),
    _Ending("ات", "ات", apart=False),
    _Ending("هات", "ات", apart=False, grown="ه"),
    _Ending("تات", "ات", apart=False, grown="ت"),
    _Ending("جات", "جات"),
    _Ending("جات", "جات", apart=False, grown="ه"),
    _Ending("ین", "ین", apart=False),
    _Ending("ون", "ون", apart=False),
)
_COMPARISON = (_Ending("تر", "تر"), _Ending("ترین", "ترین"))
# From the outside in; by the last letter of the ending, so that few are tried on a word.
_LAYERS = tuple(
    {last: tuple(ending for ending in layer if ending.written[-1] == last) for last in {ending.written[-1] for ending in layer}}
    for layer in (_CLITICS, _INDEFINITE, _PLURALS, _COMPARISON)
)
_PLURAL_NAMES = frozenset(ending.name for ending in _PLURALS)
_DEGREES = frozenset(ending.name for ending in _COMPARISON)


def bare(word: str) -> str:
    """The word without the hamza that marks an ezafe and without half-spaces at its end: `دورهٔ` (the period of) gives `دوره`."""
    word = word.rstrip(HALF_SPACE + "\u0654")
    return word[:-1] + "ه" if word.endswith("ۀ") else word


def cuts(word: str) -> list[Cut]:
    """Every cut of `word`, the word as it is first, then by the number of endings.

    `کشورهایی` gives `کشورهایی`, `کشورها` + ی or یی, `کشور` + ها + یی, and what else the letters allow.
    """
    found = [Cut(bare(word))]
    for layer in _LAYERS:
        found += [cut for known in found for ending in layer.get(known.base[-1:], ()) if (cut := _strip(known, ending))]
    return sorted(dict.fromkeys(found), key=_depth) if len(found) > 1 else found


def _depth(cut: Cut) -> int:
    return cut.endings.count(".") + bool(cut.endings)


def _strip(cut: Cut, ending: _Ending) -> Cut | None:
    if not cut.base.endswith(ending.written):
        return None
    rest = cut.base[: -len(ending.written)]
    apart = rest.endswith(HALF_SPACE)
    rest = rest.rstrip(HALF_SPACE)
    if len(rest) < _SHORTEST or (ending.apart is not None and ending.apart != apart):
        return None
    if (ending.after and not rest.endswith(ending.after)) or (ending.never and rest.endswith(ending.never)):
        return None
    return Cut(rest + ending.grown, ending.name + ("." + cut.endings if cut.endings else ""))

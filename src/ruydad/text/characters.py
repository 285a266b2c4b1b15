"""Repairs characters: Arabic letters, presentation forms, marks, invisible signs, markup left over from web pages."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import cache

import msgspec

from ruydad.resources import load_toml
from ruydad.text.alignment import Edit

HALF_SPACE = "\u200c"
LETTER = "\u0620-\u063f\u0641-\u064a\u0671-\u06d3\u06d5\u06fa-\u06ff"  # of the Arabic script, for use inside a character class
_FORMS = (*range(0xFB50, 0xFDD0), *range(0xFDF0, 0xFE00), *range(0xFE70, 0xFEFD))

_ENTITY = re.compile(r"&(?:amp;){0,3}(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]{2,8}\d{0,2});|_x000[dD]_")
_BLOCK_TAGS = "p|div|br|li|ul|ol|tr|td|table|section|article|blockquote|h[1-6]"
_INLINE_TAGS = "a|b|i|u|em|strong|span|font|img|small|sup|sub|figure|figcaption"
_TAG = re.compile(rf"</?(?:({_BLOCK_TAGS})|{_INLINE_TAGS})(?: [^<>\n]{{0,400}})? ?/?>", re.IGNORECASE)
_CARRIAGE = re.compile(r"\r\n?")


class _HalfSpace(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    same: tuple[str, ...]
    sign: str


class _Dropped(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    ranges: tuple[tuple[str, str], ...]


class _Spaces(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    also: tuple[str, ...]


class Letters(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The schema of `letters.toml`."""

    letters: dict[str, str]
    digits: dict[str, str]
    spaces: _Spaces
    half_space: _HalfSpace
    dropped: _Dropped
    composed: dict[str, str]


def unescape(text: str) -> list[Edit]:
    """Turns HTML entities into their characters and block tags into line ends: `می&zwnj;رود` → `می‌رود` (goes)."""
    edits: list[Edit] = []
    if "&" in text or "_x000" in text:
        for match in _ENTITY.finditer(text):
            plain = " " if match[0][0] == "_" else html.unescape(re.sub("&(?:amp;)+", "&", match[0]) if "amp;" in match[0][:6] else match[0])
            if plain != match[0]:
                edits.append((match.start(), match.end(), plain))
    return edits


def untag(text: str) -> list[Edit]:
    """Takes tags out of text that was cut from a web page; a block's tag leaves a line end."""
    if "<" not in text:
        return []
    return [(match.start(), match.end(), "\n" if match[1] else "") for match in _TAG.finditer(text)]


def line_ends(text: str) -> list[Edit]:
    """Makes every line end a single line feed."""
    if "\r" not in text:
        return []
    return [(match.start(), match.end(), "\n") for match in _CARRIAGE.finditer(text)]


class MarkFixer:
    """Takes out vowel marks, stretching and invisible signs, opens ligatures, leaves half-spaces only between letters."""

    def __init__(self) -> None:
        table = _letters()
        dropped = "".join(f"{first}-{last}" for first, last in table.dropped.ranges)
        invisible = f"{dropped}{''.join(table.half_space.same)}"
        self._composed = table.composed
        self._ligatures = {form: plain for form, plain in _presentation_forms().items() if len(plain) != 1}
        self._half_spaces = re.compile(f"[{''.join(table.half_space.same)}]")
        self._any = re.compile(
            f"(?P<composed>{'|'.join(table.composed)})"
            f"|(?P<marks>[{invisible}]+)"
            f"|(?P<ligature>[{''.join(self._ligatures)}])"
            f"|(?P<stretch>ـ+)"
            f"|(?P<sign>(?<=[{LETTER}]){table.half_space.sign}(?=[{LETTER}]))"
        )
        self._between = re.compile(f"[{LETTER}]")

    def __call__(self, text: str) -> list[Edit]:
        edits: list[Edit] = []
        for match in self._any.finditer(text):
            start, end = match.span()
            if match[0] == HALF_SPACE and self._joined(text, start, end):
                continue
            edits.append((start, end, self._replacement(text, match)))
        return edits

    def _replacement(self, text: str, match: re.Match[str]) -> str:
        start, end = match.span()
        kind = match.lastgroup
        if kind == "composed":
            return self._composed[match[0]]
        if kind == "ligature":
            return self._ligatures[match[0]]
        if kind == "sign":
            return HALF_SPACE
        if kind == "stretch":  # standing alone it is somebody's dash
            alone = not (self._is_letter(text, start - 1) or self._is_letter(text, end))
            return "-" * (end - start) if alone else ""
        return HALF_SPACE if self._half_spaces.search(match[0]) and self._joined(text, start, end) else ""

    def _joined(self, text: str, start: int, end: int) -> bool:
        return self._is_letter(text, start - 1) and self._is_letter(text, end)

    def _is_letter(self, text: str, offset: int) -> bool:
        return 0 <= offset < len(text) and self._between.match(text[offset]) is not None


@cache
def unified() -> dict[int, str]:
    """The table for `str.translate` that makes letters, digits, spaces and line ends one, character for character."""
    letters = _letters()
    table = {ord(found): meant for found, meant in (letters.letters | letters.digits).items()}
    table |= {ord(form): plain for form, plain in _presentation_forms().items() if len(plain) == 1}
    for code in range(0x3100):
        character = chr(code)
        if character.isspace() or unicodedata.category(character) == "Cc":
            table[code] = "\n" if character == "\n" or len(f"a{character}b".splitlines()) > 1 else " "
    table |= {ord(space): " " for space in letters.spaces.also}
    table |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")  # lone surrogates can't be written out
    return table


@cache
def _letters() -> Letters:
    return load_toml("ruydad.text", "letters.toml", Letters)


@cache
def _presentation_forms() -> dict[str, str]:
    """What each presentation form stands for: `ﻛ` → `ک`, `ﷲ` → `الله`. Marks that stand alone give nothing."""
    letters = {ord(found): meant for found, meant in _letters().letters.items()}
    forms: dict[str, str] = {}
    for form in map(chr, _FORMS):
        plain = unicodedata.normalize("NFKC", form)
        if plain != form:
            plain = "".join(c for c in plain if not unicodedata.combining(c)).translate(letters)
            forms[form] = plain.strip().replace("ـ", "")
    return forms

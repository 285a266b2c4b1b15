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

_UNCLOSED = "zwnj|zwj|rlm|lrm|nbsp|laquo|raquo|quot"  # entities that are often written without their semicolon
_ENTITY = re.compile(
    rf"&(?:amp;){{0,3}}(?:#\d{{1,7}};|#[xX][\da-fA-F]{{1,6}};|(?:{_UNCLOSED})(?![A-Za-z;])|[A-Za-z]{{2,8}}\d{{0,2}};)|_x[\da-fA-F]{{4}}_"
)
_BLOCK_TAGS = "p|div|br|li|ul|ol|tr|td|table|section|article|blockquote|h[1-6]"
_INLINE_TAGS = "a|b|i|u|em|strong|span|font|img|small|sup|sub|figure|figcaption"
_HIDDEN = r"<!--.{0,2000}?-->|<(?P<hidden>script|style)\b[^<>]{0,400}>.{0,4000}?</(?P=hidden)>"
_TAG = re.compile(rf"{_HIDDEN}|</?(?:(?P<block>{_BLOCK_TAGS})|{_INLINE_TAGS})(?: [^<>\n]{{0,400}})? ?/?>", re.IGNORECASE | re.DOTALL)
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
    """Turns HTML entities and the escapes of spreadsheets into their characters: `می&zwnj;رود` → `می‌رود` (goes), `پایان_x000D_` → `پایان` (end)."""
    if "&" not in text and "_x" not in text:
        return []
    found = ((match, _unescaped(match[0])) for match in _ENTITY.finditer(text))
    return [(match.start(), match.end(), plain) for match, plain in found if plain != match[0]]


def _unescaped(escape: str) -> str:
    """The character that `escape` stands for; a space for one that can't be printed."""
    if escape[0] == "_":
        character = chr(int(escape[2:6], 16))
        return character if character.isprintable() or character == HALF_SPACE else " "
    return html.unescape(re.sub("&(?:amp;)+", "&", escape).rstrip(";") + ";")


def untag(text: str) -> list[Edit]:
    """Takes tags, comments, scripts and styles out of text that was cut from a web page; a block's tag leaves a line end."""
    if "<" not in text:
        return []
    return [(match.start(), match.end(), "\n" if match["block"] else "") for match in _TAG.finditer(text)]


def line_ends(text: str) -> list[Edit]:
    """Makes every line end a single line feed."""
    if "\r" not in text:
        return []
    return [(match.start(), match.end(), "\n") for match in _CARRIAGE.finditer(text)]


class MarkFixer:
    """Takes out vowel marks, stretching and invisible signs, opens ligatures, leaves half-spaces only between letters and where a line breaks a word.

    `مجلـــس` → `مجلس` (parliament), `می\u00adشود` → `می‌شود` (becomes), `حتماً` → `حتما` (surely).
    """

    def __init__(self) -> None:
        table = _letters()
        invisible = "".join(f"{first}-{last}" for first, last in table.dropped.ranges) + "".join(table.half_space.same)
        self._composed = table.composed
        self._sign = table.half_space.sign
        self._ligatures = {form: plain for form, plain in _presentation_forms().items() if len(plain) != 1}
        self._half_spaces = re.compile(f"[{''.join(table.half_space.same)}]")
        self._any = re.compile(  # a set of letters comes first, so that the search runs over all others without a try
            f"[{invisible}{''.join(self._ligatures)}ـ{self._sign}]"
            f"(?:(?<!{HALF_SPACE})|(?<![{LETTER}]{HALF_SPACE})|(?![{LETTER}]))"
            f"(?:(?<=ـ)ـ+|(?<=[{invisible}])[{invisible}]+)?"
        )
        self._letter = re.compile(f"[{LETTER}]")
        self._break = re.compile(f" *\n\\s*[{LETTER}]")

    def __call__(self, text: str) -> list[Edit]:
        edits: list[Edit] = []
        for match in self._any.finditer(text):
            start, end = match.span()
            found = match[0]
            composed = self._composed.get(text[start - 1 : start + 1]) if start else None
            if composed is not None:
                edits.append((start - 1, end, composed))
                continue
            replacement = self._replacement(text, found, start, end)
            if replacement != found:
                edits.append((start, end, replacement))
        return edits

    def _replacement(self, text: str, found: str, start: int, end: int) -> str:
        """What `found`, at `[start, end)` of `text`, is replaced by."""
        first = found[0]
        if first in self._ligatures:
            return self._ligatures[first]
        before, after = self._is_letter(text, start - 1), self._is_letter(text, end)
        if first == "ـ":  # standing alone it is somebody's dash
            return "" if before or after else "-" * (end - start)
        if first == self._sign:
            return HALF_SPACE if before and after else first
        half_space = before and self._half_spaces.search(found) is not None
        return HALF_SPACE if half_space and (after or self._break.match(text, end)) else ""

    def _is_letter(self, text: str, offset: int) -> bool:
        return 0 <= offset < len(text) and self._letter.match(text[offset]) is not None


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

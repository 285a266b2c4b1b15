"""Compiles the forms of `expressions.toml` into regular expressions over class letters.

A form is a sequence of classes and aliases with `( ) | ?`; `slot=…` names a part. There is no repetition, so that a match is never
longer than its form and matching takes linear time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ruydad.errors import ResourceError

_ATOM = re.compile(r".|\[[^\]]+\]")
_SYMBOL = re.compile(r"\s*(?:(?:([a-z0-9]+)=)?(\(|\w+)|([)|?]))")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a form: its regular expression, the letters it can open with, and how many letters it has at the least."""

    regex: str
    first: frozenset[str]
    least: int


class Grammar:
    """Turns forms into parts. `letters` gives each class its letter, `aliases` the forms under names in capitals."""

    def __init__(self, letters: dict[str, str], aliases: dict[str, str]) -> None:
        self._letters = letters
        self._aliases = aliases

    def compile(self, form: str) -> Part:
        """The part that `form` stands for. Raises `ResourceError` where it does not parse or names an unknown class."""
        symbols = self._symbols(form)
        part, stop = self._choice(form, symbols, 0)
        if stop != len(symbols):
            raise ResourceError(f"time/expressions.toml: {form!r}: a ) too many")
        return part

    def _symbols(self, form: str) -> list[tuple[str, str]]:
        """The symbols of `form`, each with its slot or an empty string."""
        symbols, position = [], 0
        for match in _SYMBOL.finditer(form):
            if form[position : match.start()].strip():
                break
            slot, name, mark = match.groups()
            symbols.append((slot or "", name or mark))
            position = match.end()
        if form[position:].strip():
            raise ResourceError(f"time/expressions.toml: {form!r}: cannot read {form[position:]!r}")
        return symbols

    def _choice(self, form: str, symbols: list[tuple[str, str]], at: int) -> tuple[Part, int]:
        part, at = self._sequence(form, symbols, at)
        options = [part]
        while at < len(symbols) and symbols[at][1] == "|":
            part, at = self._sequence(form, symbols, at + 1)
            options.append(part)
        first = frozenset[str]().union(*(option.first for option in options))
        regexes = [option.regex for option in options]
        joined = f"[{''.join(regexes)}]" if len(regexes) > 1 and all(len(regex) == 1 for regex in regexes) else "|".join(regexes)
        return Part(joined, first, min(option.least for option in options)), at

    def _sequence(self, form: str, symbols: list[tuple[str, str]], at: int) -> tuple[Part, int]:
        regex, first, least = "", frozenset[str](), 0
        while at < len(symbols) and symbols[at][1] not in (")", "|"):
            part, at = self._atom(form, symbols, at)
            regex += part.regex
            if least == 0:
                first |= part.first
            least += part.least
        return Part(regex, first, least), at

    def _atom(self, form: str, symbols: list[tuple[str, str]], at: int) -> tuple[Part, int]:
        slot, name = symbols[at]
        at += 1
        if name == "(":
            part, at = self._choice(form, symbols, at)
            if at == len(symbols):
                raise ResourceError(f"time/expressions.toml: {form!r}: a ( is never closed")
            at += 1
        elif name in self._aliases:
            part = self.compile(self._aliases[name])
        elif name in self._letters:
            part = Part(self._letters[name], frozenset(self._letters[name]), 1)
        else:
            raise ResourceError(f"time/expressions.toml: {form!r}: no class or alias {name!r}")
        regex = f"(?P<{slot}>{part.regex})" if slot else part.regex if _ATOM.fullmatch(part.regex) else f"(?:{part.regex})"
        if at < len(symbols) and symbols[at][1] == "?":
            return Part(regex + "?", part.first, 0), at + 1
        return Part(regex, part.first, part.least), at

"""Persian among Latin letters on a terminal, without garbling.

A terminal that orders lines itself would let a Persian cell pull its neighbours over; marks that isolate each piece keep
them in place. Marks have no width. Control characters of a text never reach the terminal.
"""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.text import Text

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"

_FIRST_VTE = 5800  # 0.58, the first VTE (GNOME Terminal and its kin) with bidirectional text
_DIRECTION_MARKS = [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_HARMLESS = {**dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)], " "), **dict.fromkeys(_DIRECTION_MARKS)}


def orders_lines_itself(environ: Mapping[str, str]) -> bool:
    """Whether the terminal that `environ` describes lays out right-to-left text itself."""
    vte = environ.get("VTE_VERSION", "")
    if vte.isdigit() and int(vte) >= _FIRST_VTE:
        return True
    return "KONSOLE_VERSION" in environ or environ.get("TERM_PROGRAM") == "Apple_Terminal" or environ.get("TERM") == "mlterm"


def harmless(text: str) -> str:
    """`text` without characters that steer a terminal or its line order; each control becomes a space."""
    return text.translate(_HARMLESS)


def isolate(text: str, bidi: bool) -> str:
    """`text`, harmless, and isolated from what stands beside it where `bidi` is set."""
    return f"{FIRST_STRONG_ISOLATE}{harmless(text)}{POP_ISOLATE}" if bidi else harmless(text)


class Words:
    """A piece of text in a cell, each of its wrapped lines isolated. `text` must be harmless."""

    def __init__(self, text: Text, bidi: bool) -> None:
        self.text = text
        self.bidi = bidi

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in self.text.wrap(console, options.max_width):
            line.rstrip()
            yield Text.assemble(FIRST_STRONG_ISOLATE, line, POP_ISOLATE) if self.bidi else line

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement.get(console, options, self.text)

"""Arguments and options that several commands take."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Inputs = Annotated[
    list[str],
    typer.Argument(metavar="INPUT", help="Files (text, HTML, PDF, .docx, .jsonl, .csv, feeds, web archives, zip), folders, or - for standard input."),
]
Published = Annotated[str | None, typer.Option(metavar="DATE", help="Publication date of articles without their own, Jalali or Gregorian.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write there, not to standard output.")]
Errors = Annotated[Path | None, typer.Option(metavar="FILE", help="Write what could not be read there (JSON Lines: id, path, line, reason).")]
Bidi = Annotated[
    bool | None,
    typer.Option("--bidi/--no-bidi", help="Direction marks around Persian in the table. By default where the terminal orders lines."),
]
Kb = Annotated[
    list[Path] | None,
    typer.Option("--kb", metavar="FILE", help="Your own table of persons, offices or organisations (CSV), over the packaged ones; repeatable."),
]

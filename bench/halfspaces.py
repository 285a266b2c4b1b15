"""Half-spaces restored, and text that was right left alone: ours and other normalisers on the same text.

    python bench/halfspaces.py FILE [--last N] [--together N] [--peer NAME=PYTHON …] [--json]

FILE holds a sentence or a paragraph a line, its half-spaces in order; `--last 3000` of `ud/perdt-train-raw.txt` are the sentences that
`training/spacing.py` sets aside. Three figures are taken: half-spaces replaced by spaces and half-spaces deleted (precision, recall and F1
over the places between letters where a half-space belongs or was put), and the text as it is (how many words for one that is changed).
`--together` puts that many lines into one text, as in an article. Letters are compared after Arabic letters and marks were made one, gaps
only where neither side has a mark of punctuation. A peer is one of hazm, shekar, parsivar, run by a Python that has it.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from pathlib import Path

from ruydad.records import Article, Reading
from ruydad.text import TextStage
from ruydad.text.alignment import Revision
from ruydad.text.characters import HALF_SPACE, LETTER, MarkFixer, unified

PEERS = {
    "hazm": "from hazm import Normalizer; repair = Normalizer().normalize",
    "shekar": "from shekar import Normalizer; repair = Normalizer()",
    "parsivar": "from parsivar import Normalizer; repair = Normalizer(statistical_space_correction=True).normalize",
}
LOOP = "\nimport sys\nfor line in sys.stdin.read().split('\\n')[:-1]: print(repair(line).replace('\\n', ' '))"
LOSSES = {"replaced by spaces": " ", "deleted": "", "text as it is": HALF_SPACE}

_MARKS = MarkFixer()
_LETTERS = re.compile(f"[{LETTER}]")


@dataclass
class Figures:
    """What one system did to one kind of text."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    changed: int = 0
    words: int = 0

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)

    def add(self, true: str, made: str) -> None:
        """Counts the gaps between the letters of `made` against those of `true`, and the words that are not as they were."""
        pairs = list(_gaps(true, made))
        self.words += len(true.split())
        for wanted, found in pairs:
            if {wanted, found} <= {"", " ", HALF_SPACE}:
                self.right += wanted == found == HALF_SPACE
                self.wrong += found == HALF_SPACE != wanted
                self.missed += wanted == HALF_SPACE != found
                self.changed += wanted != found


def plain(text: str) -> str:
    """The text with letters and white space made one and marks dropped, so that only the gaps can differ."""
    revision = Revision(text)
    revision.translate(unified())
    revision.edit(_MARKS(revision.text))
    return " ".join(revision.text.split())


def _gaps(true: str, made: str) -> Iterator[tuple[str, str]]:
    """What stands between the same two letters in the one text and the other; a letter lost takes its gap along."""
    letters, gaps = _parted(true)
    others, found = _parted(made)
    if letters == others:
        yield from zip(gaps, found, strict=True)
        return
    for tag, i, j, k, _ in SequenceMatcher(None, letters, others, autojunk=False).get_opcodes():
        for n in range(i, j):
            yield (gaps[n], found[k + n - i]) if tag == "equal" else (gaps[n], "")


def _parted(text: str) -> tuple[str, list[str]]:
    """The letters of `text`, and what follows each."""
    letters = list(_LETTERS.finditer(text))
    ends = [match.start() for match in letters[1:]] + [len(text)]
    return "".join(match[0] for match in letters), [text[match.end() : end] for match, end in zip(letters, ends, strict=True)]


def ours() -> Callable[[Sequence[str]], list[str]]:
    """The text stage of this package."""
    stage = TextStage()
    return lambda texts: [stage.read(Reading(Article("", text))).clean for text in texts]


def peer(name: str, python: str) -> Callable[[Sequence[str]], list[str]]:
    """A normaliser in its own environment, which reads lines and writes lines."""

    def run(texts: Sequence[str]) -> list[str]:
        given = "".join(f"{text}\n" for text in texts)
        done = subprocess.run([python, "-c", PEERS[name] + LOOP], input=given, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"{name}: {python} failed: {done.stderr.strip().splitlines()[-1]}")
        return done.stdout.split("\n")[:-1]

    return run


def texts(path: Path, last: int | None, together: int) -> list[str]:
    """The lines of the file, the last ones if so asked, put together."""
    lines = [text for line in path.read_text("utf-8").splitlines() if (text := plain(line))]
    lines = lines[-last:] if last else lines
    return [" ".join(lines[i : i + together]) for i in range(0, len(lines), together)]


def measure(repair: Callable[[Sequence[str]], list[str]], true: Sequence[str]) -> dict[str, Figures]:
    """The figures of one system for every loss."""
    figures = {}
    for loss, instead in LOSSES.items():
        figures[loss] = Figures()
        made = repair([text.replace(HALF_SPACE, instead) for text in true])
        for text, other in zip(true, made, strict=True):
            figures[loss].add(text, plain(other))
    return figures


def table(rows: Iterable[tuple[str, dict[str, Figures], float]]) -> Iterator[str]:
    """The lines of the table that is printed."""
    yield f"{'':10}{'replaced by spaces':>24}{'deleted':>24}{'text as it is':>24}{'seconds':>10}"
    yield f"{'':10}" + f"{'P':>10}{'R':>7}{'F1':>7}" * 2 + f"{'1 word in':>24}"
    for name, figures, seconds in rows:
        spaced, deleted, same = figures.values()
        scores = "".join(f"{row.precision:10.4f}{row.recall:7.4f}{row.f1:7.4f}" for row in (spaced, deleted))
        yield f"{name:10}{scores}{same.words / max(1, same.changed):>24,.0f}{seconds:10.1f}"


def main() -> None:
    """Reads the options, measures, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--last", type=int, help="only so many lines at the end of the file")
    parser.add_argument("--together", type=int, default=1, help="lines in one text")
    parser.add_argument("--peer", action="append", default=[], metavar="NAME=PYTHON", help=f"one of {', '.join(PEERS)}")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    systems = {"ruydad": ours()}
    for given in asked.peer:
        name, _, python = given.partition("=")
        if name not in PEERS or not python:
            parser.error(f"--peer {given}: write NAME=PYTHON with one of {', '.join(PEERS)}")
        systems[name] = peer(name, python)
    true = texts(asked.file, asked.last, asked.together)
    rows = []
    for name, repair in systems.items():
        start = time.perf_counter()
        rows.append((name, measure(repair, true), time.perf_counter() - start))
    if asked.json:
        print(json.dumps({name: {loss: asdict(row) for loss, row in figures.items()} for name, figures, _ in rows}, ensure_ascii=False, indent=1))
    else:
        print(*table(rows), sep="\n")


if __name__ == "__main__":
    main()

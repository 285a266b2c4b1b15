"""The articles that the benchmarks code: a file of the user's, or the packaged example report."""

from __future__ import annotations

from argparse import ArgumentParser
from importlib.resources import files
from io import BytesIO
from pathlib import Path

from ruydad.ingest import Item, read_inputs
from ruydad.records import Article

WORDS = 350  # of a wire report as it is


def add_argument(parser: ArgumentParser) -> None:
    """Adds `--articles`."""
    parser.add_argument("--articles", type=Path, help="a .jsonl or .txt file or a folder; without it the packaged example report")


def texts(path: Path | None) -> list[str]:
    """The texts of the articles at `path`, or the example report."""
    if path is None:
        return [files("ruydad").joinpath("examples/report.txt").read_text("utf-8")]
    inputs = read_inputs([str(path)], BytesIO())
    found = [one.article.text for one in inputs if isinstance(one, Item) and one.article.text.strip()]
    if not found:
        raise SystemExit(f"{path} holds no article")
    return found


def of_equal_length(texts: list[str], count: int, words: int = WORDS) -> list[Article]:
    """`count` articles of about `words` words each, made of the paragraphs of `texts` in their order, from the start again where they end."""
    paragraphs = [paragraph for text in texts for paragraph in text.splitlines(keepends=True)]
    articles: list[Article] = []
    at = 0
    while len(articles) < count:
        taken: list[str] = []
        length = 0
        while length < words:
            taken.append(paragraphs[at % len(paragraphs)])
            length += len(taken[-1].split())
            at += 1
        articles.append(Article(f"a{len(articles)}", "".join(taken)))
    return articles

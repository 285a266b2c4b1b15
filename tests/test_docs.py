"""What docs/ promises holds: its Python runs, its options exist, its annotated article is one."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import typer

from ruydad.cli.main import app
from ruydad.time.comparison import read_gold

DOCS = sorted((Path(__file__).parents[1] / "docs").glob("*.md"))


def blocks(page: Path, language: str) -> list[str]:
    """The fenced blocks of a page that are in `language`, "" for those without one."""
    return [block for name, block in re.findall(r"^```(\w*)\n(.*?)^```$", page.read_text("utf-8"), re.M | re.S) if name == language]


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.name)
def test_the_python_of_a_page_runs(page: Path) -> None:
    names: dict[str, object] = {}
    for source in blocks(page, "python"):
        exec(source, names)


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.name)
def test_every_option_of_a_page_exists(page: Path) -> None:
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    for line in "".join(blocks(page, "")).splitlines():
        _, name, *words = shlex.split(line)
        command = commands[name]
        while hasattr(command, "commands"):  # `ruydad kb check`
            command = command.commands[words.pop(0)] if words[0] in command.commands else command.commands["run"]  # `ruydad batch news/`
        options = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in words if word.startswith("-") and word != "-"} <= options, line


def test_the_annotated_article_of_the_page_on_dates_is_one(tmp_path: Path) -> None:
    (page,) = (page for page in DOCS if page.name == "dates.md")
    path = tmp_path / "gold.json"
    path.write_text(blocks(page, "json")[1], "utf-8")
    assert [time.grain for time in read_gold(path).times] == ["week", "duration"]

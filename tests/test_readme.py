"""What README.md promises holds."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import msgspec
import pytest
import typer

import ruydad
from ruydad.cli.main import app
from ruydad.output import CodedArticle
from ruydad.text.repair import Repaired

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return [text for name, text in re.findall(r"^```(\w*)\n(.*?)^```$", README, re.M | re.S) if name == language]


def test_both_commands_are_in_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in ("demo", "test"):
        assert re.search(rf"^make {target}\b", README, re.M)
        assert re.search(rf"^{target}:", makefile, re.M)


def test_the_python_of_the_readme_runs(capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, object] = {"ruydad": ruydad}
    for source in blocks("python"):
        exec(source, names)
    repaired = names["repaired"]
    assert isinstance(repaired, Repaired)
    assert (repaired.text[17:23], repaired.raw_span(17, 23)) == ("می‌کند", (17, 22))
    assert isinstance(names["article"], ruydad.CodedArticle)
    assert "CONSULT" in capsys.readouterr().out


def test_every_field_of_the_output_is_described() -> None:
    for field in msgspec.structs.fields(CodedArticle):
        if field.name != "notes":
            assert f"`{field.name}`" in README


@pytest.mark.parametrize("name", ["code", "dates"])
def test_every_option_of_the_readme_exists(name: str) -> None:
    command = typer.main.get_command(app)
    options = {option for parameter in command.commands[name].params for option in parameter.opts}  # type: ignore[attr-defined]
    lines = [line for block in blocks("") for line in block.splitlines() if f"ruydad {name}" in line]
    used = [word for line in lines for word in shlex.split(line) if word.startswith("--")]
    assert used
    assert set(used) <= options

"""What Datasette is given fits the archive: every table and column is there, every query runs."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from ruydad.archive.datasette import description
from ruydad.archive.store import SqlStore
from ruydad.cli.main import app

DATABASE: dict[str, Any] = json.loads(description("a"))["databases"]["a"]
VALUES = {"type": "consult", "from": "2021-01-01", "to": "2021-12-31", "actor": "tur", "recipient": "irq", "name": "پوتین", "words": "بغداد"}


@pytest.fixture
def address(archive: Path) -> str:
    """Datasette opens files."""
    return str(archive)


@pytest.fixture
def connection(filled: SqlStore, archive: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{archive.as_uri()}?mode=ro", uri=True)


def columns(connection: sqlite3.Connection, table: str) -> set[str]:
    return {name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})")}


@pytest.mark.parametrize("table", DATABASE["tables"])
def test_every_table_and_column_is_there(connection: sqlite3.Connection, table: str) -> None:
    told = DATABASE["tables"][table]
    named = {*told.get("columns", {}), *told.get("facets", ()), *(told[key] for key in ("label_column", "sort_desc") if key in told)}
    assert columns(connection, table), "there is no such table"
    assert named <= columns(connection, table)


def test_every_table_is_described(connection: sqlite3.Connection) -> None:
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    shadows = {name for name in tables if "_search_" in name or name.startswith("sqlite_")}
    assert tables - shadows <= set(DATABASE["tables"])


@pytest.mark.parametrize("name", DATABASE["queries"])
def test_every_query_runs(connection: sqlite3.Connection, name: str) -> None:
    query = DATABASE["queries"][name]
    rows = connection.execute(query["sql"], {param: VALUES[param] for param in query.get("params", ())}).fetchall()
    if name in {"events_between", "between_two_countries", "said_by", "articles_with", "months", "broken"}:
        assert rows


def test_the_command_names_the_database_as_datasette_does(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["archive", "metadata", str(tmp_path / "news.db")])
    assert list(json.loads(result.stdout)["databases"]) == ["news"]

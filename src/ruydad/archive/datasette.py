"""What Datasette shows an archive with: the packaged description of tables, columns and ready queries."""

from __future__ import annotations

import json
from typing import Any

from ruydad.resources import read_text


def description(name: str) -> str:
    """The metadata of Datasette, as JSON, for the database that it calls `name` (`a` for the file `a.db`)."""
    packaged: dict[str, Any] = json.loads(read_text("ruydad.archive", "datasette.json"))
    database = packaged.pop("database")
    hidden = {f"{table}_search{part}": {"hidden": True} for table in ("article", "quote", "event") for part in ("", "_config")}
    return (
        json.dumps({**packaged, "databases": {name: {**database, "tables": {**database["tables"], **hidden}}}}, ensure_ascii=False, indent=1) + "\n"
    )

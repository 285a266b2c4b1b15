"""The shape of the code: imports run one way, resources name their origin, the public surface stays as it is."""

from __future__ import annotations

import ast
import inspect
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import ruydad
from ruydad import errors

SOURCE = Path(ruydad.__file__).parent
MODULES = sorted(SOURCE.rglob("*.py"))
RESOURCES = sorted(path for path in SOURCE.rglob("*") if path.suffix in {".toml", ".csv"})

# What each part of the road may import: everything on a lower step, and itself. The three readers of one step are blind to each other.
COMMON = {"records", "errors", "resources", "tables"}
STEPS = [
    {"ingest"},
    {"text"},
    {"syntax"},
    {"time", "place", "actors"},
    {"speech", "language"},
    {"events"},
    {"output"},
    {"export"},
    {"link"},
    {"pipeline"},
    {"pool"},
    {"archive"},
    {"evaluation"},
    {"batch"},
    {"web"},
    {"cli"},
]
LEVEL = {part: step for step, parts in enumerate(STEPS) for part in parts}


def part_of(path: Path) -> str:
    return path.relative_to(SOURCE).with_suffix("").parts[0]


def imported_parts(path: Path) -> Iterator[tuple[int, str]]:
    """The line and the part of ruydad of every import in the file, wherever in the file it stands."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are absolute here"
            names = [node.module or ""]
            if node.module == "ruydad":
                names = [f"ruydad.{alias.name}" for alias in node.names]
        for name in names:
            root, _, rest = name.partition(".")
            if root == "ruydad" and rest:
                yield node.lineno, rest.partition(".")[0]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_imports_run_one_way(path: Path) -> None:
    part = part_of(path)
    if part == "__init__":
        return
    assert part in LEVEL or part in COMMON, f"{part} has no place on the road yet: add it to STEPS"
    for line, other in imported_parts(path):
        where = f"{path.relative_to(SOURCE)}:{line} imports {other}"
        if other == part or other in COMMON:
            continue
        assert part not in COMMON or part == other or other in COMMON, f"{where}: what all share may import none of the road"
        assert other in LEVEL, f"{where}, which has no place on the road"
        assert LEVEL[other] < LEVEL[part], f"{where}, which comes later on the road or beside it"


def test_the_road_is_walked_in_order() -> None:
    from ruydad.pipeline import stages

    parts = [type(stage).__module__.split(".")[1] for stage in stages()]
    assert parts == ["text", "syntax", "time", "place", "actors", "speech", "events"]


@pytest.mark.parametrize("path", RESOURCES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_every_resource_names_its_origin(path: Path) -> None:
    head = []
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            break
        head.append(line)
    header = "\n".join(head)
    for key, form in {"Source": r"\S.*", "Licence": r"\S.*", "Date": r"\d{4}-\d\d-\d\d"}.items():
        assert re.search(rf"^# {key}: {form}$", header, re.M), f"{path.relative_to(SOURCE)}: a comment line `# {key}: …` is missing at its head"


def test_there_is_one_tree_of_exceptions() -> None:
    for _, kind in inspect.getmembers(errors, inspect.isclass):
        assert issubclass(kind, errors.RuydadError)
    for path in MODULES:
        if path.name == "errors.py":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                bases = [ast.unparse(base) for base in node.bases]
                assert not any(re.search(r"(Error|Exception)$", base) for base in bases), f"{path}: {node.name} belongs into errors.py"


def test_the_tree_of_exceptions_is_drawn() -> None:
    names = {name for name, _ in inspect.getmembers(errors, inspect.isclass)}
    assert names == set(re.findall(r"\b\w+Error\b", errors.__doc__ or ""))


def test_the_public_surface_is_frozen() -> None:
    assert sorted(ruydad.__all__) == [
        "Archive",
        "ArchiveError",
        "Article",
        "CodedArticle",
        "Coder",
        "DateError",
        "InputError",
        "Interval",
        "ResourceError",
        "RuydadError",
        "__version__",
        "code",
        "load",
        "open",
        "repair",
    ]
    for name in ruydad.__all__:
        assert getattr(ruydad, name) is not None


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(AttributeError, match="no attribute 'codes'"):
        ruydad.codes  # noqa: B018


def test_importing_ruydad_loads_no_model() -> None:
    script = "import ruydad, ruydad.cli.main, sys; print([name for name in ('spacy', 'numpy', 'onnxruntime') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

"""The first annotated report, where it lies beside the checkout: what may not be lost again."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import ruydad

SHARED = Path(__file__).parents[3] / "shared"
GOLD, TEXT, SCORER = SHARED / "seed" / "gold.json", SHARED / "seed" / "article.txt", SHARED / "score" / "score.py"

pytestmark = pytest.mark.skipif(not (GOLD.exists() and TEXT.exists()), reason="the annotated report is not beside this checkout")


@pytest.fixture(scope="module")
def article() -> ruydad.CodedArticle:
    return ruydad.code(ruydad.Article("seed", TEXT.read_bytes().decode()))


@pytest.fixture(scope="module")
def figures(article: ruydad.CodedArticle, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    if not SCORER.exists():
        pytest.skip("the scorer is not beside this checkout")
    coded = tmp_path_factory.mktemp("seed") / "coded.jsonl"
    coded.write_text(article.to_json() + "\n", "utf-8")
    done = subprocess.run([sys.executable, str(SCORER), str(GOLD), str(coded), "--json"], capture_output=True, text=True, check=True)
    scored: dict[str, Any] = json.loads(done.stdout)
    return scored


@pytest.mark.parametrize(
    ("figure", "floor"),
    [("events: type", 0.90), ("events: type + who", 0.80), ("times: resolved value", 0.80), ("quotes: overlap .3", 0.85), ("sources", 1.0)],
)
def test_f1_stays_above_its_floor(figures: dict[str, Any], figure: str, floor: float) -> None:
    assert figures["f1"][figure]["f1"] >= floor


def test_every_span_verifies(figures: dict[str, Any]) -> None:
    assert figures["rate"]["spans that verify"]["rate"] == 1.0


def test_the_date_is_inferred_from_the_text(article: ruydad.CodedArticle) -> None:
    first, last = json.loads(GOLD.read_text("utf-8"))["published_inferred"]
    assert article.published is not None
    assert article.published.basis == "inferred"
    assert article.published.start.isoformat() <= last
    assert article.published.end.isoformat() >= first
    assert article.published.evidence

"""What the desk says, and how it writes numbers and days."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

import ruydad.web
from ruydad.archive.asking import TYPES
from ruydad.archive.snippets import Snippet
from ruydad.errors import ResourceError
from ruydad.events.plover import Scores
from ruydad.resources import load_toml
from ruydad.tables import codebook, load_states
from ruydad.web import form, wording

WEB = Path(ruydad.web.__file__).parent
SOURCES = sorted([*WEB.rglob("*.html"), *WEB.rglob("*.py")])


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_everything_that_is_said_has_words(path: Path) -> None:
    said = re.findall(r"""(?<![\w.])(?:desk\.)?t\(\s*["']([\w-]+\.[\w-]+)["']\s*[,)]""", path.read_text("utf-8"))
    assert set(said) <= set(wording.phrases())


def test_every_code_has_a_name() -> None:
    known = wording.phrases()
    modes = {mode for type_ in TYPES for mode in Scores().modes(type_)}
    codes = {"types": TYPES, "modes": modes, "sectors": codebook().sectors, "blocs": codebook().blocs}
    assert [f"{kind}.{code}" for kind, several in codes.items() for code in several if f"{kind}.{code}" not in known] == []
    for language in ("fa", "en"):
        assert {state.code for state in load_states()} <= set(wording.countries(language))


def test_a_phrase_without_a_language_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "wordless").mkdir()
    (tmp_path / "wordless" / "page.toml").write_text('[title]\nfa = "سلام"\nen = " "\n', "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ResourceError, match=r"page\.toml"):
        load_toml("wordless", "page.toml", dict[str, wording.Phrase])


def test_words_that_are_missing_are_named() -> None:
    with pytest.raises(ResourceError, match=r"find\.toml: there is no \[nowhere\]"):
        wording.say("fa", "find.nowhere")


@pytest.mark.parametrize(("n", "said"), [(1, "1 report"), (2, "2 reports")])
def test_english_tells_one_from_several(n: int, said: str) -> None:
    assert wording.say("en", "base.reports", n=n) == said


@pytest.mark.parametrize(
    ("value", "decimals", "fa", "en"),
    [(1763, 0, "۱٬۷۶۳", "1,763"), (0, 0, "۰", "0"), (2.5, 1, "۲٫۵", "2.5"), (None, 0, "–", "–")],
)
def test_numbers_are_written_as_the_language_does(value: float | None, decimals: int, fa: str, en: str) -> None:
    assert form.number("fa", value, decimals) == fa
    assert form.number("en", value, decimals) == en


@pytest.mark.parametrize(
    ("first", "last", "fa", "en"),
    [
        ("2021-07-20", "2021-07-20", "۲۹ تیر ۱۴۰۰", "20 July 2021"),
        ("2021-07-19", "2021-07-20", "۲۸ تا ۲۹ تیر ۱۴۰۰", "19 to 20 July 2021"),
        ("2021-07-20", "2021-08-02", "۲۹ تیر تا ۱۱ مرداد ۱۴۰۰", "20 July to 2 August 2021"),
        ("2021-03-01", "2022-03-01", "۱۱ اسفند ۱۳۹۹ تا ۱۰ اسفند ۱۴۰۰", "1 March 2021 to 1 March 2022"),
    ],
)
def test_days_say_once_what_both_edges_share(first: str, last: str, fa: str, en: str) -> None:
    span = (date.fromisoformat(first), date.fromisoformat(last))
    assert form.long_days("fa", span) == fa
    assert form.long_days("en", span) == en


def test_the_other_calendar_is_told_where_the_pointer_rests() -> None:
    day = date(2021, 7, 20)
    assert form.days("fa", day) == '<time datetime="2021-07-20" title="۲۰ ژوئیه ۲۰۲۱">۲۹ تیر ۱۴۰۰</time>'
    assert form.days("en", day) == '<time datetime="2021-07-20" title="29 Tir 1400">20 July 2021</time>'


def test_a_text_is_shown_as_it_is_and_does_nothing() -> None:
    shown = form.marked(Snippet("<b>صلح \u202eجنگ\u202c</b>", ((3, 6),)))
    assert shown.startswith("&lt;b&gt;<mark>صلح</mark> <span class=")
    assert "\u202e" not in shown
    assert shown.count('class="sign"') == 2

"""Characters: what the eye takes for the same letter becomes the same letter."""

from __future__ import annotations

import pytest

from ruydad.records import Article, Reading
from ruydad.text import TextStage
from ruydad.text.characters import unified

STAGE = TextStage()


def clean(text: str) -> str:
    return STAGE.read(Reading(Article("t", text))).clean


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("كشورهاي عربي", "کشورهای عربی"),  # Arab countries, with Arabic letters
        ("موسى به مصر رفت", "موسی به مصر رفت"),
        ("سال ١٤٠٠", "سال ۱۴۰۰"),
        ("سال 1400", "سال 1400"),  # ASCII digits stay
        ("ﺍﻳﺮﺍﻥ", "ایران"),  # presentation forms
        ("ﷲ اکبر", "الله اکبر"),
        ("ﻻله", "لاله"),
        ("مجلـــس", "مجلس"),  # stretched
        ("تهران ـ رویترز", "تهران - رویترز"),  # a stretching sign that is a dash
        ("حتماً", "حتما"),
        ("فوراََ", "فورا"),
        ("خانهٔ ما", "خانه ما"),
        ("ا\u0653مد", "آمد"),
        ("مسي\u0654ول", "مسئول"),
        ("پ\u200eوتین\u200f", "پوتین"),
        ("\ufeffسلام", "سلام"),
        ("می\u00adشود", "می\u200cشود"),
        ("می¬شود", "می\u200cشود"),
        ("می\u200bشود", "می\u200cشود"),
        ("با \u200cاشاره", "با اشاره"),
        ("همکاری\u200c\u200cها", "همکاری\u200cها"),
        ("گفت.\u200c", "گفت."),
        ("وزارت\u00a0خارجه", "وزارت خارجه"),
        ("می&zwnj;رود", "می\u200cرود"),
        ("می&zwnjرود", "می\u200cرود"),  # without its semicolon
        ("می&#8204;رود", "می\u200cرود"),
        ("می&#x200C;رود", "می\u200cرود"),
        ("سلام_x200C_ها", "سلام\u200cها"),
        ("&#1587;&#1604;&#1575;&#1605;", "سلام"),
        ("<!-- توضیح -->متن", "متن"),
        ("<script type='x'>if (a) b</script>متن", "متن"),
        ("\u2600\ufe0f آفتابی", "\u2600 آفتابی"),
        ("می&amp;zwnj;رود", "می\u200cرود"),
        ("«صلح&raquo;", "«صلح»"),
        ("وزارت&nbsp;خارجه", "وزارت خارجه"),
        ("پایان_x000D_", "پایان"),
        ("یک<br/>دو", "یک\nدو"),
        ("<p>یک</p><p>دو</p>", "یک\nدو"),
        ("<b>پوتین</b> رفت", "پوتین رفت"),
        ("یک\r\nدو\rسه", "یک\nدو\nسه"),
    ],
)
def test_repair(raw: str, expected: str) -> None:
    assert clean(raw) == expected


@pytest.mark.parametrize("codec", ["latin-1", "cp1252"])
def test_mojibake_is_undone_word_by_word(codec: str) -> None:
    text = "باکو در کنار دریا است"  # Baku lies by the sea
    raw = text.encode().decode(codec, errors="ignore" if codec == "latin-1" else "strict")
    reading = STAGE.read(Reading(Article("t", raw)))
    assert reading.clean == text
    start = text.index("کنار")
    left, right = reading.alignment.raw_span(start, start + 4)
    assert raw[left:right] == "کنار".encode().decode(codec)


def test_arabic_code_page_shown_as_latin_is_undone_letter_by_letter() -> None:
    text = "دولت از مردم خواست در خانه بمانند"  # the government asked people to stay at home
    raw = f"Ankara\n{text.encode('windows-1256').decode('sloppy-windows-1252')}\nدیروز"
    reading = STAGE.read(Reading(Article("t", raw)))
    assert text in reading.clean
    start = reading.clean.index("مردم")
    assert raw[slice(*reading.alignment.raw_span(start, start + 4))] == "مردم".encode("windows-1256").decode("windows-1252")


@pytest.mark.parametrize(
    "text",
    [
        "Ångström og Ørsted",
        "À côté des forêts, l'été",
        "ÓáÇã Úáیکم",
        "AT&T و شرکا",
        "۵ < ۷ > ۳",
        "قیمت ¬۵",
        "سۀ قارۀ دور",
        "كـ".replace("ك", "ک").replace("ـ", ""),
        "دولت افغانستان او پښتو ژبه",
    ],
)
def test_what_is_right_stays(text: str) -> None:
    assert clean(text) == text


def test_table_is_one_to_one() -> None:
    assert all(len(meant) == 1 for meant in unified().values())


def test_lone_surrogates_can_be_written_out() -> None:
    assert clean("سلام\ud800").encode() == "سلام\ufffd".encode()

"""PDF, Word and saved pages: their words in order, and why those that cannot be read are refused."""

from __future__ import annotations

import shutil

import pytest
from ingest_samples import LEAD, TEXT, pdf_of, word_file

from ruydad.errors import InputError
from ruydad.ingest import pdf
from ruydad.ingest.docx import read_docx
from ruydad.ingest.mhtml import read_mhtml
from ruydad.ingest.pages import Job
from ruydad.ingest.visual import in_order_of_reading

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.fixture(autouse=True)
def without_pdftotext(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)


def text_of(*columns: list[str]) -> str:
    """What is read of a PDF with these columns, the right one first."""
    return pdf.read_pdf(Job("pdf", pdf_of(*([list(reversed(line)) for line in lines] for lines in columns)))).pages[0].text


def test_lines_of_a_pdf_are_turned_to_the_order_of_reading() -> None:
    assert text_of([LEAD]) == LEAD


@pytest.mark.parametrize(
    ("glyphs", "words"),
    [
        (["ﻡ", "ﻼ", "ﺳ"], "سلام"),  # a ligature whose letters are given as one shaped glyph
        (["م", "لا", "س"], "سلام"),  # and as two letters
        (list("دش هتشک رفن 120 ناریا رد"), "در ایران 120 نفر کشته شد"),
        (list("دش ءاضما NPT دنس"), "سند NPT امضاء شد"),
        (["د", "و", "ر", "\u200c", "ﯽ", "ﻣ"], "می\u200cرود"),
    ],
)
def test_numbers_latin_words_and_ligatures_keep_their_order(glyphs: list[str], words: str) -> None:
    assert in_order_of_reading(glyphs, right=True) == words


def test_columns_are_read_from_the_right() -> None:
    right = ["در ستون راست آمده", "است که نشست برپا", "شد و پایان یافت."]
    left = ["سپس در ستون دیگر", "نوشته شد که مهمان", "به خانه‌اش برگشت."]
    assert text_of(right, left).split() == " ".join((*right, *left)).split()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no text layer"),
        ("۱۲", "no text layer"),
        ("(cid:12)(cid:7) " * 40, "stand for no letter"),
        ("\ue012\ue033 سلام " * 40, "stand for no letter"),
        ("س ل ا م و ا ح و ا ل " * 20, "single letters"),
        (" ".join(LEAD.split()[::-1])[::-1] * 6, "backwards"),
        ("ضثقفغ عهخحجچ شسیبل اتنمکگ " * 20, "none of Persian"),
    ],
)
def test_rubbish_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        pdf.refuse_rubbish(text)
    assert "OCR" in str(caught.value)


def test_good_layers_pass() -> None:
    pdf.refuse_rubbish(TEXT * 3)
    pdf.refuse_rubbish("The minister met his counterpart in Baghdad on Monday, the agency reported. " * 10)


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\x00\xff" * 500, pdf_of([list("abc")])[:700]])
def test_a_damaged_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        pdf.read_pdf(Job("pdf", data))


def docx_of(body: str) -> str:
    xml = f'<?xml version="1.0"?><w:document {W}><w:body>{body}</w:body></w:document>'
    return read_docx(Job("docx", word_file(xml=xml))).pages[0].text


def test_word_files_give_paragraphs_and_rows() -> None:
    table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>شهر</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>کشته</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    assert docx_of(f"<w:p><w:r><w:t>نخست</w:t></w:r><w:r><w:tab/><w:t>دوم</w:t></w:r></w:p>{table}<w:p><w:r><w:t>سوم</w:t></w:r></w:p>") == (
        "نخست\tدوم\nشهر\tکشته\nسوم"
    )


def test_what_was_inserted_is_read_and_what_was_struck_out_is_not() -> None:
    changes = "<w:ins><w:r><w:t>می\u200cآید</w:t></w:r></w:ins><w:del><w:r><w:delText>می\u200cرود</w:delText><w:t>x</w:t></w:r></w:del>"
    assert docx_of(f"<w:p><w:r><w:t>او </w:t></w:r>{changes}</w:p>") == "او می\u200cآید"


@pytest.mark.parametrize("body", ["", "<w:p/>", "<w:p><w:r><w:t> </w:t></w:r></w:p>"])
def test_a_word_file_without_words_is_refused(body: str) -> None:
    with pytest.raises(InputError, match="no words"):
        docx_of(body)


def test_a_word_file_that_is_none_is_refused() -> None:
    with pytest.raises(InputError, match="no whole Word file"):
        read_docx(Job("docx", word_file("x")[:300]))


def test_a_saved_page_without_a_page_is_refused() -> None:
    with pytest.raises(InputError, match="no part of the saved page is HTML"):
        read_mhtml(Job("mhtml", b"Content-Type: multipart/related; boundary=x\n\n--x\nContent-Type: image/png\n\nx\n--x--\n"))

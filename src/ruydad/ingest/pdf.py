"""Reads the text layer of PDF files: by pdfminer.six, or by pdftotext, where it is installed, what pdfminer cannot; rubbish is refused.

A page that is a picture has no text layer, and one made with an old Persian font has one of letters that mean nothing.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator

from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTChar, LTPage, LTTextBox, LTTextGroup, LTTextLine
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfparser import PDFParser, PDFSyntaxError
from pdfminer.pdftypes import PDFException
from pdfminer.psparser import PSException

from ruydad.errors import InputError
from ruydad.ingest.pages import Answer, Job, Page
from ruydad.ingest.visual import in_order_of_reading, is_right_to_left, unshaped

_PAGES = 400
_FLOW = 0.5  # how much height counts for the order of boxes, from -1 to 1
_SECONDS = 40  # for pdftotext
_UNREAD = re.compile(r"\(cid:\d+\)|[\ufffd\ue000-\uf8ff]")
_LETTER = re.compile(r"[^\W\d_]")
_PERSIAN = re.compile(r"[\u0621-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc]")
_WORD = re.compile(r"[^\W\d_]+")
_COMMON = frozenset("و|در|به|از|که|این|را|با|است|آن|برای|شد|بود|کرد|ها|های|می|كه|تا|هم|یک|هاي|مي|يك|اين".split("|"))  # noqa: SIM905
_FEWEST = 30  # letters of a text layer
_MOST_UNREAD, _MOST_SINGLE, _LEAST_COMMON = 0.05, 0.35, 0.04


def read_pdf(job: Job) -> Answer:
    """The text of a PDF file. Raises `InputError` where it is damaged, locked, or its text layer is missing or rubbish."""
    title = _check(job.data)
    try:
        text = _by_pdfminer(job.data)
        refuse_rubbish(text)
    except (InputError, PDFException, PSException, ValueError, KeyError, TypeError) as error:
        text = _by_pdftotext(job.data)
        if not text:
            raise error if isinstance(error, InputError) else InputError(f"it is no whole PDF file ({error}); fetch it again") from error
        refuse_rubbish(text)
    return Answer((Page(text=text, title=title),))


def refuse_rubbish(text: str) -> None:
    """Raises `InputError`, with the reason, where `text` is no text layer that a reader could read."""
    letters = len(_LETTER.findall(text))
    unread = len(_UNREAD.findall(text))
    if letters + unread < _FEWEST:
        raise InputError("the PDF file has no text layer, its pages are pictures; run OCR on it (ocrmypdf -l fas) and read what that gives")
    mend = "its text layer is rubbish: {}; run OCR on it (ocrmypdf --force-ocr -l fas), or use another form of the article"
    if unread > _MOST_UNREAD * (letters + unread):
        raise InputError(mend.format(f"{unread} glyphs of {letters + unread} stand for no letter"))
    words = _WORD.findall(text.replace("\u200c", " "))
    if len(_PERSIAN.findall(text)) < letters / 2 or len(words) < 40:
        return  # of another language, or too short to be judged by its words
    counts = Counter(words)
    single = sum(count for word, count in counts.items() if len(word) == 1 and word != "و")
    if single > _MOST_SINGLE * len(words):
        raise InputError(mend.format(f"{single} of its {len(words)} words are single letters"))
    common = sum(counts[word] for word in _COMMON)
    if common < _LEAST_COMMON * len(words):
        turned = sum(counts[word[::-1]] for word in _COMMON if len(word) > 1)
        reason = "its words are written backwards" if turned > common else "its words are none of Persian"
        raise InputError(mend.format(reason))


def _check(data: bytes) -> str | None:
    """The title that the file gives itself. Raises `InputError` where it is damaged or locked."""
    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)))
        if not document.is_extractable:
            raise InputError("its author forbids that its text be taken out")
        titles = [info["Title"] for info in document.info if isinstance(info.get("Title"), bytes)]
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise InputError("it is locked with a password; save it without one") from error
    except (PDFSyntaxError, PDFException, PSException) as error:
        raise InputError(f"it is no whole PDF file ({error}); fetch it again") from error
    return _title(titles[0]) if titles else None


def _title(data: bytes) -> str | None:
    text = data.decode("utf-16" if data.startswith((b"\xfe\xff", b"\xff\xfe")) else "utf-8", "replace").strip()
    return unshaped(text) if text and "\ufffd" not in text else None


def _by_pdftotext(data: bytes) -> str:
    """The text by pdftotext; empty where it is not installed or fails."""
    tool = shutil.which("pdftotext")
    if not tool:
        return ""
    with tempfile.TemporaryDirectory() as folder:
        source, target = os.path.join(folder, "in.pdf"), os.path.join(folder, "out.txt")
        with open(source, "wb") as file:
            file.write(data)
        try:
            command = [tool, "-enc", "UTF-8", "-l", str(_PAGES), source, target]
            subprocess.run(command, timeout=_SECONDS, check=True, stdin=subprocess.DEVNULL, capture_output=True)
            with open(target, "rb") as file:
                return unshaped(file.read().decode("utf-8", "replace")).replace("\f", "\n\n").strip()
        except (subprocess.SubprocessError, OSError):
            return ""


def _by_pdfminer(data: bytes) -> str:
    pages = extract_pages(io.BytesIO(data), maxpages=_PAGES, laparams=LAParams(boxes_flow=_FLOW))
    return "\n\n".join(filter(None, map(_page_text, pages))).strip()


def _page_text(page: LTPage) -> str:
    right = is_right_to_left("".join(box.get_text() for box in page if isinstance(box, LTTextBox)))
    boxes = [box for group in page.groups or () for box in _boxes(group, right)] or [box for box in page if isinstance(box, LTTextBox)]
    return "\n\n".join("\n".join(in_order_of_reading(_glyphs(line), right).strip() for line in box) for box in boxes)


def _boxes(group: LTTextGroup | LTTextBox, right: bool) -> Iterator[LTTextBox]:
    """The boxes of text in order, from top to bottom; of columns beside each other the right one first where the page runs from right to left.

    pdfminer orders them so itself, by the same weights, but always the left one first.
    """
    if isinstance(group, LTTextBox):
        yield group
        return
    for part in sorted(group, key=lambda one: (1 - _FLOW) * (-one.x1 if right else one.x0) - (1 + _FLOW) * (one.y0 + one.y1)):
        yield from _boxes(part, right)


def _glyphs(line: LTTextLine) -> list[str]:
    """The letters of each glyph of a line, from left to right; a glyph of no width (a half-space) stands where it was placed."""
    return [glyph.get_text() if isinstance(glyph, LTChar) else " " for glyph in line if glyph.get_text() != "\n"]

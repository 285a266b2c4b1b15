"""Reads Word files (.docx): the words of paragraphs and tables, in order, with what was inserted and without what was struck out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree
from lxml.etree import _Element as Element

from ruydad.errors import InputError
from ruydad.ingest.days import today
from ruydad.ingest.limits import Limits, told
from ruydad.ingest.pages import Answer, Job, Page

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_TEXT, _PARAGRAPH, _ROW = f"{_W}t", f"{_W}p", f"{_W}tr"
_PASSED_OVER = {f"{_W}del", f"{_W}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}


def read_docx(job: Job) -> Answer:
    """The article of a Word file. Raises `InputError` where it is damaged, unpacks to too much, or holds no words."""
    _refuse_bombs(job.data)
    try:
        document = docx.Document(io.BytesIO(job.data))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise InputError(f"it is no whole Word file ({error}); open it in a word processor and save it again") from error
    text = "\n".join(_paragraphs(document.element.body)).strip()
    if not text:
        raise InputError("the Word file holds no words; if its pages are pictures, run OCR on them")
    properties = document.core_properties
    written = properties.created.date() if properties.created else None
    notes = (f"the file was written on {written}, which may not be when the article was published",) if written and written <= today() else ()
    return Answer((Page(text=text, title=properties.title or None, authors=(properties.author,) if properties.author else (), notes=notes),))


def _refuse_bombs(data: bytes) -> None:
    """Raises `InputError` where the parts of the file say that they are larger than a document may be; python-docx unpacks them all."""
    limits = Limits()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            size = sum(part.file_size for part in parts.infolist() if part.filename.endswith((".xml", ".rels")))
    except zipfile.BadZipFile as error:
        raise InputError(f"it is no whole Word file ({error}); open it in a word processor and save it again") from error
    if size > limits.document:
        raise InputError(f"its text unpacks to {told(size)}, more than the {told(limits.document)} that a document may have")


def _paragraphs(body: Element) -> Iterator[str]:
    """The paragraphs of the document, a row of a table in one line; what was struck out is passed over, what was inserted is not."""
    row: list[str] | None = None
    pieces: list[str] = []
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        opens = event == "start"
        if opens and element.tag in _PASSED_OVER:
            walk.skip_subtree()
        elif element.tag == _ROW:
            if not opens and row:
                yield "\t".join(row)
            row = [] if opens else None
        elif element.tag == _PARAGRAPH and not opens:
            words, pieces = "".join(pieces), []
            if row is None:
                yield words
            elif words:
                row.append(words)
        elif opens:
            pieces.append((element.text or "") if element.tag == _TEXT else _MARKS.get(element.tag, ""))

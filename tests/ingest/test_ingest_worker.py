"""No document takes more time or memory than is allowed, and none takes the others with it."""

from __future__ import annotations

import sys

import pytest
from ingest_samples import FORMS, LEAD, feed, page, word_file

from ruydad.ingest import worker
from ruydad.ingest.isolation import Worker
from ruydad.ingest.limits import MIB, Limits
from ruydad.ingest.pages import Job

LAUGHS = "<!DOCTYPE x [<!ENTITY a0 'خنده'>" + "".join(f"<!ENTITY a{i} '{f'&a{i - 1};' * 10}'>" for i in range(1, 12)) + "]>"
PAGE = Job("html", FORMS["a.html"])


def test_one_process_reads_one_document_after_the_other() -> None:
    with Worker(Limits()) as reader:
        assert reader.read(PAGE).pages == reader.read(PAGE).pages != ()


def test_a_document_that_takes_too_long_is_given_up() -> None:
    with Worker(Limits(seconds=0.0)) as reader:
        assert "longer than 0 seconds" in (reader.read(PAGE).reason or "")


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded by the system's own means")
def test_a_document_that_takes_too_much_memory_is_given_up() -> None:
    with Worker(Limits(memory=300 * MIB)) as reader:
        answer = reader.read(Job("html", page(body=f"<p><b>{LEAD}</b></p>" * 300_000).encode()))
        assert answer.pages == ()
        assert answer.reason  # of the library that met the limit, not always the same one
        assert reader.read(PAGE).pages  # the next one is read


def test_a_process_that_goes_is_started_again() -> None:
    with Worker(Limits()) as reader:
        reader.read(PAGE)
        assert reader._process is not None
        reader._process.kill()
        reader._process.wait()
        assert reader.read(PAGE).pages


@pytest.mark.parametrize(
    "job",
    [
        Job("feed", feed("<item><title>&a11;</title></item>").replace("<rss", LAUGHS + "<rss").encode()),
        Job("opml", f"{LAUGHS}<opml><body><outline xmlUrl='https://example.org/&a11;'/></body></opml>".encode()),
        Job("docx", word_file(xml=f"{LAUGHS}<w:document xmlns:w='x'><w:body>&a11;</w:body></w:document>")),
        Job("html", f"{LAUGHS}<html><body><p>&a11; {LEAD} {LEAD}</p></body></html>".encode()),
    ],
    ids=lambda job: job.form,
)
def test_entities_that_multiply_stay_small(job: Job) -> None:
    answer = worker.answer(job)
    assert answer.reason or all(len(one.text) < 10_000 for one in answer.pages)


@pytest.mark.parametrize("form", ["html", "mhtml", "pdf", "docx", "feed", "opml"])
@pytest.mark.parametrize("data", [b"", b"\x00" * 999, b"<" * 999, b"\xff\xfe<\x00", b"%PDF-1.4 1 0 obj <<", b"PK\x03\x04" * 9])
def test_nonsense_has_a_reason(form: str, data: bytes) -> None:
    answer = worker.answer(Job(form, data))  # type: ignore[arg-type]
    assert answer.reason
    assert answer.pages == ()


def test_a_missing_library_is_told_with_its_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ruydad.ingest.docx", "docx"):
        monkeypatch.setitem(sys.modules, name, None)
    reason = worker.answer(Job("docx", FORMS["a.docx"])).reason
    assert reason is not None
    assert "python-docx" in reason
    assert "pip install 'ruydad[read]'" in reason

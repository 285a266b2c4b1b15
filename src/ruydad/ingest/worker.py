"""The process that reads documents of others' making: `python -m ruydad.ingest.worker MEMORY`.

Jobs come on standard input and answers leave on standard output, each as its length (8 bytes, big-endian) and that many bytes of msgpack.
What goes wrong here, a crash of a library in C too, costs one document and not the run.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from importlib import import_module
from typing import BinaryIO

import msgspec

from ruydad.errors import InputError
from ruydad.ingest.pages import Answer, DocumentForm, Job

# The module and function that read each form, and the library without which they can't.
_READERS: dict[DocumentForm, tuple[str, str, str]] = {
    "docx": ("ruydad.ingest.docx", "read_docx", "python-docx"),
    "feed": ("ruydad.ingest.feeds", "read_feed", "feedparser"),
    "html": ("ruydad.ingest.html", "read_html", "trafilatura"),
    "mhtml": ("ruydad.ingest.mhtml", "read_mhtml", "trafilatura"),
    "opml": ("ruydad.ingest.feeds", "read_opml", "defusedxml"),
    "pdf": ("ruydad.ingest.pdf", "read_pdf", "pdfminer.six"),
}
_LENGTH = 8


def answer(job: Job) -> Answer:
    """What `job` gives, here and now; whatever goes wrong is the reason in the answer."""
    module, name, library = _READERS[job.form]
    try:
        reader: Callable[[Job], Answer] = getattr(import_module(module), name)
    except ImportError as error:
        return Answer(reason=missing(job.form, library, error))
    try:
        return reader(job)
    except InputError as error:
        return Answer(reason=str(error))
    except MemoryError:
        return Answer(reason="reading it takes more memory than is allowed for one document; split it")
    except RecursionError:
        return Answer(reason="its elements lie in each other too deep to be read")
    except Exception as error:  # libraries raise all sorts of things on what they were not made for
        return Answer(reason=f"it cannot be read ({type(error).__name__}: {error}); the file may be damaged")


def missing(what: str, library: str, error: ImportError) -> str:
    """What is said where a library is not installed, with the mend."""
    return f"reading {what} needs {library} ({error}): pip install 'ruydad[read]'"


def read_frame(stream: BinaryIO) -> bytes | None:
    """The next message on `stream`; None at its end or where it breaks off."""
    head = stream.read(_LENGTH)
    if len(head) < _LENGTH:
        return None
    size = int.from_bytes(head, "big")
    data = stream.read(size)
    return data if len(data) == size else None


def write_frame(stream: BinaryIO, data: bytes) -> None:
    """Writes a message to `stream`."""
    stream.write(len(data).to_bytes(_LENGTH, "big"))
    stream.write(data)
    stream.flush()


def main() -> None:
    """Answers jobs until there are no more."""
    if len(sys.argv) > 1:
        _bound_memory(int(sys.argv[1]))
    logging.disable(logging.CRITICAL)  # libraries complain of every page; the reason in the answer is what counts
    jobs, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # so that a stray print breaks no message
    decoder = msgspec.msgpack.Decoder(Job)
    while (data := read_frame(jobs)) is not None:
        write_frame(answers, msgspec.msgpack.encode(answer(decoder.decode(data))))


def _bound_memory(size: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit; that of time remains
        return
    resource.setrlimit(resource.RLIMIT_AS, (size, size))


if __name__ == "__main__":
    main()

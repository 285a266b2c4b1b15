"""Reads pages that a browser saved as one file (.mhtml, .mht): the page is the first HTML part of a MIME message."""

from __future__ import annotations

from email import policy
from email.parser import BytesParser
from itertools import islice

from ruydad.errors import InputError
from ruydad.ingest.html import read_html
from ruydad.ingest.pages import Answer, Job

_PARTS = 2000  # of one page; more are no page


def read_mhtml(job: Job) -> Answer:
    """The article of a saved page. Raises `InputError` where no part of it is a page."""
    message = BytesParser(policy=policy.compat32).parsebytes(job.data)
    for part in islice(message.walk(), _PARTS):
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            data = part.get_payload(decode=True)
            if isinstance(data, bytes):
                url = job.url or message.get("Snapshot-Content-Location") or part.get("Content-Location")
                return read_html(Job("html", data, str(url).strip() if url else None, part.get_content_charset()))
    raise InputError("no part of the saved page is HTML; save the page again, complete")

"""What files made to do harm cost: `bench/hostile.py [NAME…]` makes each, reads it by `ruydad read`, and prints time, memory and what was told.

Memory is the largest of any process that took part. Every file but `plain` must be refused or cut, within the limits of docs/reading.md.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

MIB = 1 << 20
SENTENCE = "وزیر خارجه ترکیه در بغداد با همتای عراقی خود دیدار و دربارهٔ همکاری‌های دو کشور گفت‌وگو کرد. "
LAUGHS = "<!DOCTYPE x [<!ENTITY a0 'خنده'>" + "".join(f"<!ENTITY a{i} '{f'&a{i - 1};' * 10}'>" for i in range(1, 12)) + "]>"
# Reads in a child of its own, so that the parent can ask for the memory of both it and its worker.
RUN = """import resource, subprocess, sys
subprocess.run(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)"""


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>خبر</title>{head}</head><body>{body}</body></html>".encode()


def zipped(members: dict[str, bytes], copies: int = 1) -> bytes:
    """An archive; with `copies`, its directory names the first member so many times, all at the same place (overlapping members)."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
        first = archive.infolist()[0]
        archive.infolist().extend([first] * (copies - 1))
    return stream.getvalue()


def nested(layers: int) -> bytes:
    data = zipped({"a.txt": SENTENCE.encode()})
    for layer in range(layers):
        data = zipped({f"{layer}.zip": data})
    return data


def word(document: bytes) -> bytes:
    import docx

    stream = io.BytesIO()
    docx.Document().save(stream)
    with zipfile.ZipFile(stream) as made:
        members = {name: made.read(name) for name in made.namelist()}
    return zipped({**members, "word/document.xml": document})


def pdf(content: bytes) -> bytes:
    packed = zlib.compress(content, 9)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 >>",  # the tree of pages holds itself
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R /Resources << >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start)


def record(body: bytes, headers: str = "", length: int | None = None) -> bytes:
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{headers}\r\n".encode() + body
    head = "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/\r\nContent-Type: application/http; msgtype=response\r\n"
    return f"{head}Content-Length: {length or len(http)}\r\n\r\n".encode() + http + b"\r\n\r\n"


ARTICLE = page(f"<h1>دیدار</h1><p>{SENTENCE * 5}</p>")
ZEROS = bytes(1024 * MIB)
CASES: dict[str, Callable[[], bytes]] = {
    "plain.html": lambda: ARTICLE,
    "huge.html": lambda: page(f"<p>{SENTENCE}</p>" * (200 * MIB // len(SENTENCE.encode()))),
    "large.html": lambda: page(f"<p>{SENTENCE}</p>" * (15 * MIB // 190)),
    "deep.html": lambda: page("<div>" * 1_000_000 + SENTENCE * 10),
    "unclosed.html": lambda: page("<a href=x><b><i><table><tr><td>" * 200_000 + SENTENCE * 10),
    "attributes.html": lambda: page(f"<p {'a=b ' * 2_000_000}>{SENTENCE * 10}</p>"),
    "paragraph.html": lambda: page("<p>" + SENTENCE * 80_000),
    "linked.html": lambda: page(SENTENCE * 10, f"<script type='application/ld+json'>{'[' * 2_000_000}</script>"),
    "dates.html": lambda: page("<h1>خبر</h1>" + "<span class=date>۱۴۰۰/۰۴/۲۹</span>" * 200_000 + SENTENCE * 10),
    "laughs.xhtml": lambda: (LAUGHS + f"<html><body><p>&a11; {SENTENCE * 5}</p></body></html>").encode(),
    "laughs.rss": lambda: (f"{LAUGHS}<rss version='2.0'><channel><item><title>&a11;</title></item></channel></rss>").encode(),
    "laughs.opml": lambda: (f"{LAUGHS}<opml><body><outline xmlUrl='&a11;'/></body></opml>").encode(),
    "laughs.docx": lambda: word(f"{LAUGHS}<w:document xmlns:w='x'>&a11;</w:document>".encode()),
    "bomb.docx": lambda: word(ZEROS),
    "bomb.zip": lambda: zipped({"a.txt": ZEROS, "b.txt": SENTENCE.encode()}),
    "overlap.zip": lambda: zipped({"a.txt": bytes(60 * MIB)}, copies=5000),
    "nested.zip": lambda: nested(9),
    "escape.zip": lambda: zipped({"../../../tmp/evil.txt": b"x", "/etc/evil.txt": b"x", "C:\\evil.txt": b"x", "good.txt": SENTENCE.encode()}),
    "cut.zip": lambda: zipped({"a.html": ARTICLE})[:-40],
    "bomb.txt.gz": lambda: gzip.compress(ZEROS),
    "cut.warc": lambda: record(ARTICLE) + record(ARTICLE)[:-300],
    "cut.warc.gz": lambda: gzip.compress(record(ARTICLE)) + gzip.compress(record(ARTICLE))[:-60],
    "endless.warc": lambda: record(ARTICLE) + record(ARTICLE, length=10**15),
    "bomb.warc": lambda: record(gzip.compress(ZEROS), "Content-Encoding: gzip\r\n") + record(ARTICLE),
    "bomb.warc.gz": lambda: gzip.compress(record(ZEROS)) + gzip.compress(record(ARTICLE)),
    "junk.warc": lambda: record(ARTICLE) + os.urandom(MIB),
    "bomb.pdf": lambda: pdf(ZEROS),
    "strings.pdf": lambda: pdf(b"BT " + b"(a) Tj " * 3_000_000 + b" ET"),
    "nested.pdf": lambda: pdf(b"[" * 3_000_000),
    "open.csv": lambda: b'id,text\n1,"' + (SENTENCE + "\n").encode() * 500_000,
    "line.jsonl": lambda: b'{"text": "' + b"a" * (300 * MIB) + b'"}\n{"text": "x"}\n',
    "deep.jsonl": lambda: b'{"text": ' + b"[" * 2_000_000 + b"\n",
    "parts.mhtml": lambda: b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n" + b"--x\nContent-Type: image/png\n\nx\n" * 500_000,
    "layers.mhtml": lambda: b"".join(b"Content-Type: multipart/related; boundary=%d\n\n--%d\n" % (i, i) for i in range(20_000)),
    "directory.zip": lambda: b"PK\x03\x04" + bytes(100) + b"PK\x05\x06" + struct.pack("<4H2IH", 0, 0, 0xFFFF, 0xFFFF, 0xF0000000, 0, 0),
    "zeros.txt": lambda: bytes(100 * MIB),
    "endless.txt": lambda: SENTENCE.encode() * (63 * MIB // len(SENTENCE.encode())),
}


def main(names: list[str]) -> None:
    """Makes, reads and tells of each."""
    print(f"{'file':<16}{'KiB':>9}{'seconds':>9}{'MiB':>7}  told")
    for name, make in CASES.items():
        if names and name not in names:
            continue
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            path.write_bytes(make())
            size = path.stat().st_size >> 10
            began = time.perf_counter()
            command = [sys.executable, "-c", "from ruydad.cli.main import run; run()", "read", str(path), "--json"]
            done = subprocess.run([sys.executable, "-c", RUN, *command], capture_output=True, text=True)
            took = time.perf_counter() - began
            told = [json.loads(line) for line in done.stdout.splitlines()]
            memory = int(done.stderr.splitlines()[-1]) >> 10
            read = sum("text" in row for row in told)
            reasons = " | ".join(dict.fromkeys(row["refused"][:110] for row in told if "refused" in row))
            print(f"{name:<16}{size:>9}{took:>9.1f}{memory:>7}  {read} read; {reasons}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])

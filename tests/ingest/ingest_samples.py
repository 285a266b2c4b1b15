"""Inputs of every form, made for the tests. All tell the same news in words with half-spaces."""

from __future__ import annotations

import io
import json
import zipfile
from textwrap import wrap

LEAD = "وزیر امور خارجه ترکیه روز دوشنبه در بغداد با همتای عراقی خود دیدار می‌کند."  # Turkey's foreign minister meets his Iraqi counterpart on Monday.
BODY = (
    "دو طرف دربارهٔ همکاری‌های مرزی گفت‌وگو خواهند کرد و قرار است سندی در زمینهٔ امنیت مرزها امضا شود. این نخستین سفر او پس از انتخابات است.",
    "سخنگوی وزارت خارجه عراق گفت که آب‌های مشترک نیز در دستور کار دو کشور است و هیئت‌های فنی پیش‌تر دیدار کرده‌اند.",
)
TITLE = "سفر وزیر خارجه ترکیه به بغداد"
TEXT = "\n".join((LEAD, *BODY))
MENU = '<ul class="menu"><li><a href="/">خانه</a></li><li><a href="/p">سیاسی</a></li><li><a href="/e">اقتصادی</a></li></ul>'


def page(head: str = "", about: str = "", body: str | None = None) -> str:
    """A page as news sites make them; `head` goes into <head>, `about` stands below the headline."""
    paragraphs = body if body is not None else "".join(f"<p>{line}</p>" for line in TEXT.splitlines())
    return (
        f'<!DOCTYPE html><html lang="fa"><head><meta charset="utf-8"><title>{TITLE} | خبرگزاری نمونه</title>{head}</head><body>{MENU}'
        f'<article><h1>{TITLE}</h1>{about}<div class="body">{paragraphs}</div></article>'
        '<div class="comments"><p>خوانندهٔ گرامی، دیدگاه شما پس از بررسی نشان داده می‌شود.</p></div><footer>همهٔ حقوق محفوظ است.</footer></body></html>'
    )


def word_file(*paragraphs: str, xml: str | None = None) -> bytes:
    """A Word file of `paragraphs`; `xml` replaces the whole of its document."""
    import docx

    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    stream = io.BytesIO()
    document.save(stream)
    if xml is None:
        return stream.getvalue()
    with zipfile.ZipFile(stream) as made:
        return zip_of({**{name: made.read(name) for name in made.namelist()}, "word/document.xml": xml.encode()})


def zip_of(members: dict[str, bytes]) -> bytes:
    """A zip archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def warc_record(url: str, body: bytes, headers: str = "Content-Type: text/html; charset=utf-8\r\n", status: str = "200 OK") -> bytes:
    """A record of a web archive with the answer of a server."""
    http = f"HTTP/1.1 {status}\r\n{headers}\r\n".encode() + body
    head = f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\n"
    return f"{head}Content-Length: {len(http)}\r\n\r\n".encode() + http + b"\r\n\r\n"


def pdf_of(*columns: list[list[str]]) -> bytes:
    """A PDF file of one page, the right column first, its lines given as glyphs from left to right, each the letters that it stands for."""
    glyphs = sorted({glyph for lines in columns for line in lines for glyph in line})
    codes = {glyph: number for number, glyph in enumerate(glyphs, 1)}
    shown = ""
    for place, lines in enumerate(columns):
        for number, line in enumerate(lines):  # at the right margin, six points a glyph
            shown += f"1 0 0 1 {550 - 280 * place - 6 * len(line)} {800 - 20 * number} Tm <{''.join(f'{codes[glyph]:04x}' for glyph in line)}> Tj\n"
    content = f"BT /F 12 Tf\n{shown}ET".encode()
    meanings = "".join(f"<{code:04x}> <{glyph.encode('utf-16-be').hex()}>\n" for glyph, code in codes.items())
    cmap = f"begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange {len(codes)} beginbfchar\n{meanings}endbfchar endcmap".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
        b" /DW 500 /FontDescriptor << /Type /FontDescriptor /FontName /X /Ascent 800 /Descent -200 /FontBBox [0 0 1000 1000] /Flags 4 >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(cmap), cmap),
    ]
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 8\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer << /Size 8 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start)


def feed(*items: str) -> str:
    """An RSS feed."""
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>خبرگزاری نمونه</title>{"".join(items)}</channel></rss>'


def entry(number: int, description: str = LEAD, date: str = "Tue, 20 Jul 2021 10:00:00 +0430") -> str:
    """An entry of a feed."""
    return (
        f"<item><title>{TITLE}</title><link>https://example.org/{number}</link><guid>{number}</guid>"
        f"<description>{description}</description><pubDate>{date}</pubDate></item>"
    )


FORMS: dict[str, bytes] = {
    "a.txt": TEXT.encode(),
    "old.txt": TEXT.replace("ی", "ي").replace("ٔ", "").encode("windows-1256"),
    "a.html": page().encode(),
    "a.jsonl": json.dumps({"text": TEXT}).encode() + b"\n",
    "a.csv": f'id,text\n1,"{TEXT}"\n'.encode(),
    "a.docx": word_file(*TEXT.splitlines()),
    "a.rss": feed(entry(1, TEXT)).encode(),
    "a.warc": warc_record("https://example.org/1", page().encode()),
    "a.mhtml": b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\nSnapshot-Content-Location: https://example.org/1\n\n"
    b"--x\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n" + page().encode() + b"\n--x--\n",
    "a.pdf": pdf_of([list(reversed(line)) for line in wrap(TEXT, 70)]),
}
FORMS["a.zip"] = zip_of({"deep/a.html": FORMS["a.html"]})
FORMS["a.wacz"] = zip_of({"datapackage.json": b"{}", "archive/a.warc": FORMS["a.warc"], "pages/pages.jsonl": b"{}"})
"""An input of every form, by the name of its file."""

"""On whose authority an article speaks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ruydad.records import Reading

Read = Callable[..., Reading]

TITLE = "نشست تهران پایان یافت\n\n"
CHAINS = [
    ("به گزارش ایسنا، نشست تهران پایان یافت.", [("ایسنا", "outlet")]),
    ("به گزارش ایرنا به نقل از رویترز، نشست پایان یافت.", [("ایرنا", "outlet"), ("رویترز", "relay")]),
    ("به گزارش ایسنا به نقل از روابط عمومی وزارت نیرو، سد پر شد.", [("ایسنا", "outlet"), ("روابط عمومی وزارت نیرو", "authority")]),
    ("به گزارش رویترز، نشست پایان یافت.", [("رویترز", "relay")]),
    (TITLE + "خبرگزاری فارس: نشست تهران پایان یافت.", [("خبرگزاری فارس", "outlet")]),
    ("تهران- ایرنا- وزیر نیرو دیروز به اهواز رفت.", [("ایرنا", "outlet")]),
    ("روزنامه واشنگتن پست نوشت که نشست پایان یافته است.", [("روزنامه واشنگتن پست", "relay")]),
    ("بر اساس گزارش شبکه «الجزیره»، نشست پایان یافت.", [("شبکه «الجزیره»", "relay")]),
    ("وزیر نیرو در گفت‌وگو با خبرنگار الجزیره از پایان نشست خبر داد.", [("الجزیره", "relay")]),
    ("به گزارش گروه بین‌الملل خبرگزاری فارس، نشست پایان یافت.", [("گروه بین‌الملل خبرگزاری فارس", "outlet")]),
    ("نشست تهران پایان یافت.\nمنبع: ایسنا", [("ایسنا", "outlet")]),
]
NONE = [
    "به گزارش این خبرگزاری، نشست پایان یافت.",
    "بنابر این گزارش، نشست پایان یافت.",
    "وی در استان فارس سخنرانی کرد.",
    "مهر سال گذشته نشست برگزار شد.",
]


@pytest.mark.parametrize(("text", "chain"), CHAINS)
def test_the_chain(read: Read, text: str, chain: list[tuple[str, str]]) -> None:
    assert [(source.name, source.role) for source in read(text).sources] == chain


@pytest.mark.parametrize("text", NONE)
def test_no_source(read: Read, text: str) -> None:
    assert read(text).sources == ()


def test_a_source_is_named_once(read: Read) -> None:
    text = "به گزارش ایسنا، نشست پایان یافت.\nبه گزارش خبرگزاری ایسنا، هیئت‌ها بازگشتند."
    assert [source.name for source in read(text).sources] == ["ایسنا"]


def test_the_source_given_with_the_article_is_the_outlet(read: Read) -> None:
    (source,) = read("به گزارش رویترز، نشست پایان یافت.", source="رویترز").sources
    assert source.role == "outlet"


def test_an_office_that_releases_a_statement_is_an_authority(read: Read) -> None:
    sources = read("وزارت خارجه چین با صدور بیانیه‌ای اعلام کرد که این ادعا نادرست است.").sources
    assert [(source.name, source.role) for source in sources] == [("وزارت خارجه چین", "authority")]


def test_the_span_of_a_source_is_its_name(read: Read) -> None:
    reading = read("به نوشته روزنامه «گاردین»، نشست پایان یافت.")
    assert [reading.clean[slice(*source.span)] for source in reading.sources] == ["روزنامه «گاردین»"]

"""Articles written for the tests of archives."""

from __future__ import annotations

from collections.abc import Sequence

from ruydad.ingest import Item
from ruydad.records import Article

# Turkey's foreign minister met his Iraqi counterpart in Baghdad. He said: "Trade with Iraq will grow."
MEETING = "وزیر امور خارجه ترکیه در بغداد با همتای عراقی خود دیدار کرد. او گفت: «تجارت با عراق افزایش خواهد یافت.»"
# Russia's president condemned America's sanctions. Putin said: "These sanctions are against international law." Written with Arabic letters.
CONDEMNED = "رئيس‌جمهور روسيه تحريم‌هاي آمريكا را محكوم كرد. پوتین گفت: «این تحریم‌ها خلاف حقوق بین‌الملل است.»"
# Protesters gathered in Tehran on Friday. Police arrested 12 of them.
PROTEST = "معترضان روز جمعه در تهران تجمع کردند. پلیس ۱۲ نفر از آنان را بازداشت کرد."
ARTICLES = (
    Article("meeting", MEETING, title="دیدار در بغداد", url="https://example.org/1", source="ایسنا"),
    Article("condemned", CONDEMNED),
    Article("protest", PROTEST),
)
DAYS = ("2021-07-20", "1400/05/10", "2022-10-05")


def items(articles: Sequence[Article] = ARTICLES) -> list[Item]:
    """The articles, each with its day, as lines of one file."""
    return [Item(article, "news.jsonl", i, published=day) for i, (article, day) in enumerate(zip(articles, DAYS, strict=False), 1)]

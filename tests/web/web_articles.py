"""Articles written for the tests of the desk: a meeting told three times (one a copy), a bombing whose toll grows, and others."""

from __future__ import annotations

from ruydad.ingest import Item
from ruydad.records import Article

# Turkey's foreign minister met his Iraqi counterpart in Baghdad. He said: "Trade with Iraq will grow." He also condemned the attacks.
MEETING = (
    "وزیر امور خارجه ترکیه روز سه‌شنبه در بغداد با همتای عراقی خود دیدار کرد. او گفت: «تجارت با عراق افزایش خواهد یافت.» "
    "وی همچنین حملات داعش را محکوم کرد. دو طرف درباره آب دجله و فرات نیز گفتگو کردند و بر ادامه رایزنی‌ها تاکید کردند."
)
# The same with another beginning ("in the course of his travels in the region"): a copy.
MEETING_COPY = "در ادامه سفرهای منطقه‌ای، " + MEETING
# Russia's president condemned America's sanctions; Putin said they were against the law.
CONDEMNED = "رئیس‌جمهور روسیه تحریم‌های آمریکا را محکوم کرد. ولادیمیر پوتین گفت: «این تحریم‌ها خلاف حقوق بین‌الملل است.»"
# Putin travels to Tehran and meets Iran's president; he warns NATO.
VISIT = (
    "ولادیمیر پوتین رئیس‌جمهور روسیه در تهران با رئیس‌جمهور ایران دیدار کرد. پوتین گفت: «روابط با تهران گسترش می‌یابد.» "
    "او اوکراین را به حمله نظامی تهدید کرد."
)
# Twelve, later nineteen people were killed by a bomb in the fish market of Basra.
BOMB = "در پی انفجار بمب در بازار ماهی‌فروشان بصره روز دوشنبه ۱۲ نفر کشته شدند. نخست‌وزیر عراق این حمله را محکوم کرد."
BOMB_LATER = "در پی انفجار بمب روز دوشنبه در بازار ماهی‌فروشان شهر بصره ۱۹ نفر کشته شدند. رئیس‌جمهور عراق این حمله را محکوم کرد."
# Protesters gathered in Tehran on Friday. Police arrested 12 of them.
PROTEST = "معترضان روز جمعه در تهران تجمع کردند. پلیس ۱۲ نفر از آنان را بازداشت کرد."
# What an article would hold that means harm: tags, a link that runs, marks that turn the direction.
HOSTILE = (
    "<script>document.title='taken'</script> <img src=x onerror=\"document.title='taken'\"> "
    "وزیر خارجه چین \u202eبا همتای روس\u202c خود در پکن دیدار کرد. "
    "او گفت: «<b onclick=alert(1)>صلح</b> javascript:alert(1) مهم است.»"
)

_ROWS = (
    ("meeting", MEETING, "2021-07-20", "دیدار وزیران خارجه در بغداد", "ایسنا"),
    ("meeting-copy", MEETING_COPY, "2021-07-21", "وزیر خارجه ترکیه در بغداد", "فارس"),
    ("condemned", CONDEMNED, "2021-08-01", "پوتین تحریم‌ها را محکوم کرد", "ایرنا"),
    ("visit", VISIT, "2022-07-19", "پوتین در تهران", "ایسنا"),
    ("bomb", BOMB, "2022-10-04", "انفجار در بصره", "ایرنا"),
    ("bomb-later", BOMB_LATER, "2022-10-06", "شمار کشته‌های بصره", "فارس"),
    ("protest", PROTEST, "2022-10-08", "تجمع در تهران", "ایسنا"),
    ("hostile", HOSTILE, "2022-10-09", "<script>document.title='taken'</script>", "<i>رسانه</i>/../x"),
)


def items() -> list[Item]:
    """The articles, each with its day, title and outlet, as lines of one file."""
    return [
        Item(Article(name, text, title=title, source=outlet, url=f"https://example.org/{name}"), "news.jsonl", line, published=day)
        for line, (name, text, day, title, outlet) in enumerate(_ROWS, 1)
    ]

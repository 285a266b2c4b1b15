"""Which words are the two sides of an event: sentences written for the test, each with what a reader takes from it."""

from __future__ import annotations

import pytest

from ruydad.pipeline import Coder

MUTUAL = ("CONSULT", "AGREE", "ASSAULT", "COOPERATE", "SUPPORT")  # their sides are held against each other as one set

# text, type, countries of the actor, countries of the recipient ("" for nobody)
ALLEGED = [
    ("وزیر دفاع ترکیه مدعی شد یونان جزایر را مسلح می‌کند.", "ACCUSE", "TUR", "GRC"),
    ("سخنگوی دولت اوکراین ادعا کرد که روسیه بند را منفجر کرده است.", "ACCUSE", "UKR", "RUS"),
    ("دولت هند مدعی است پاکستان از شورشیان حمایت می‌کند.", "ACCUSE", "IND", "PAK"),
    ("ارتش سودان مدعی شد سلاح‌ها از سوی چاد ارسال شده‌اند.", "ACCUSE", "SDN", "TCD"),
    ("وزارت خارجه مصر ادعا کرد نیروهای اتیوپی وارد منطقه شده‌اند.", "ACCUSE", "EGY", "ETH"),
    ("سخنگوی ارتش اسرائیل مدعی شد که ارتش مواضع حزب‌الله لبنان را شناسایی کرده است.", "ACCUSE", "ISR", "LBN"),
    ("یک مقام آمریکایی مدعی شده چهار محموله نفت ونزوئلا را شناسایی کرده‌اند.", "ACCUSE", "USA", "VEN"),
    ("دولت ژاپن مدعی شد مقاله‌هایی که در رسانه‌های کره شمالی منتشر می‌شود نادرست است.", "ACCUSE", "JPN", "PRK"),
]

HIT = [
    ("ارتش ترکیه به دکل‌های برق سوریه حمله کرد.", "ASSAULT", "TUR", "SYR"),
    ("حمله آمریکا به پالایشگاه‌های لیبی دو ساعت طول کشید.", "ASSAULT", "USA", "LBY"),
    ("ارتش روسیه به شهر خارکیف حمله کرد.", "ASSAULT", "RUS", "UKR"),
    ("جنگنده‌های عربستان شهر صعده را بمباران کردند.", "ASSAULT", "SAU", "YEM"),
    ("در حمله نیروهای اسرائیلی سه فلسطینی کشته شدند.", "ASSAULT", "ISR", "PSE"),
    ("در پی تهاجم نیروهای ترکیه دو شهروند عراقی به شهادت رسیدند.", "ASSAULT", "TUR", "IRQ"),
    ("در حملات هوایی روسیه چهار اوکراینی زخمی شدند.", "ASSAULT", "RUS", "UKR"),
    ("پلیس چین دوازده شخصیت هنگ‌کنگی را بازداشت کرد.", "COERCE", "CHN", "CHN"),
    ("سه شخصیت سودانی توسط نیروهای مصر بازداشت شدند.", "COERCE", "EGY", "SDN"),
    ("دو ملوان اوکراینی که در کشتی بودند، از سوی گارد ساحلی روسیه بازداشت شدند.", "COERCE", "RUS", "UKR"),
    ("نیروهای آمریکایی یک هفته‌نامه عراقی را بستند.", "COERCE", "USA", "IRQ"),
    ("گارد ساحلی یونان کشتی باری لیبی را توقیف کرد.", "COERCE", "GRC", "LBY"),
    ("دارایی‌های روسیه از سوی دولت لهستان مصادره شد.", "COERCE", "POL", "RUS"),
    ("توقیف نفتکش ایران توسط نیروهای بریتانیا ادامه دارد.", "COERCE", "GBR", "IRN"),
    ("تاراج آثار باستانی عراق توسط آمریکا ادامه دارد.", "COERCE", "USA", "IRQ"),
]

PARTNERS = [
    ("وزیر خارجه قطر با «سامح شکری»، وزیر خارجه مصر دیدار کرد.", "CONSULT", "QAT", "EGY"),
    ("وزیر دفاع ایتالیا با ژنرالی که فرمانده ارتش لیبی است، دیدار کرد.", "CONSULT", "ITA", "LBY"),
    ("رئیس جمهور فرانسه با نخست‌وزیر عراق که به پاریس آمده بود گفت‌وگو کرد.", "CONSULT", "FRA", "IRQ"),
    ("ایران به اجرای تعهدات خود ادامه می‌دهد/ نشست فنی با آژانس روز یکشنبه برگزار شد.", "CONSULT", "IRN", "UNO"),
    ("ژاپن در حال مذاکره با فیلیپین درباره این قرارداد است.", "CONSULT", "JPN", "PHL"),
    ("وزارت خارجه نروژ مشغول رایزنی با سوئد است.", "CONSULT", "NOR", "SWE"),
    ("نشست روز جمعه شورای امنیت سازمان ملل متحد در نیویورک برگزار شد.", "CONSULT", "UNO", ""),
    ("نخست‌وزیر هند با رهبران ژاپن، استرالیا و آمریکا گفت‌وگو کرد.", "CONSULT", "IND", "JPN AUS USA"),
    ("چین، روسیه و برخی دیگر از کشورها با ایران مذاکره کردند.", "CONSULT", "CHN RUS", "IRN"),
    ("هیئتی از پاکستان جهت انجام گفت‌وگو راهی هند شد.", "CONSULT", "PAK", "IND"),
    ("رئیس جمهور ترکیه در دیدار با رئیس جمهور آذربایجان از او تشکر کرد.", "CONSULT", "TUR", "AZE"),
    ("دیدار وزیران خارجه اردن و مصر در قاهره برگزار شد.", "CONSULT", "JOR EGY", ""),
    ("مذاکرات میان ارمنستان و جمهوری آذربایجان آغاز شد.", "CONSULT", "ARM AZE", ""),
    ("سفر وزیر خارجه مالزی به اندونزی پایان یافت.", "CONSULT", "MYS", "IDN"),
]

ASKED = [
    ("وزیر خارجه اسرائیل در نامه‌ای به شورای امنیت خواستار نشست اضطراری شد.", "REQUEST", "ISR", "UNO"),
    ("رهبر حزب اسلامی افغانستان هواداران دولت پاکستان را به آتش‌بس فراخواند.", "REQUEST", "AFG", "PAK"),
    ("فرانسه روسیه را به خویشتنداری فراخواند.", "REQUEST", "FRA", "RUS"),
    ("سازمان ملل یمن را به مذاکره فراخواند.", "REQUEST", "UNO", "YEM"),
    ("درخواست آمریکا برای آزادی زندانیان با واکنش تند دولت چین مواجه شد.", "REQUEST", "USA", "CHN"),
    ("نخست‌وزیر لبنان از فرانسه خواست به این کشور کمک کند.", "REQUEST", "LBN", "FRA"),
    ("عراق خواستار خروج نیروهای ترکیه شد.", "REQUEST", "IRQ", "TUR"),
    ("پارلمان مصر از سازمان ملل درخواست کرد قطعنامه را اجرا کند.", "REQUEST", "EGY", "UNO"),
    ("وزیر خارجه کوبا در پیامی به دبیرکل سازمان ملل خواستار لغو محاصره شد.", "REQUEST", "CUB", "UNO"),
    ("پادشاه اردن با اسرائیل تماس گرفت و خواستار توقف حملات شد.", "REQUEST", "JOR", "ISR"),
    ("سخنگوی دولت عراق گفت: «ترکیه باید نیروهای خود را خارج کند.»", "REQUEST", "IRQ", "TUR"),
]

MEANT = [
    ("پادشاه عربستان با واشنگتن تماس گرفت و قول داد تولید نفت را افزایش دهد.", "AGREE", "SAU", "USA"),
    ("رئیس جمهور کره جنوبی قول داد به اوکراین کمک کند.", "AGREE", "KOR", "UKR"),
    ("دولت ژاپن متعهد شد برای فیلیپین کشتی بسازد.", "AGREE", "JPN", "PHL"),
    ("سخنگوی دولت مصر گفت: «آماده‌ایم با سودان همکاری کنیم.»", "AGREE", "EGY", "SDN"),
    ("وزیر دفاع اسرائیل تهدید کرد که به لبنان حمله خواهد کرد.", "THREATEN", "ISR", "LBN"),
    ("رئیس جمهور کره شمالی تهدید کرد اگر ژاپن تحریم‌ها را ادامه دهد، موشک پرتاب می‌کند.", "THREATEN", "PRK", "JPN"),
    ("وزیر خارجه هند آغاز عضویت ایران در سازمان همکاری شانگهای را تبریک گفت.", "SUPPORT", "IND", "IRN"),
    ("اتحادیه اروپا از برقراری تماس میان هند و پاکستان حمایت کرد.", "SUPPORT", "EUR", "IND PAK"),
    ("رئیس جمهور ونزوئلا از مواضع کوبا قدردانی کرد.", "SUPPORT", "VEN", "CUB"),
    ("نخست‌وزیر عراق از مردم و دولت ایران تشکر کرد.", "SUPPORT", "IRQ", "IRN"),
    ("آلمان از تلاش‌های قطر استقبال کرد.", "SUPPORT", "DEU", "QAT"),
]

REFUSED = [
    ("این تصمیم دولت مصر با واکنش منفی وزارت خارجه سودان روبرو شد.", "ACCUSE", "SDN", "EGY"),
    ("طرح فرانسه با مخالفت آلمان روبه‌رو شد.", "REJECT", "DEU", "FRA"),
    ("واشنگتن تلاش کرد دیداری برگزار کند که این خواسته با مخالفت ایران مواجه شد.", "REJECT", "IRN", "USA"),
    ("سوریه ادعای ترکیه را رد کرد.", "REJECT", "SYR", "TUR"),
    ("در صورت مخالفت تهران با این طرح، پرونده ایران به شورای امنیت می‌رود.", "REJECT", "IRN", ""),
    ("سفیر ایران در عراق این گزارش درباره ایران را تکذیب کرد.", "REJECT", "IRN", ""),
    ("روسیه با طرح لهستان مخالفت کرد.", "REJECT", "RUS", "POL"),
]

BLAMED = [
    ("پارلمان سوئد توهین رسانه‌های مجارستان به این کشور را محکوم کرد.", "ACCUSE", "SWE", "HUN"),
    ("وزیر خارجه مصر حمله اسرائیل به غزه را جنایت خواند و آن را محکوم کرد.", "ACCUSE", "EGY", "ISR"),
    ("وزیران خارجه کشورهای عضو ناتو روسیه را عامل این حمله دانستند.", "ACCUSE", "IGO", "RUS"),
    ("نماینده ایران گفت: «همه اقدامات آمریکا در منطقه غیر قابل قبول است.»", "ACCUSE", "IRN", "USA"),
    ("چین و روسیه از آمریکا انتقاد کردند.", "ACCUSE", "CHN RUS", "USA"),
    ("یکی از نمایندگان مجلس پاکستان از هند انتقاد کرد.", "ACCUSE", "PAK", "IND"),
    ("هند از پاکستان و چین انتقاد کرد.", "ACCUSE", "IND", "PAK CHN"),
    ("ترکیه متهم شده است که از شورشیان سوریه حمایت می‌کند.", "ACCUSE", "", "TUR"),
    ("یونان ترکیه را که نیرو فرستاده است، به تجاوز متهم کرد.", "ACCUSE", "GRC", "TUR"),
]

CARRIED = [
    ("وزیر خارجه کانادا وارد کی‌یف شد و از روسیه انتقاد کرد.", "ACCUSE", "CAN", "RUS"),
    ("دولت برزیل بیانیه‌ای صادر کرد. همچنین سفیر پرو را اخراج کرد.", "SANCTION", "BRA", "PER"),
    ("رئیس جمهور مصر که به فرانسه سفر کرده بود، از اسرائیل انتقاد کرد.", "ACCUSE", "EGY", "ISR"),
    ("تحریم‌های آمریکا علیه ونزوئلا تمدید شد.", "SANCTION", "USA", "VEN"),
    ("دو دیپلمات روس از سوی دولت بلغارستان اخراج شدند.", "SANCTION", "BGR", "RUS"),
    ("نیروهای آمریکایی از عراق عقب‌نشینی کردند.", "RETREAT", "USA", "IRQ"),
    ("ترکیه نیروهای خود را از سوریه خارج کرد.", "RETREAT", "TUR", "SYR"),
    ("هند ده تن گندم به سریلانکا فرستاد.", "AID", "IND", "LKA"),
    ("کمک آلمان به سودان اعلام شد.", "AID", "DEU", "SDN"),
]

AGAINST = [
    ("مخالفان دولت بلاروس در مینسک دست به تظاهرات زدند.", "PROTEST", "BLR", "BLR"),
    ("معترضان لبنانی در تظاهرات ضد دولتی بیروت شرکت کردند.", "PROTEST", "LBN", "LBN"),
    ("هزاران تن از مردم یمن علیه عربستان تظاهرات کردند.", "PROTEST", "YEM", "SAU"),
]

# Headlines of several items, each with its own sides.
LISTS = [
    ("سفر وزیر خارجه ایران به بروکسل، تسلیح کردهای عراق توسط استرالیا و زلزله در ژاپن", "CONSULT", "IRN", "BEL"),
    ("درگیری هند و پاکستان، سفر رئیس جمهور فرانسه به مصر و حمله اسرائیل به غزه", "ASSAULT", "IND PAK", ""),
    ("دیدار وزیران خارجه روسیه و چین، کمک ترکیه به سومالی و باران در تهران", "CONSULT", "RUS CHN", ""),
    ("انتقاد چین از آمریکا؛ دیدار پادشاه اردن با رئیس جمهور مصر", "ACCUSE", "CHN", "USA"),
]

TOLD = [*ALLEGED, *HIT, *PARTNERS, *ASKED, *MEANT, *REFUSED, *BLAMED, *CARRIED, *AGAINST, *LISTS]


def sides(coder: Coder, text: str, event: str) -> list[tuple[set[str], set[str]]]:
    """The countries of actor and recipient of each event of a type."""
    found = [e for e in coder.code(text).to_dict()["events"] if e["event"] == event]
    return [({s["country"] for s in e["actor"]}, {s["country"] for s in e["recipient"]}) for e in found]


@pytest.mark.parametrize(("text", "event", "actor", "recipient"), TOLD)
def test_sides_are_read(coder: Coder, text: str, event: str, actor: str, recipient: str) -> None:
    found, wanted = sides(coder, text, event), (set(actor.split()), set(recipient.split()))
    if event in MUTUAL:
        assert wanted[0] | wanted[1] in [a | b for a, b in found]
    else:
        assert wanted in found


# text, type, who is not a side of it
APART = [
    ("کسانی که ادعا می‌کنند غافلگیر شده‌اند، در پی بحران هستند. مقامات آژانس این را به ایران گفتند.", "ACCUSE", "UNO"),
    ("درگیری هند و پاکستان، تسلیح کردهای عراق توسط استرالیا و سفر رئیس جمهور فرانسه به مصر", "ASSAULT", "AUS"),
    ("سفیر ایران در عراق گزارش این روزنامه درباره ایران را تکذیب کرد.", "REJECT", "IRQ"),
    ("به گزارش خبرگزاری فرانسه از بغداد، نیروهای آمریکایی ادعا کردند در امنیت هستند.", "ACCUSE", "FRA"),
    ("شبکه الجزیره گزارش داد دو تن در حمله به یک بازار در یمن زخمی شدند.", "ASSAULT", "QAT"),
]


@pytest.mark.parametrize(("text", "event", "stranger"), APART)
def test_who_stands_by_is_no_side(coder: Coder, text: str, event: str, stranger: str) -> None:
    assert all(stranger not in actor | recipient for actor, recipient in sides(coder, text, event))


def test_nobody_is_his_own_recipient(coder: Coder) -> None:
    for text, event, *_ in TOLD:
        for told in coder.code(text).to_dict()["events"]:
            entities = [{s["entity"] for s in told[role] if s["entity"]} for role in ("actor", "recipient")]
            assert not entities[0] & entities[1], (text, event)


def test_who_is_told_by_a_people_alone_keeps_the_words_that_tell_him(coder: Coder) -> None:
    told = next(e for e in coder.code("جنگنده‌های عربستان شهر صعده را بمباران کردند.").to_dict()["events"] if e["event"] == "ASSAULT")
    assert [(s["text"], s["sector"]) for s in told["recipient"]] == [("شهر صعده", "GOV")]

"""Sentences written for the test, each with the event that a reader finds in it."""

import pytest

from ruydad.pipeline import Coder

# sentence, type, realis, countries of the actor, countries of the recipient
TOLD = [
    ("وزیر خارجه ترکیه با همتای عراقی خود در بغداد دیدار کرد.", "CONSULT", "actual", {"TUR"}, {"IRQ"}),
    ("ایران و روسیه درباره سوریه گفت‌وگو کردند.", "CONSULT", "actual", {"IRN", "RUS"}, set()),
    ("رئیس جمهور فرانسه هفته آینده به مصر سفر خواهد کرد.", "CONSULT", "planned", {"FRA"}, {"EGY"}),
    ("آلمان حمله روسیه به اوکراین را محکوم کرد.", "ASSAULT", "actual", {"RUS"}, {"UKR"}),
    ("نیروهای ترکیه به شمال سوریه حمله کردند.", "ASSAULT", "actual", {"TUR"}, {"SYR"}),
    ("سه شهروند افغانستان به دست نیروهای پاکستان کشته شدند.", "ASSAULT", "actual", {"PAK"}, {"AFG"}),
    ("پلیس مصر دو خبرنگار سودانی را بازداشت کرد.", "COERCE", "actual", {"EGY"}, {"SDN"}),
    ("دو دیپلمات روس از سوی دولت لهستان بازداشت شدند.", "COERCE", "actual", {"POL"}, {"RUS"}),
    ("چین از آمریکا انتقاد کرد.", "ACCUSE", "actual", {"CHN"}, {"USA"}),
    ("دولت ژاپن کره شمالی را به نقض قطعنامه متهم کرد.", "ACCUSE", "actual", {"JPN"}, {"PRK"}),
    ("یکی از مقامات عراق از ترکیه انتقاد کرد.", "ACCUSE", "actual", {"IRQ"}, {"TUR"}),
    ("آمریکا تحریم‌های تازه‌ای علیه ایران اعمال کرد.", "SANCTION", "actual", {"USA"}, {"IRN"}),
    ("عربستان و یمن بر سر مرزهای مشترک توافق کردند.", "AGREE", "actual", {"SAU", "YEM"}, set()),
    ("هند ده تن دارو به افغانستان ارسال کرد.", "AID", "actual", {"IND"}, {"AFG"}),
    ("ما از همتایان خود خواهش داریم. قطر با مصر مذاکره نکرد.", "CONSULT", "negated", {"QAT"}, {"EGY"}),
]

# sentence, type that must not be read off it
UNTOLD = [
    ("این بازیکن با یک حمله قلبی در بیمارستان درگذشت.", "ASSAULT"),
    ("اگر آمریکا به ایران حمله کند، منطقه ناامن می‌شود.", "actual ASSAULT"),
    ("هوای تهران فردا سرد می‌شود.", "CONSULT"),
    ("تیم ملی فوتبال عراق در دیدار دوستانه برابر سوریه به پیروزی رسید.", "CONSULT"),
]


@pytest.mark.parametrize(("text", "event", "realis", "actor", "recipient"), TOLD)
def test_event_is_read(coder: Coder, text: str, event: str, realis: str, actor: set[str], recipient: set[str]) -> None:
    found = coder.code(text).to_dict()["events"]
    sides = [(e["event"], e["realis"], {s["country"] for s in e["actor"]}, {s["country"] for s in e["recipient"]}) for e in found]
    mutual = [(t, r, a | b) for t, r, a, b in sides]
    if event in ("CONSULT", "AGREE"):
        assert (event, realis, actor | recipient) in mutual
    else:
        assert (event, realis, actor, recipient) in sides


@pytest.mark.parametrize(("text", "event"), UNTOLD)
def test_nothing_is_read(coder: Coder, text: str, event: str) -> None:
    found = coder.code(text).to_dict()["events"]
    assert event.split()[-1] not in {e["event"] for e in found if " " not in event or e["realis"] == event.split()[0]}


def test_one_event_told_twice_is_one_record(coder: Coder) -> None:
    text = "دیدار وزیران خارجه ایران و عمان\n\nوزیر خارجه ایران با همتای عمانی خود دیدار کرد. در این دیدار دو طرف درباره یمن گفت‌وگو کردند."
    consults = [e for e in coder.code(text).to_dict()["events"] if e["event"] == "CONSULT"]
    assert len(consults) == 1
    assert len(consults[0]["mentions"]) >= 1


def test_speaker_of_a_quotation_asserts_its_events(coder: Coder) -> None:
    text = "وزیر خارجه اردن گفت که نیروهای اسرائیل به سوریه حمله کردند."
    event = next(e for e in coder.code(text).to_dict()["events"] if e["event"] == "ASSAULT")
    assert event["by"]["name"] == "وزیر خارجه اردن"


def test_toll_and_place(coder: Coder) -> None:
    text = "در حمله نیروهای اسرائیل به غزه ۱۲ نفر کشته و ۳۰ نفر زخمی شدند."
    event = next(e for e in coder.code(text).to_dict()["events"] if e["event"] == "ASSAULT")
    assert event["size"]["dead"] == 12
    assert event["size"]["injured"] == 30
    assert event["place"]["country"] == "PSE"


def test_every_event_says_what_made_it(coder: Coder) -> None:
    for text, *_ in TOLD:
        for event in coder.code(text).to_dict()["events"]:
            assert event["why"][0]["rule"].startswith(event["event"].lower() + ":")
            assert event["quad"] in (1, 2, 3, 4)
            assert -10 <= event["scale"] <= 10
            assert 0 < event["confidence"] <= 1


def test_what_another_side_must_do_is_a_request_of_the_speaker(coder: Coder) -> None:
    text = "سخنگوی وزارت خارجه چین گفت: «آمریکا باید تحریم‌های خود را لغو کند.»"
    request = next(e for e in coder.code(text).to_dict()["events"] if e["event"] == "REQUEST")
    assert ([s["country"] for s in request["actor"]], [s["country"] for s in request["recipient"]]) == (["CHN"], ["USA"])


def test_what_the_speakers_own_side_must_do_is_none(coder: Coder) -> None:
    text = "سخنگوی وزارت خارجه چین گفت: «چین باید اقتصاد خود را تقویت کند.»"
    assert "REQUEST" not in {e["event"] for e in coder.code(text).to_dict()["events"]}

"""Rules of the events stage by themselves: forms, scores, quantities, realis, and what becomes one record."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ruydad.events.forms import forms
from ruydad.events.merge import merged, same
from ruydad.events.plover import Scores
from ruydad.pipeline import Coder
from ruydad.records import Event, Interval, Side


def event(type_: str, actor: str, recipient: str = "", **fields: Any) -> Event:
    sides = [tuple(Side(code, entity=code, country=code) for code in codes.split()) for codes in (actor, recipient)]
    return replace(Event("", type_, "actual", (0, 1), actor=sides[0], recipient=sides[1]), **fields)


def test_brackets_and_spellings_are_written_out() -> None:
    assert set(forms("بر [|لزوم] گفت‌وگو تاکید کردن")) == {
        "بر گفت وگو تاکید کردن", "بر گفتگو تاکید کردن", "بر گفت و گو تاکید کردن",
        "بر لزوم گفت وگو تاکید کردن", "بر لزوم گفتگو تاکید کردن", "بر لزوم گفت و گو تاکید کردن",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("type_", "modes", "quad", "scale", "cameo"),
    [("CONSULT", ("visit",), 1, 4, "042"), ("AID", (), 2, 10, "070"), ("REJECT", ("meet",), 3, -2, "125"), ("ASSAULT", ("aerial",), 4, -9.5, "195")],
)
def test_scores_follow_type_and_mode(type_: str, modes: tuple[str, ...], quad: int, scale: float, cameo: str) -> None:
    score = Scores().of(type_, modes)
    assert (score.quad, score.scale, score.cameo) == (quad, scale, cameo)


def test_a_meeting_told_from_either_side_is_one() -> None:
    assert same(event("CONSULT", "RUS AZE"), event("CONSULT", "AZE", "RUS"))
    assert len(merged([event("CONSULT", "RUS AZE"), event("CONSULT", "RUS"), event("CONSULT", "RUS", "AZE")])) == 1


@pytest.mark.parametrize(
    ("mentions", "actor", "recipient"),
    [
        ([event("CONSULT", "AZE"), event("CONSULT", "RUS", "AZE")], {"AZE"}, {"RUS"}),
        ([event("CONSULT", "", "IND"), event("CONSULT", "IND PAK")], {"PAK"}, {"IND"}),
        ([event("CONSULT", "RUS", "AZE"), event("CONSULT", "AZE RUS")], {"RUS"}, {"AZE"}),
    ],
)
def test_a_meeting_told_from_either_end_keeps_its_sides_apart(mentions: list[Event], actor: set[str], recipient: set[str]) -> None:
    (told,) = merged(mentions)
    assert ({s.country for s in told.actor}, {s.country for s in told.recipient}) == (actor, recipient)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (event("CONSULT", "RUS", "AZE"), event("CONSULT", "RUS", "ARM")),  # another partner
        (event("ASSAULT", "ISR", "PSE"), event("ACCUSE", "ISR", "PSE")),  # another act
        (event("ACCUSE", "CHN", "USA", mode=("allege",)), event("ACCUSE", "CHN", "USA", mode=("disapprove",))),
        (
            event("ACCUSE", "CHN", "USA", date=Interval(date(2020, 1, 1), date(2020, 1, 1))),
            event("ACCUSE", "CHN", "USA", date=Interval(date(2021, 1, 1), date(2021, 1, 1))),
        ),
    ],
)
def test_what_differs_stays_two(a: Event, b: Event) -> None:
    assert len(merged([a, b])) == 2


def test_events_are_numbered_in_order() -> None:
    found = merged([event("AID", "IRN", "SYR"), event("ACCUSE", "IRN", "USA"), event("AID", "IRN", "SYR")])
    assert [(e.id, e.event, len(e.mentions)) for e in found] == [("v1", "AID", 1), ("v2", "ACCUSE", 0)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("هند ۱۰۰ هزار دوز واکسن به افغانستان فرستاد.", 100_000, "dose"),
        ("ایران دو میلیون دلار به لبنان کمک کرد.", 2_000_000, "dollar"),
        ("در این حمله بیست و سه نفر کشته شدند.", 23, "person"),
    ],
)
def test_quantities_are_read(coder: Coder, text: str, value: float, unit: str) -> None:
    assert (value, unit) in [(q["value"], q["unit"]) for q in coder.code(text + " ایران این را اعلام کرد.").to_dict()["quantities"]]


@pytest.mark.parametrize(
    ("text", "type_", "realis"),
    [
        ("ارتش عراق توانست داعش را شکست دهد و شهر را از اشغال داعش آزاد کند.", "ASSAULT", "actual"),
        ("قرار است وزیر خارجه قطر با وزیر خارجه ایران دیدار کند.", "CONSULT", "planned"),
        ("پلیس مصر خبرنگار سودانی را بازداشت نکرد.", "COERCE", "negated"),
        ("سازمان ملل سودان را به عدم همکاری متهم کرد.", "ACCUSE", "actual"),
        (
            "قرار است هیئت مصر روز شنبه در حاشیه نشست سالانه سازمان ملل درباره اجرای قطعنامه تازه شورای امنیت با هیئت سودان گفت‌وگو کند.",
            "CONSULT",
            "planned",
        ),
        ("در پایان این نشست میان دو طرف توافق حاصل شد. مصر و سودان شنبه دیدار کردند.", "AGREE", "actual"),
        ("مصر و سودان بر سر سد به توافق نرسیدند.", "AGREE", "negated"),
        ("نیروهای لیبی موفق شدند خبرنگار مصری را آزاد کنند.", "RETREAT", "actual"),
    ],
)
def test_realis_is_told(coder: Coder, text: str, type_: str, realis: str) -> None:
    assert (type_, realis) in [(e["event"], e["realis"]) for e in coder.code(text).to_dict()["events"]]


def test_requests_in_other_words_are_other_requests(coder: Coder) -> None:
    text = "وزیر خارجه مصر از سودان خواست مرز را باز کند. وی همچنین خواستار خروج سودان از این منطقه شد."
    events = [e for e in coder.code(text).to_dict()["events"] if e["event"] == "REQUEST"]
    assert len(events) == 2


def test_a_journey_and_the_meeting_on_it_are_two(coder: Coder) -> None:
    text = "وزیر خارجه مصر به سودان سفر کرد. وزیر خارجه مصر با وزیر خارجه سودان دیدار کرد. این دیدار در خارطوم انجام شد."
    events = [event for event in coder.code(text).to_dict()["events"] if event["event"] == "CONSULT"]
    assert [event["why"][0]["rule"] for event in events] == ["consult:travel", "consult:meet"]


def test_one_bombing_told_with_and_without_its_bearer_is_one(coder: Coder) -> None:
    text = "انفجار بمب در بازار کابل ده غیرنظامی افغان را کشت. حمله انتحاری به غیرنظامیان افغان در بازار کابل صبح انجام شد."
    assert [event["event"] for event in coder.code(text, published="2021-03-02").to_dict()["events"]].count("ASSAULT") == 1


def test_an_interview_is_no_consultation(coder: Coder) -> None:
    text = "وزیر خارجه مصر در گفت‌وگوی تلفنی با خبرگزاری فرانسه حمله ارتش سودان به مرز مصر را محکوم کرد."
    assert [event["event"] for event in coder.code(text).to_dict()["events"]].count("CONSULT") == 0

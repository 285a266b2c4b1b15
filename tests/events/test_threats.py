"""What somebody announces to do in a case is a threat; a plan or a supposition is none."""

from __future__ import annotations

import pytest

from ruydad.pipeline import Coder


def read(coder: Coder, text: str) -> set[tuple[str, str]]:
    """Type and realis of the events of a text."""
    return {(event["event"], event["realis"]) for event in coder.code(text).to_dict()["events"]}


@pytest.mark.parametrize(
    "text",
    [
        "رئیس‌جمهور عراق اعلام کرد در صورتی که گروه‌ها توافق نکنند این قانون را وتو خواهد کرد.",
        "سخنگوی ارتش سوریه گفت: «اگر ترکیه عقب‌نشینی نکند ارتش سوریه به نیروهای ترکیه حمله خواهد کرد.»",
        "وزیر دفاع سوریه گفت: «اگر ترکیه حمله کند سوریه پاسخ خواهد داد.»",
        "کره شمالی گفت در صورت تصویب قطعنامه از پیمان منع گسترش خارج می‌شود.",
    ],
)
def test_a_hostile_act_announced_for_a_case_is_a_threat(coder: Coder, text: str) -> None:
    assert ("THREATEN", "actual") in read(coder, text)


@pytest.mark.parametrize(
    "text",
    [
        "ارتش سوریه فردا به نیروهای ترکیه حمله خواهد کرد.",
        "کارشناس مصری گفت اگر اسرائیل به لبنان حمله کند ایران وارد جنگ می‌شود.",
        "اگر ترکیه به سوریه حمله کند وضعیت منطقه بدتر می‌شود.",
        "وزیر خارجه سوریه گفت: «اگر ترکیه بخواهد سوریه با ترکیه مذاکره خواهد کرد.»",
    ],
)
def test_plans_and_suppositions_are_none(coder: Coder, text: str) -> None:
    assert "THREATEN" not in {type_ for type_, _ in read(coder, text)}


def test_what_a_warning_is_about_is_no_event_of_its_own(coder: Coder) -> None:
    assert read(coder, "فرانسه هشدار داد که شرکت‌های روسیه را تحریم خواهد کرد.") == {("THREATEN", "actual")}
    assert ("SANCTION", "planned") in read(coder, "فرانسه هشدار داد که آلمان شرکت‌های روسیه را تحریم خواهد کرد.")

"""Verbal nouns of several words whose last opens a side: the side is read all the same."""

from __future__ import annotations

import pytest

from ruydad.pipeline import Coder


@pytest.mark.parametrize(
    ("text", "type_", "actor", "recipient"),
    [
        ("خروج نیروهای آمریکا از عراق نگرانی‌هایی آفرید.", "RETREAT", ["USA"], ["IRQ"]),
        ("اعزام نیروهای ترکیه به لیبی مایه نگرانی شد.", "MOBILIZE", ["TUR"], []),
        ("سرکوب معترضان لبنانی ادامه دارد.", "ASSAULT", [], ["LBN"]),
        ("استقرار نیروهای روسیه در سوریه ادامه دارد.", "MOBILIZE", ["RUS"], []),
    ],
)
def test_side_inside_a_verbal_noun_is_read(coder: Coder, text: str, type_: str, actor: list[str], recipient: list[str]) -> None:
    event = next(event for event in coder.code(text).to_dict()["events"] if event["event"] == type_)
    assert [side["country"] for side in event["actor"]] == actor
    assert [side["country"] for side in event["recipient"]] == recipient

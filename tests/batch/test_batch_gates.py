"""What is dropped before the parser, why, and with which switch it is not."""

from __future__ import annotations

import pytest

from ruydad.batch.gates import Gate, Gatekeeper, Gates, load_languages, other_language
from ruydad.records import Article

PERSIAN = "وزیر امور خارجه ترکیه در بغداد با همتای عراقی خود دیدار کرد."  # Turkey's foreign minister met his Iraqi counterpart in Baghdad.
ARABIC = "قال وزير الخارجية في بيان إن هذه الزيارة التي تمت في بغداد لم تكن معلنة على ذلك."  # The visit had not been announced.
URDU = "وزیر خارجہ نے کہا ہے کہ یہ ملاقات بغداد میں کی گئی اور اس کے بعد وہ انقرہ گئے۔"  # The minister said that the meeting took place in Baghdad …
PASHTO = "د بهرنیو چارو وزیر په کابل کې له خپل سیال سره ولیدل او یې وویل چې خبرې به روانې وي."  # The minister met his counterpart in Kabul …
DARI = "وزیر امور خارجهٔ افغانستان دیروز در کابل گفت که گفتگوها با طالبان ادامه می‌یابد و هیأت به دوحه می‌رود."
QUOTING = "رهبر انقلاب در دیدار با مسئولان با اشاره به آیه «ولا تهنوا ولا تحزنوا وأنتم الأعلون» گفت که از این راه باز نمی‌گردیم."


@pytest.mark.parametrize(("text", "language"), [(ARABIC, "Arabic"), (URDU, "Urdu"), (PASHTO, "Pashto"), ("The minister met him.", "another script")])
def test_other_languages(text: str, language: str) -> None:
    assert other_language(text) == language


SHAPED = "\ufeed\ufeaf\ufbfe\ufeae \ufe8d\ufee3\ufeed\ufead \ufea7\ufe8e\ufead\ufe9f\ufeea"  # the letters of وزیر امور خارجه as they are joined


@pytest.mark.parametrize("text", [SHAPED, PERSIAN, DARI, QUOTING, "", "۱۴۰۰/۰۴/۲۹", "پلیس آمد.", PERSIAN + " United Nations Security Council"])
def test_persian_passes(text: str) -> None:
    assert other_language(text) is None


@pytest.mark.parametrize(
    ("article", "gate"),
    [
        (Article("a", "پلیس آمد."), "short"),
        (Article("a", PERSIAN * 50), "long"),
        (Article("a", ARABIC), "language"),
        (Article("a", PERSIAN, url="https://sport.example.ir/1"), "site"),
        (Article("a", PERSIAN, url="https://example.ir.example.com/1"), None),
        (Article("a", PERSIAN), None),
    ],
)
def test_each_gate_has_its_switch(article: Article, gate: Gate | None) -> None:
    refused = Gatekeeper(Gates(letters=2000, sites=("example.ir",))).refuses(article)
    assert (refused[0] if refused else None) == gate
    if gate:
        assert Gatekeeper(Gates((gate,), letters=2000, sites=("example.ir",))).refuses(article) is None


def test_the_same_words_come_once_however_they_are_spelled() -> None:
    keeper = Gatekeeper(Gates())
    assert keeper.refuses(Article("a", PERSIAN)) is None
    assert keeper.refuses(Article("b", PERSIAN.replace("ی", "ي").replace(".", " !"))) == ("copy", "the same words as a before it")
    assert keeper.refuses(Article("c", PERSIAN + " خبر تازه.")) is None


def test_no_word_tells_persian_and_another_language() -> None:
    words = load_languages().words
    for language, known in words.items():
        assert list(known) == sorted(set(known)), language
        assert language == "persian" or not set(known) & set(words["persian"]), language

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from conftest import unread
from hypothesis import given, settings
from hypothesis import strategies as st

from ruydad.records import Article, Reading, Sentence
from ruydad.syntax import SyntaxStage, compounds, separated
from ruydad.text.letters import fold

Parse = Callable[[str], Reading]
TEXT = "رئیس جمهور روسیه با همتای ترک خود دیدار کرد. دو طرف بیانیه‌ای مشترک امضا کردند."


def test_tokens_carry_their_offsets_and_sentences_their_tokens(parse: Parse) -> None:
    reading = parse(TEXT)
    assert all(token.norm == fold(TEXT[token.start : token.end]) for token in reading.tokens)
    assert [(s.first, s.last) for s in reading.sentences] == [(0, 10), (10, 17)]
    for sentence in reading.sentences:
        words = reading.tokens[sentence.first : sentence.last]
        assert sentence.span[0] <= words[0].start
        assert words[-1].end <= sentence.span[1]


@pytest.mark.parametrize(
    ("sentence", "word", "tag"),
    [
        ("او به تهران رفت.", "او", "PRON"),
        ("او به تهران رفت.", "به", "ADP"),
        ("دولت طرح را تصویب کرد.", "را", "ADP"),
        ("دولت طرح را تصویب کرد.", "کرد", "VERB"),
        ("سه کشور توافق کردند.", "سه", "NUM"),
        ("این توافق مهم است.", "مهم", "ADJ"),
        ("وی گفت که می‌آید.", "که", "SCONJ"),
        ("نشست دهم مرداد برگزار شد.", "دهم", "ADJ"),
    ],
)
def test_tags(parse: Parse, sentence: str, word: str, tag: str) -> None:
    assert {token.norm: token.tag for token in parse(sentence).tokens}[word] == tag


def test_ezafe_links_a_noun_to_what_follows(parse: Parse) -> None:
    ezafe = {token.norm: token.ezafe for token in parse("وزیر خارجه ایران به بغداد رفت.").tokens}
    assert [ezafe[word] for word in ("وزیر", "خارجه", "ایران", "به", "بغداد")] == [True, True, False, False, False]


def test_trees_hang_on_one_word_of_each_sentence(parse: Parse) -> None:
    reading = parse(TEXT)
    for sentence in reading.sentences:
        words = reading.tokens[sentence.first : sentence.last]
        assert [word.relation for word in words if word.head == -1] == ["root"]
        assert all(sentence.first <= word.head < sentence.last for word in words if word.head != -1)
    arcs = {(token.norm, token.relation, reading.tokens[token.head].norm) for token in reading.tokens[:10]}
    assert {("رییس", "nsubj", "کرد"), ("با", "case", "همتای"), ("دیدار", "compound:lvc", "کرد")} <= arcs


def test_names_are_found(parse: Parse) -> None:
    reading = parse("به گزارش رویترز، ولادیمیر پوتین در تهران با نمایندگان سازمان ملل دیدار کرد.")
    found = [(" ".join(token.norm for token in reading.tokens[name.first : name.last]), name.type) for name in reading.names]
    assert found == [("رویترز", "ORG"), ("ولادیمیر پوتین", "PER"), ("تهران", "GPE"), ("سازمان ملل", "ORG")]


def test_other_fields_are_left_alone(stage: SyntaxStage) -> None:
    reading = unread(TEXT)
    read = stage.read(reading)
    assert (read.article, read.clean, read.blocks, read.events) == (reading.article, reading.clean, (), ())
    assert reading.tokens == ()


ODD = ["", " ", "\n\n", "\x00", "\u200c", "\u064b", "\ud800", "؟!", "🙂", "1" * 5000, "ا" * 100_000]
ODD += ["به " + "ایران و " * 3000 + "چین را", "با ایران " * 3000 + "را"]
ODD += [word * 3000 for word in ("و ", "کرده ", "ایران، ", "می ", "از ")]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_input_is_read(stage: SyntaxStage, text: str) -> None:
    sentences = (Sentence((0, len(text)), 0),) if text else ()
    reading = stage.read(Reading(Article("odd", text), clean=text, sentences=sentences))
    assert "".join(text[t.start : t.end] for t in reading.tokens) == "".join(text.split())


@settings(max_examples=60, deadline=None)
@given(text=st.text(st.one_of(st.sampled_from("ابرکندشهیم و،.‌را"), st.characters()), max_size=120))
def test_whatever_is_read_keeps_its_order(stage: SyntaxStage, text: str) -> None:
    reading = stage.read(unread(text))
    count = len(reading.tokens)
    ends = [(verb.first, verb.last) for verb in reading.verbs]
    assert all(0 <= a < b <= count for a, b in ends)
    assert all(before[1] <= after[0] for before, after in pairwise(ends))
    for phrase in reading.phrases:
        assert 0 <= phrase.first <= phrase.head < phrase.last <= count
    for verb in reading.verbs:
        for _, index in (*compounds(reading.tokens, verb), *separated(reading.tokens, reading.phrases, verb)):
            assert 0 <= index <= verb.first


def test_threads_may_share_a_stage(stage: SyntaxStage) -> None:
    texts = [f"{TEXT} این خبر شماره {i} است." for i in range(12)]
    alone = [stage.read(unread(text)) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda text: stage.read(unread(text)), texts * 5))
    assert together == alone * 5


def test_the_package_is_imported_without_spacy() -> None:
    code = "import sys, ruydad.syntax; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

"""The event lexicon and the other tables of events: that they are sound, and that each entry does what its example says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pytest

from ruydad.errors import ResourceError
from ruydad.events.entries import Entry, EventType, LexiconFile, lexicon_names, load_frames, load_lexicon
from ruydad.events.forms import forms as spelt
from ruydad.events.gate import Domains, Gate
from ruydad.events.modes import ModeFile
from ruydad.events.realis import Rules
from ruydad.events.topics import TopicFile
from ruydad.pipeline import Coder
from ruydad.resources import load_toml, read_text
from ruydad.syntax.forms import verb_forms
from ruydad.text.letters import fold

GAP = "…"

# The closed list of modes of each type.
MODES: dict[EventType, frozenset[str]] = {
    "ACCUSE": frozenset({"disapprove", "investigate", "allege"}),
    "AGREE": frozenset(),
    "AID": frozenset(),
    "ASSAULT": frozenset(
        {
            "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives", "suicide-attack",
            "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional",
        }
    ),
    "COERCE": frozenset({"seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation", "cyber"}),
    "CONCEDE": frozenset(),
    "CONSULT": frozenset({"visit", "third-party", "multilateral", "phone"}),
    "COOPERATE": frozenset(),
    "MOBILIZE": frozenset({"troops", "weapons", "police", "militia"}),
    "PROTEST": frozenset({"demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"}),
    "REJECT": frozenset({"assist", "change", "yield", "meet"}),
    "REQUEST": frozenset({"assist", "change", "yield", "meet"}),
    "RETREAT": frozenset({"withdraw", "release", "return", "disarm", "ceasefire", "access", "resign"}),
    "SANCTION": frozenset({"convict", "expel", "withdraw", "discontinue"}),
    "SUPPORT": frozenset(),
    "THREATEN": frozenset({"restrict", "arrest", "relations", "expel", "territory", "violence"}),
}  # fmt: skip

CONTEXTS = [
    "military", "intelligence", "executive", "legislative", "election", "political_institutions", "pro_democracy", "pro_autocracy", "economic",
    "legal", "reparations", "human_rights", "rights_freedoms", "repression", "human_security", "gender", "lgbt", "religion_ethnicity", "inequality",
    "diplomatic", "territory", "peacekeeping", "health", "asylum", "migration", "disasters", "natural_resource", "environment", "technology",
    "terrorism", "cbrn", "cyber", "misinformation", "crime", "corruption", "illegal_drugs", "trafficking",
]  # fmt: skip

FILES = load_lexicon()
ENTRIES = [(file.type, entry) for file in FILES for entry in file.entry]
NAMED = [pytest.param(type_, entry, id=entry.id) for type_, entry in ENTRIES]
FORBIDDEN = [pytest.param(type_, entry.id, text, id=f"{entry.id}-{i}") for type_, entry in ENTRIES for i, text in enumerate(entry.negative)]


def forms(entry: Entry) -> Iterator[tuple[str, str]]:
    """Every form of an entry, folded and with its alternatives written out, once, with what it is."""
    for kind, listed in (("verb", entry.verbs), ("passive", entry.passives), ("predicate", entry.predicates), ("noun", entry.nouns)):
        for form in {one for written in listed for one in spelt(written)}:
            yield kind, form


def rules(coder: Coder, text: str) -> set[str]:
    """The lexicon entries that made the events of a text."""
    return {why["rule"] for event in coder.code(text).to_dict()["events"] for why in event["why"]}


def test_each_type_has_a_file() -> None:
    assert {file.type for file in FILES} == set(MODES)


def test_ids_are_unique_and_sorted() -> None:
    ids = [entry.id for _, entry in ENTRIES]
    assert len(ids) == len(set(ids))
    for file in FILES:
        listed = [entry.id for entry in file.entry]
        assert listed == sorted(listed), file.type


@pytest.mark.parametrize(("name", "file"), list(zip(lexicon_names(), FILES, strict=True)), ids=lexicon_names())
def test_header_names_source_licence_and_date(name: str, file: LexiconFile) -> None:
    assert name.removesuffix(".toml").split("-")[0].upper() == file.type
    head = read_text("ruydad.events", f"lexicon/{name}").split("type =")[0]
    assert all(f"# {field}:" in head for field in ("Source", "Licence", "Date"))


@pytest.mark.parametrize(("type_", "entry"), NAMED)
def test_entry_is_sound(type_: EventType, entry: Entry) -> None:
    assert entry.frame in load_frames()
    assert {entry.mode, *entry.modes.values()} - {None} <= MODES[type_]
    assert entry.example.endswith((".", "؟", "!"))
    assert entry.gloss
    assert entry.verbs or entry.passives or entry.predicates or entry.nouns


@pytest.mark.parametrize(("type_", "entry"), NAMED)
def test_forms_can_be_matched(type_: EventType, entry: Entry) -> None:
    known = {form.infinitive for form in verb_forms().simple.values()}
    for kind, form in forms(entry):
        assert form == " ".join(form.split()), form
        assert form.count(GAP) <= (kind in ("verb", "passive")), f"{form}: one gap at most, and none outside verbs"
        assert not form.startswith(GAP)
        if kind in ("verb", "passive"):
            assert form.split()[-1] in known, f"{form} ends in no infinitive that the syntax knows"


@pytest.mark.parametrize(("type_", "entry"), NAMED)
def test_example_holds_a_form(type_: EventType, entry: Entry) -> None:
    """Some form's nonverbal words stand in the example (a simple verb has none)."""
    example = fold(entry.example)
    nonverbal = [form.split() if kind in ("noun", "predicate") else form.split()[:-1] for kind, form in forms(entry)]
    assert any(all(word in example for word in words if word != GAP) for words in nonverbal)


def test_no_form_is_told_twice_without_difference() -> None:
    """A form stands once in a type, and in two types only where frame, required sides or refused words tell them apart."""
    seen: dict[tuple[str, str], list[tuple[EventType, Entry]]] = defaultdict(list)
    for type_, entry in ENTRIES:
        for kind, form in forms(entry):
            seen[kind, form].append((type_, entry))
    for (kind, form), users in seen.items():
        types = [type_ for type_, _ in users]
        assert len(types) == len(set(types)), f"{kind} {form}: {[entry.id for _, entry in users]}"
        if len(users) > 1:
            told_apart = {(entry.frame, tuple(entry.requires), tuple(entry.excludes)) for _, entry in users}
            assert len(told_apart) == len(users), f"{kind} {form}: {[entry.id for _, entry in users]}"


@pytest.mark.parametrize(("type_", "entry"), NAMED)
def test_example_is_read(coder: Coder, type_: EventType, entry: Entry) -> None:
    assert f"{type_.lower()}:{entry.id}" in rules(coder, entry.example)


@pytest.mark.parametrize(("type_", "entry_id", "text"), FORBIDDEN)
def test_negative_is_not_read(coder: Coder, type_: EventType, entry_id: str, text: str) -> None:
    assert f"{type_.lower()}:{entry_id}" not in rules(coder, text)


def test_lexicon_covers_the_language_of_news() -> None:
    assert len({form for _, entry in ENTRIES for _, form in forms(entry)}) > 3000


def test_realis_cues_are_sound() -> None:
    listed = load_toml("ruydad.events", "context.toml", Rules).rule
    assert len(listed) >= 80
    assert [rule.id for rule in listed] == sorted({rule.id for rule in listed})
    phrases = [fold(phrase) for rule in listed for phrase in rule.phrases]
    assert len(phrases) == len(set(phrases))
    assert all(rule.example and rule.gloss for rule in listed)


def test_words_of_modes_tell_modes_of_their_types() -> None:
    for rule in load_toml("ruydad.events", "modes.toml", ModeFile).rule:
        assert all(rule.mode in MODES[type_] for type_ in rule.types), rule.cues
        assert len(rule.cues) == len(set(rule.cues)) >= 5


def test_contexts_are_those_of_plover() -> None:
    listed = load_toml("ruydad.events", "topics.toml", TopicFile).context
    assert [context.name for context in listed] == sorted(CONTEXTS)
    assert all(len(context.cues) >= 10 and context.cues == sorted(set(context.cues)) for context in listed)


def test_domains_are_sound() -> None:
    for domain in load_toml("ruydad.events", "gate.toml", Domains).domain:
        assert domain.strong == sorted(set(domain.strong))
        assert domain.weak == sorted(set(domain.weak))
        assert not set(domain.strong) & set(domain.weak), domain.name


SPORT = "سرمربی تیم ملی فوتبال در نشست خبری از بازیکنان خود تشکر کرد. این تیم در لیگ برتر سه گل زد و دروازه‌بان آن درخشید."
MARKET = "شاخص کل بورس امروز سقوط کرد. سهامداران در صف فروش ماندند و قیمت سکه امامی و نرخ دلار در بازار ارز بالا رفت."
WAR = "ارتش روسیه به دو شهر اوکراین حمله کرد و در این حمله پنج نفر کشته شدند. رئیس‌جمهور اوکراین این حمله را محکوم کرد."
SUMMIT = "وزیران خارجه ایران و عربستان هفته گذشته در پکن دیدار کردند و بر سر بازگشایی سفارتخانه‌ها توافق کردند."


@pytest.mark.parametrize(("text", "closed"), [(SPORT, True), (MARKET, True), (WAR, False), (SUMMIT, False)])
def test_gate_tells_domains_apart(text: str, closed: bool) -> None:
    words = tuple(fold(text).replace(".", " ").split())
    assert (Gate().domain(words) is not None) is closed


def test_slip_in_the_lexicon_is_refused_with_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    slip = 'type = "AID"\n[[entry]]\nid = "x"\nframe = "give"\nexample = "."\ngloss = "."\nverb = ["دادن"]\n'
    monkeypatch.setattr("ruydad.resources.read_text", lambda package, name: slip)
    with pytest.raises(ResourceError, match=r"aid\.toml.*verb"):
        load_toml("ruydad.events", "lexicon/aid.toml", LexiconFile)

"""Marked text as HTML: nothing of it is lost, nothing of it runs."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from ruydad.web.ink import Ink, Link, direction, written
from ruydad.web.segments import Mark, paragraphs

TEXT = "پوتین در تهران گفت: «روابط گسترش می‌یابد.»"
LINK = Link("?event=v1#v1", "دیدار؛ رویداد", "verbal-cooperation")


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def parsed(html: str) -> _Text:
    parser = _Text()
    parser.feed(html)
    parser.close()
    return parser


def inked(text: str, marks: list[Mark], **options: object) -> _Text:
    ink = Ink(links={f"v{n}": LINK for n in range(1, 4)}, **options)  # type: ignore[arg-type]
    return parsed("".join(ink.paragraph(one) for one in paragraphs(text, [], marks)))


@given(
    st.text(alphabet="اب<>&\"' \u200c\nscript/", max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.sampled_from(["quote", "actor", "event", "evidence"])), max_size=8),
)
def test_the_words_of_the_page_are_the_words_of_the_text(text: str, spans: list[tuple[int, int, str]]) -> None:
    marks = [Mark((start, end), layer, "v1" if layer in {"event", "evidence"} else "e1", "actor") for start, end, layer in spans]  # type: ignore[arg-type]
    found = inked(text, marks)
    assert found.text == text
    assert {tag for tag, _ in found.tags} <= {"span", "a"}


def test_a_trigger_is_a_link_with_a_label() -> None:
    start = TEXT.index("گفت")
    found = inked(TEXT, [Mark((start, start + 3), "event", "v1")])
    link = next(attributes for tag, attributes in found.tags if tag == "a")
    assert (link["href"], link["aria-label"], link["data-v"]) == ("?event=v1#v1", "دیدار؛ رویداد", "v1")


def test_a_time_tells_its_days_and_its_hint() -> None:
    found = inked(TEXT, [Mark((0, 5), "time", "t1")], days={"t1": "2021-07-20"}, hints={"t1": '۲۹ تیر "۱۴۰۰"'})
    assert found.tags[0] == ("time", {"class": "t", "datetime": "2021-07-20", "title": '۲۹ تیر "۱۴۰۰"', "data-m": "t1"})


def test_words_are_lit_for_the_event_that_is_asked_for_only() -> None:
    marks = [Mark((0, 5), "evidence", "v1", "actor"), Mark((0, 5), "evidence", "v2", "recipient")]
    (_, attributes), *_ = inked(TEXT, marks, lit="v2").tags
    assert attributes["class"] == "lit-recipient"
    assert attributes["data-r"] == "v1-actor v2-recipient"
    assert "class" not in inked(TEXT, marks).tags[0][1]


def test_quotations_have_the_colour_of_their_speaker() -> None:
    (_, attributes), *_ = inked(TEXT, [Mark((21, 40), "quote", "q1")], voices={"q1": 3}).tags
    assert attributes["class"] == "q voice-3"


def test_unseen_characters_are_shown_by_name() -> None:
    assert written("a\u202eb<") == 'a<span class="sign" title="U+202E RIGHT-TO-LEFT OVERRIDE">RLO</span>b&lt;'


def test_a_paragraph_runs_as_most_of_its_letters_do() -> None:
    assert direction("BBC: رئیس‌جمهور روسیه به تهران رفت") == "rtl"
    assert direction("Reuters reported from تهران on Monday") == "ltr"
    assert direction("12/3") == "rtl"

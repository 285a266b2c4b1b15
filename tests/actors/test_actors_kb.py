"""Tables of the user's own: laid over the packaged ones, and everything that is wrong with them told with its line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ruydad.actors import Lookup
from ruydad.actors.checking import check_tables
from ruydad.actors.contributed import Finding, parse_table, read_table, written
from ruydad.actors.kb import Knowledge, load_knowledge, packaged
from ruydad.errors import InputError
from ruydad.pipeline import Coder

PERSONS = "# Source: a list\nid,name,aliases,country,sector,type\n"
OFFICES = "person,office,body,title,sector,start,end,source\n"
ORGANISATIONS = "# Source: a list\nid,name,aliases,type,country,sector,since,until\n"
NEW_PERSON = PERSONS + "nazarov-rustam,رستم نظراف,نظراف,TJK,ELI,PER\n"
NEW_OFFICE = OFFICES + "nazarov-rustam,energy-minister,TJK,وزیر انرژی,GOV,2022-01,,a page\n"
DAY = date(2023, 4, 21)

Write = Callable[[str, str], Path]


@pytest.fixture(scope="module")
def base() -> Knowledge:
    return packaged()


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def writing(name: str, text: str) -> Path:
        (tmp_path / name).write_text(text, "utf-8")
        return tmp_path / name

    return writing


def findings(base: Knowledge, *texts: str) -> list[Finding]:
    return check_tables([parse_table(text, f"t{number}.csv") for number, text in enumerate(texts)], base)


def test_a_table_adds_a_person_and_his_office(write: Write) -> None:
    lookup = Lookup([write("p.csv", NEW_PERSON), write("o.csv", NEW_OFFICE)])
    assert lookup.notes == ()
    assert [claim.name for claim in lookup.holders("وزیر انرژی تاجیکستان", DAY)] == ["رستم نظراف"]
    assert [claim.source for claim in lookup.offices_of("نظراف")] == ["a page"]


def test_a_row_takes_the_place_of_that_with_its_id(write: Write) -> None:
    table = write("p.csv", PERSONS + "lavrov-sergey,سرگئی ویکتورویچ لاوروف,لاوروف,RUS,OPP,PER\n")
    lookup = Lookup([table])
    (answer,) = [answer for answer in lookup.find("لاوروف", date(1980, 1, 1)) if answer.kind == "person"]
    assert (answer.name, answer.sector) == ("سرگئی ویکتورویچ لاوروف", "OPP")
    assert lookup.notes == (f"{table}:3: lavrov-sergey replaces what is packaged",)


def test_a_claim_takes_the_place_of_those_it_shares_days_with(write: Write) -> None:
    table = write("o.csv", OFFICES + "putin-vladimir,president,RUS,رئیس‌جمهور,GOV,2012-05-07,2020-01-01,a page\n")
    lookup = Lookup([table])
    held = [(claim.start, claim.end) for claim in lookup.offices_of("پوتین") if claim.office == "president"]
    assert held[-1] == ("2012-05-07", "2020-01-01")
    assert held[0][0].startswith(("1999", "2000"))
    assert len(lookup.notes) == 1
    assert "putin-vladimir as president of RUS replaces what is packaged (2012-05-07 to today)" in lookup.notes[0]


def test_later_tables_count(write: Write) -> None:
    tables = [write("a.csv", NEW_PERSON), write("b.csv", NEW_PERSON.replace("رستم نظراف", "رستم نظروف"))]
    assert Lookup(tables).find("nazarov-rustam", DAY)[0].name == "رستم نظروف"


def test_the_coder_knows_what_a_table_adds(write: Write) -> None:
    text = "زوران تلیپاکوف در تهران با وزیر خارجه ایران دیدار کرد."  # Zoran Telipakov met Iran's foreign minister in Tehran.
    table = write("p.csv", PERSONS + "telipakov-zoran,زوران تلیپاکوف,تلیپاکوف,MKD,OPP,PER\n")
    (entity,) = [entity for entity in Coder(kb=[table]).code(text, "2021-07-20").entities if entity.name == "زوران تلیپاکوف"]
    assert (entity.kb, entity.country, entity.sector) == ("telipakov-zoran", "MKD", "OPP")


def test_an_error_stops_the_loading_and_says_where(write: Write) -> None:
    table = write("o.csv", NEW_OFFICE + "lavrov-sergey,energy-minister,XYZ,وزیر,GOV,2022,,a page\n")
    with pytest.raises(InputError, match=r"o\.csv:2: the person nazarov-rustam has no row.*and 1 more: `ruydad kb check` tells them"):
        load_knowledge([table])


@pytest.mark.parametrize(
    ("text", "kind"), [(NEW_PERSON, "persons"), (NEW_OFFICE, "offices"), (ORGANISATIONS, "organisations"), ("id,name,country\n", "persons")]
)
def test_tables_are_told_apart_by_their_header(text: str, kind: str) -> None:
    assert parse_table(text, "t.csv").kind == kind


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the table is empty"),
        (b"# Source: a list\n", "the table is empty"),
        (b"who,what\na,b\n", r"t\.csv:1: the header \(who,what\) is that of none of the tables"),
        (b"\xff\xfe", "no UTF-8 at byte 0; save the table as UTF-8"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "t.csv").write_bytes(content)
    with pytest.raises(InputError, match=message):
        read_table(tmp_path / "t.csv")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.csv: No such file"):
        read_table(tmp_path / "none.csv")


@pytest.mark.parametrize(
    ("table", "line", "grade", "message", "mend"),
    [
        (
            OFFICES + "lavrov-sergey,foriegn-minister,RUS,وزیر,GOV,2031,,x\n",
            2,
            "error",
            "the office foriegn-minister is not known",
            "foreign-minister?",
        ),
        (OFFICES + "lavrov-sergei,speaker,RUS,رئیس,LEG,2031,,x\n", 2, "error", "the person lavrov-sergei has no row", "lavrov-sergey?"),
        (OFFICES + "lavrov-sergey,speaker,RSU,رئیس,LEG,2031,,x\n", 2, "error", "the body RSU is no state's code", "ISO 3166"),
        (OFFICES + "lavrov-sergey,speaker,RUS,رئیس,GUV,2031,,x\n", 2, "error", "the sector GUV is not known", "GOV"),
        (OFFICES + "lavrov-sergey,speaker,RUS,رئیس,LEG,2032,2031,x\n", 2, "error", "the start 2032 comes after the end 2031", "exchange"),
        (OFFICES + "lavrov-sergey,speaker,RUS,رئیس,LEG,1400-04-29,,x\n", 2, "error", "start 1400-04-29 is a Jalali date", "Gregorian"),
        (OFFICES + "lavrov-sergey,speaker,RUS,رئیس,LEG,2021-13,,x\n", 2, "error", "start 2021-13 is no date", "2021-07-20"),
        (OFFICES + "lavrov-sergey,speaker,RUS,رئیس,LEG,2031,,\n", 2, "form", "the source is missing", "looked up"),
        (OFFICES + "lavrov-sergey,speaker,RUS,رئیس,LEG,2031,x\n", 2, "error", "7 cells where the header has 8", "quote cells"),
        (OFFICES + "lavrov-sergey,speaker,RUS,,LEG,2031,,x\n", 2, "error", "title is empty", "fill the cell"),
        (OFFICES + "lavrov-sergey,speaker,RUS,رئيس,LEG,2031,,x\n", 2, "form", "title «رئيس» has Arabic letters", "write «رئیس»"),
        (OFFICES + "lavrov-sergey,speaker,RUS,رئیس,LEG,۲۰۳۱,,x\n", 2, "form", "start «۲۰۳۱» has digits that are not ASCII", "write «2031»"),
        (
            OFFICES + "primakov-yevgeny,foreign-minister,RUS,وزیر خارجه,GOV,2010,2011,x\n",
            2,
            "conflict",
            "primakov-yevgeny and lavrov-sergey (2004-03-09 to today) are foreign-minister of RUS at one time",
            "correct the days",
        ),
        (PERSONS + "pavlov-x,پاولوف ایکس,پوتین,RUS,ELI,PER\n", 3, "conflict", "پوتین names putin-vladimir too", "write پوتین?"),
        (PERSONS + "pavlov-x,پاولوف ایکس,کرملین,RUS,ELI,PER\n", 3, "conflict", "کرملین names RUS too", "write کرملین?"),
        (PERSONS + "pavlov-x,پاولوف ایکس,,XXX,ELI,PER\n", 3, "error", "the country XXX is not known", "ISO 3166"),
        (PERSONS + "Pavlov X,پاولوف ایکس,,RUS,ELI,PER\n", 3, "error", "the id Pavlov X is no slug", "zarif-javad"),
        (PERSONS + "z-z,پاولوف ایکس,,RUS,ELI,PER\na-a,پتروف ایکس,,RUS,ELI,PER\n", 4, "form", "the row must stand before line 3", "sort by id"),
        (PERSONS + "z-z,پاولوف ایکس,,RUS,ELI,PER\nz-z,پتروف ایکس,,RUS,ELI,PER\n", 4, "conflict", "z-z stands in line 3 already", "keep one"),
        (ORGANISATIONS + "x-x,گروه ایکس‌وای,,GROUP,RUS,REB,,\n", 3, "error", "Invalid enum value 'GROUP' in the column `type`", "packaged"),
        (ORGANISATIONS + "x-x,گروه ایکس‌وای,,ORG,RUS,REB,2021,2020\n", 3, "error", "since 2021 comes after until 2020", "exchange"),
        ("id,name,country\nx-x,پاولوف ایکس,RUS\n", 1, "form", "the table has no source", "# Source: …"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_mend(base: Knowledge, table: str, line: int, grade: str, message: str, mend: str) -> None:
    (finding,) = findings(base, table)
    assert (finding.line, finding.grade) == (line, grade)
    assert message in finding.message
    assert mend in finding.mend
    assert str(finding).startswith(f"t0.csv:{line}: ")


def test_all_is_told_at_once(base: Knowledge) -> None:
    table = OFFICES + "nobody-x,speaker,RUS,رئیس,LEG,2032,2031,x\nlavrov-sergey,boss,XXX,رئيس,GUV,1400,,\n"
    told = " ".join(map(str, findings(base, table)))
    for piece in ("nobody-x has no row", "comes after", "boss is not known", "body XXX", "GUV", "Jalali", "Arabic letters", "source is missing"):
        assert piece in told


def test_tables_are_checked_together(base: Knowledge) -> None:
    assert findings(base, NEW_PERSON, NEW_OFFICE) == []
    assert [finding.grade for finding in findings(base, NEW_OFFICE)] == ["error"]


def test_good_form_is_sorted_and_in_persian_letters(base: Knowledge) -> None:
    slips = PERSONS + "z-z,علي  کاظم‌ زاده, ب|الف||الف ,IRN,ELI,PER\na-a,پتروف ایکس,,RUS,ELI,PER\na-a,پتروف ایکس,,RUS,ELI,PER\n"
    good = written(parse_table(slips, "t.csv"))
    assert good == PERSONS + "a-a,پتروف ایکس,,RUS,ELI,PER\nz-z,علی کاظم زاده,الف|ب,IRN,ELI,PER\n"
    assert written(parse_table(good, "t.csv")) == good
    assert findings(base, good) == []


def test_columns_come_in_the_order_of_the_packaged_tables() -> None:
    assert written(parse_table("name,country,id\nالف ب,IRN,x-x\n", "t.csv")) == "id,name,aliases,country,sector,type\nx-x,الف ب,,IRN,,\n"


@pytest.mark.parametrize("name", ["persons", "offices", "organisations"])
def test_the_packaged_tables_pass_the_check(base: Knowledge, name: str) -> None:
    import ruydad.actors

    table = read_table(Path(ruydad.actors.__file__).parent / f"{name}.csv")
    assert [str(finding) for finding in check_tables([table], base) if finding.grade in {"error", "conflict"}] == []

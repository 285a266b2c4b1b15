"""Coded articles in the forms of other systems."""

from __future__ import annotations

import csv
import io
import json

import pytest

from ruydad.export import acled, gdelt, plover
from ruydad.export.common import pairs
from ruydad.export.tables import countries, goldstein, sectors
from ruydad.output import CodedArticle
from ruydad.pipeline import Coder

# The field lists as the systems publish them.
GDELT = [
    "GLOBALEVENTID",
    "SQLDATE",
    "MonthYear",
    "Year",
    "FractionDate",
    "Actor1Code",
    "Actor1Name",
    "Actor1CountryCode",
    "Actor1KnownGroupCode",
    "Actor1EthnicCode",
    "Actor1Religion1Code",
    "Actor1Religion2Code",
    "Actor1Type1Code",
    "Actor1Type2Code",
    "Actor1Type3Code",
    "Actor2Code",
    "Actor2Name",
    "Actor2CountryCode",
    "Actor2KnownGroupCode",
    "Actor2EthnicCode",
    "Actor2Religion1Code",
    "Actor2Religion2Code",
    "Actor2Type1Code",
    "Actor2Type2Code",
    "Actor2Type3Code",
    "IsRootEvent",
    "EventCode",
    "EventBaseCode",
    "EventRootCode",
    "QuadClass",
    "GoldsteinScale",
    "NumMentions",
    "NumSources",
    "NumArticles",
    "AvgTone",
    "Actor1Geo_Type",
    "Actor1Geo_FullName",
    "Actor1Geo_CountryCode",
    "Actor1Geo_ADM1Code",
    "Actor1Geo_Lat",
    "Actor1Geo_Long",
    "Actor1Geo_FeatureID",
    "Actor2Geo_Type",
    "Actor2Geo_FullName",
    "Actor2Geo_CountryCode",
    "Actor2Geo_ADM1Code",
    "Actor2Geo_Lat",
    "Actor2Geo_Long",
    "Actor2Geo_FeatureID",
    "ActionGeo_Type",
    "ActionGeo_FullName",
    "ActionGeo_CountryCode",
    "ActionGeo_ADM1Code",
    "ActionGeo_Lat",
    "ActionGeo_Long",
    "ActionGeo_FeatureID",
    "DATEADDED",
    "SOURCEURL",
]
ACLED = [
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
]
PLOVER = [
    "id",
    "date",
    "enddate",
    "actor",
    "recipient",
    "event",
    "event_loc",
    "event_text",
    "size",
    "quad_code",
    "event_scale",
    "mode",
    "context",
    "text",
    "text_info",
    "cite_info",
    "coder",
    "comment",
]

TEXT = """وزیر خارجه روسیه به تهران می‌رود

وزیر خارجه روسیه فردا با وزیر خارجه ایران در تهران دیدار خواهد کرد.
دیروز ارتش سوریه به شهر حلب حمله کرد و سه غیرنظامی کشته شدند.
ایران ترکیه را به حمایت از شورشیان متهم کرد. مصر خبر حمله به لیبی را تکذیب کرد."""


@pytest.fixture(scope="module")
def article(coder: Coder) -> CodedArticle:
    from datetime import date

    from ruydad.records import Article

    return coder.code(Article("a1", TEXT), date(2021, 7, 20))


def test_columns_are_those_that_the_systems_publish() -> None:
    assert list(gdelt.COLUMNS) == GDELT
    assert list(acled.COLUMNS) == ACLED
    assert set(plover.FIELDS) == set(PLOVER)


def test_gdelt_comes_back_column_by_column(article: CodedArticle) -> None:
    rows = list(gdelt.Export().rows(article))
    stream = io.StringIO()
    csv.writer(stream, delimiter="\t", lineterminator="\n").writerows(rows)
    read = [dict(zip(GDELT, line.split("\t"), strict=True)) for line in stream.getvalue().splitlines()]
    accused = next(row for row in read if row["EventRootCode"] == "11")
    assert (accused["Actor1Code"], accused["Actor2Code"], accused["QuadClass"]) == ("IRNGOV", "TURGOV", "3")
    assert (accused["Actor1Geo_CountryCode"], accused["Actor2Geo_CountryCode"]) == ("IR", "TU")
    assert {row["DATEADDED"] for row in read} == {"20210720"}
    assert len({row["GLOBALEVENTID"] for row in read}) == len(read)


def test_gdelt_tells_only_what_happened(article: CodedArticle) -> None:
    export = gdelt.Export()
    planned = [event for event in article.events if event.realis == "planned"]
    assert planned
    assert {export.omitted(article, event) for event in planned} == {"planned"}


def test_plover_tells_a_planned_meeting_as_a_promise(article: CodedArticle) -> None:
    records = [json.loads(plover.line(record)) for record in plover.Export().records(article)]
    assert all(set(record) <= set(PLOVER) for record in records)
    assert all({"id", "date", "actor", "event"} <= set(record) for record in records)
    promise = next(record for record in records if "announced CONSULT" in record.get("comment", ""))
    assert (promise["event"], promise["quad_code"]) == (["AGREE"], 1)
    accused = next(record for record in records if record["event"] == ["ACCUSE"])
    assert (accused["actor"][0]["code"], accused["recipient"][0]["code"]) == ("IRN", "TUR")
    start, end = accused["text_info"]["start"], accused["text_info"]["end"]
    assert TEXT[start:end] == accused["event_text"]


def test_acled_tells_violence_only(article: CodedArticle) -> None:
    rows = [dict(zip(acled.COLUMNS, row, strict=True)) for row in acled.Export().rows(article)]
    assert rows
    assert {row["country"] for row in rows} == {"Syria"}
    assert {row["disorder_type"] for row in rows} == {"Political violence"}
    reasons = {acled.Export().omitted(article, event) for event in article.events if event.event == "ACCUSE"}
    assert reasons == {"neither violence nor protest"}


def test_a_meeting_of_three_is_three_pairs(coder: Coder) -> None:
    events = coder.code("وزیران خارجه ایران، روسیه و ترکیه در آستانه دیدار کردند.").events
    meeting = next(event for event in events if event.event == "CONSULT")
    found = {frozenset((a.country, b.country)) for a, b in pairs(meeting) if a and b}
    assert found == {frozenset(("IRN", "RUS")), frozenset(("IRN", "TUR")), frozenset(("RUS", "TUR"))}


@pytest.mark.parametrize(("code", "score"), [("190", -10), ("0874", 10), ("181", -9), ("1311", -4.4), ("057", 3.5), ("", None)])
def test_goldstein_falls_back_to_the_code_above(code: str, score: float | None) -> None:
    assert goldstein(code) == score


def test_every_state_and_sector_has_its_codes() -> None:
    from ruydad.tables import load_states

    assert {state.code for state in load_states()} <= set(countries())
    assert {"GOV", "MIL", "CVL", "JRN", "REB"} <= set(sectors())
    assert all(len(row.fips) == 2 for row in countries().values())

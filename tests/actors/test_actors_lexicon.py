"""The word lists are valid, and say what they should."""

from __future__ import annotations

from importlib.resources import files

import pytest

from ruydad.actors.lexicon import given_names, modifiers, references, role_forms, spellings
from ruydad.tables import load_tenures
from ruydad.text.letters import fold

SECTORS = {"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "PRM", "REB", "UAF", "PTY", "OPP", "ELI", "CVL", "JRN", "BUS", "REL", "EDU"}
SECTORS |= {"LAB", "MED", "REF", "SOC", "CRM", "PRE", "UNK", ""}
FILES = [
    "modifiers.toml",
    "references.toml",
    "given_names.toml",
    "roles/persons.toml",
    "roles/groups.toml",
    "roles/bodies.toml",
    "roles/portfolios.toml",
]


@pytest.mark.parametrize("name", FILES)
def test_every_file_says_where_it_comes_from(name):
    lines = files("ruydad.actors").joinpath(name).read_text("utf-8").splitlines()
    head = [line for line in lines if line.startswith("#")]
    for field in ("# Source:", "# Licence:", "# Date:"):
        assert any(line.startswith(field) for line in head)


def test_roles_have_sectors_of_the_codebook_and_forms_that_are_folded():
    forms = list(role_forms())
    assert len(forms) > 1500
    assert {role.sector for _, role, _ in forms} <= SECTORS
    assert all(form == fold(form) and form.strip() == form and form for form, _, _ in forms)


def test_no_form_of_one_sort_means_two_sectors():
    told: dict[str, set[tuple[str, str]]] = {}
    for form, role, _ in role_forms():
        told.setdefault(form, set()).add((role.sort, role.sector))
    torn = {form: senses for form, senses in told.items() if len({sort for sort, _ in senses}) < len(senses)}
    assert torn == {}


def test_modifiers_name_sectors_of_the_codebook():
    assert all(modifier.sector in SECTORS and set(modifier.only) <= SECTORS for modifier in modifiers())


def test_no_word_refers_to_two_targets():
    forms = [form for line in references().references for form in line.forms]
    assert len(forms) == len(set(forms))


def test_first_names_are_found_with_and_without_their_half_space():
    assert {"گل احمد", "گلاحمد", "رضا"} <= given_names()
    assert "پور" not in given_names()


@pytest.mark.parametrize(("name", "folded"), [("گروه‌ها", {"گروه ها", "گروهها"}), ("مسئول", {"مسیول"})])
def test_spellings(name, folded):
    assert spellings(name) == folded


def test_the_offices_of_roles_are_those_of_the_table():
    known = {tenure.office for tenure in load_tenures()}
    assert {office for _, role, _ in role_forms() for office in role.offices} <= known

"""What the desk ships of others is what its list says, and nothing else."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import msgspec

import ruydad.web

VENDOR = Path(ruydad.web.__file__).parent / "static" / "vendor"


class File(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    path: str
    sha256: str


class Package(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    npm: str
    version: str
    licence: str
    licence_file: str
    source: str
    files: list[File]


class Vendor(msgspec.Struct, forbid_unknown_fields=True):
    package: list[Package]


LIST = msgspec.toml.decode((VENDOR / "vendor.toml").read_text("utf-8"), type=Vendor)


def test_every_file_is_the_one_that_was_taken() -> None:
    for package in LIST.package:
        for file in package.files:
            assert sha256((VENDOR / file.name).read_bytes()).hexdigest() == file.sha256, (
                f"{file.name} is not that of {package.name} {package.version}"
            )


def test_nothing_is_there_that_the_list_does_not_name() -> None:
    named = {file.name for package in LIST.package for file in package.files} | {package.licence_file for package in LIST.package}
    assert {path.name for path in VENDOR.iterdir()} == named | {"vendor.toml"}


def test_every_package_has_its_licence_and_is_thanked() -> None:
    thanks = (Path(__file__).parents[2] / "THIRD_PARTY.md").read_text("utf-8")
    for package in LIST.package:
        assert (VENDOR / package.licence_file).read_text("utf-8").strip()
        assert package.source in thanks

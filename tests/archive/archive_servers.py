"""PostgreSQL servers for the tests: one is started where it is installed, on a socket of its own, and thrown away."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

_SUPERUSER = 0
_SERVANT = "postgres"  # whom the server runs as where the tests run as root, which it refuses


def programs_of_postgres() -> Path | None:
    """The folder of `initdb` and `postgres`, newest first; None where there is none."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -int(path.parent.name))
    found = shutil.which("initdb")
    folders = [*installed, *([Path(found).resolve().parent] if found else [])]
    return next((folder for folder in folders if (folder / "initdb").exists() and (folder / "postgres").exists()), None)


class Server:
    """A server in a folder of its own."""

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        self._folder = Path(tempfile.mkdtemp(prefix="ruydad-pg-", dir="/tmp"))  # a short path: sockets have short names
        self._user = _SERVANT if os.geteuid() == _SUPERUSER else None

    def __enter__(self) -> str:
        if self._user:
            shutil.chown(self._folder, self._user)
        self._run("initdb", "-D", "data", "-U", "ruydad", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        options = f"-F -k {self._folder} -c listen_addresses=''"
        self._run("pg_ctl", "-D", "data", "-w", "-l", "log", "-o", options, "start")
        return f"postgresql://ruydad@/{{}}?host={self._folder}"

    def __exit__(self, *error: object) -> None:
        self._run("pg_ctl", "-D", "data", "-m", "immediate", "stop")
        shutil.rmtree(self._folder, ignore_errors=True)

    def _run(self, program: str, *args: str) -> None:
        subprocess.run([self._programs / program, *args], cwd=self._folder, user=self._user, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def new_database(server: str) -> Iterator[str]:
    """The address of a new database on `server`, an address with `{}` for the name."""
    import psycopg

    name = f"test_{uuid4().hex}"
    with psycopg.connect(server.format("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield server.format(name)
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")

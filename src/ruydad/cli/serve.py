"""`ruydad serve`: the desk, an archive in the browser."""

from __future__ import annotations

import secrets
import socket
from contextlib import suppress
from importlib.util import find_spec
from threading import Thread, Timer
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from ruydad.cli.notices import Notices
from ruydad.cli.running import run
from ruydad.errors import InputError

if TYPE_CHECKING:
    from ruydad.web.settings import Settings

EPILOG = """[bold]Examples[/bold]

ruydad serve a.db --open [dim]# at http://127.0.0.1:8080, in your browser[/dim]

ruydad serve a.db --port 0 [dim]# any port that is free[/dim]

ruydad serve a.db --host 0.0.0.0 --host-name desk.example.org [dim]# for others, behind a token that is printed[/dim]

ruydad serve a.db --read-only --language en
"""
_NEEDED = ("fastapi", "jinja2", "multipart", "pydantic_settings", "uvicorn")

_Archive = Annotated[str | None, typer.Argument(metavar="ARCHIVE", help="The archive: an SQLite file, or postgresql://user@host/name.")]
_Named = Annotated[
    str | None, typer.Option("--archive", "-a", metavar="ARCHIVE", envvar="RUYDAD_ARCHIVE", help="The same, as other commands take it.")
]
_Host = Annotated[str | None, typer.Option(metavar="ADDRESS", help="The address to listen at. Anything but this machine's own asks for a token.")]
_Port = Annotated[int | None, typer.Option(metavar="N", min=0, max=65535, help="The port; 0 is any that is free. By default 8080.")]
_Names = Annotated[
    list[str] | None,
    typer.Option("--host-name", metavar="NAME", help="A name by which others call it (repeatable), through a proxy too; it then asks for a token."),
]
_Token = Annotated[str | None, typer.Option(metavar="WORD", help="Ask for this token; better in RUYDAD_WEB_TOKEN, where others do not see it.")]
_ReadOnly = Annotated[bool, typer.Option("--read-only", help="Show only: no decisions, no saved searches.")]
_Open = Annotated[bool, typer.Option("--open", help="Open it in the browser.")]
_Language = Annotated[str | None, typer.Option(metavar="LANGUAGE", help="fa or en, where a visitor does not choose.")]


def serve(
    archive: _Archive = None,
    named: _Named = None,
    host: _Host = None,
    port: _Port = None,
    host_name: _Names = None,
    token: _Token = None,
    read_only: _ReadOnly = False,
    open_: _Open = False,
    language: _Language = None,
) -> None:
    """Opens an archive as a desk in the browser: read, find, look, check and correct.

    What options do not say is read from RUYDAD_WEB_HOST, RUYDAD_WEB_PORT, RUYDAD_WEB_HOSTS, RUYDAD_WEB_TOKEN and RUYDAD_WEB_LANGUAGE.
    """
    given = {
        "host": host,
        "port": port,
        "hosts": tuple(host_name or ()) or None,
        "token": token,
        "read_only": read_only or None,
        "language": language,
    }

    def work(stream: TextIO, notices: Notices) -> bool:
        opened = archive or named
        if opened is None:
            raise InputError("no archive is named; write `ruydad serve a.db`, or set RUYDAD_ARCHIVE")
        settings = _settings(opened, {name: value for name, value in given.items() if value is not None})
        from ruydad.archive.store import open_store

        open_store(opened).close()  # tells what is wrong with it before anybody comes
        _serve(settings, notices, open_)
        return False

    run(work, None, None)


def _settings(archive: str, given: dict[str, Any]) -> Settings:
    """The settings, with a token where one is needed. Raises `InputError` where they are none, or the extra is missing."""
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise InputError(f"the desk needs the extra web ({', '.join(missing)}); install it: pip install 'ruydad[web]'")
    from pydantic import SecretStr, ValidationError

    from ruydad.web.settings import Settings

    try:
        settings = Settings(archive=archive, **given)
    except ValidationError as error:
        said = "; ".join(f"{'.'.join(map(str, one['loc'])) or 'settings'}: {one['msg'].removeprefix('Value error, ')}" for one in error.errors())
        raise InputError(f"the desk cannot be set up so: {said}") from error
    if settings.token is None and (settings.hosts or not settings.is_local):  # others can reach it, be it through a proxy
        settings = settings.model_copy(update={"token": SecretStr(secrets.token_urlsafe(24))})
    return settings


def _serve(settings: Settings, notices: Notices, open_: bool) -> None:
    import uvicorn

    from ruydad.web.app import create_app
    from ruydad.web.warming import warm

    app = create_app(settings)
    with _listening(settings) as listening:
        address = _address(settings, listening.getsockname()[1])
        link = f"{address}?token={app.state.site.guard.link()}" if settings.token else address
        notices.say(f"the desk is at {link}{' (this link opens it once)' if settings.token else ''}; Ctrl+C ends it")
        if settings.token:
            notices.say(f"token: {settings.token.get_secret_value()}")
        Thread(target=warm, args=(settings, listening.getsockname()[1]), daemon=True).start()
        if open_:
            import webbrowser

            Timer(0.5, webbrowser.open, (link,)).start()
        config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=2)
        with suppress(KeyboardInterrupt):  # it has shut down by then
            uvicorn.Server(config).run(sockets=[listening])


def _listening(settings: Settings) -> socket.socket:
    """A socket at the address. Raises `InputError` where it is taken or not this machine's."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # named, so that asyncio sends answers at once (TCP_NODELAY)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((settings.host.strip("[]"), settings.port))
        made.listen(128)
    except OSError as error:
        made.close()
        where = f"{settings.host}:{settings.port}"
        raise InputError(f"the desk cannot listen at {where} ({error.strerror or error}); choose another with --port, or --port 0 for any") from error
    return made


def _address(settings: Settings, port: int) -> str:
    host = settings.hosts[0] if settings.hosts and not settings.is_local else settings.host
    host = {"0.0.0.0": socket.gethostname(), "::": socket.gethostname()}.get(host, host)
    return f"http://{f'[{host}]' if ':' in host and not host.startswith('[') else host}:{port}/"

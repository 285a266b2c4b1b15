"""The desk as an ASGI application."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import as_file, files

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException as AnyHttpException
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

import ruydad
from ruydad.errors import ArchiveError, InputError, RuydadError
from ruydad.web.desk import LANGUAGE, Desk, Site
from ruydad.web.guard import Next, admit, guarded
from ruydad.web.routes import actors, api, article, check, decisions, entrance, find, look, outlets, overview, saved, stories
from ruydad.web.settings import Settings
from ruydad.web.wording import phrases

ROUTERS = (
    actors.router,
    api.router,
    article.router,
    check.router,
    decisions.router,
    entrance.router,
    find.router,
    look.router,
    outlets.router,
    overview.router,
    saved.router,
    stories.router,
)
"""The pages, each with its own router."""
_YEAR = 365 * 24 * 3600
_VENDOR = "public, max-age=86400"  # the font, which the style sheet names, and it knows no version


class _Files(StaticFiles):
    """Files of the desk; one that is asked for by its version may be kept for good."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        if isinstance(response, FileResponse):
            named = b"v=" in scope["query_string"]
            kept = f"public, max-age={_YEAR}, immutable" if named else _VENDOR if path.startswith("vendor") else "no-cache"
            response.headers["Cache-Control"] = kept
        return response


def create_app(settings: Settings) -> FastAPI:
    """The desk over the archive that the settings name. Raises `ResourceError` where its words are not valid."""
    phrases()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        app.state.site.stores.close()

    app = FastAPI(
        title="Ruydad",
        version=ruydad.__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=lifespan,
        dependencies=[Depends(guarded)],
    )
    app.state.site = Site(settings)
    with as_file(files("ruydad.web").joinpath("static")) as folder:
        app.mount("/static", _Files(directory=folder), name="static")
    for router in ROUTERS:
        app.include_router(router)
    app.middleware("http")(_admitted)
    for kind, answer in ((RuydadError, _told), (AnyHttpException, _refused), (RequestValidationError, _unread), (Exception, _failed)):
        app.add_exception_handler(kind, answer)
    return app


async def _admitted(request: Request, go_on: Next) -> Response:
    response = await admit(request, go_on, _page)
    said = request.query_params.get("lang")
    if said in {"fa", "en"} and not request.url.path.startswith("/static/"):
        response.set_cookie(LANGUAGE, said, max_age=_YEAR, samesite="lax", httponly=True)
    return response


def _told(request: Request, error: Exception) -> Response:
    """What the program raises on purpose has words for whoever asked."""
    status, key = (503, "archive") if isinstance(error, ArchiveError) else (400, "input") if isinstance(error, InputError) else (500, "failed")
    return _page(request, status, key, str(error))


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, AnyHttpException)
    known = {404: "not_found", 405: "not_found"}
    key = error.detail if f"errors.{error.detail}_title" in phrases() else known.get(error.status_code, "input")
    detail = "" if error.detail == key or (error.status_code in known and error.detail in {"Not Found", "Method Not Allowed"}) else str(error.detail)
    return _page(request, error.status_code, key, detail)


def _unread(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    return _page(request, 400, "input", "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors()))


def _failed(request: Request, error: Exception) -> Response:
    return _page(request, 500, "failed")


def _page(request: Request, status: int, key: str, detail: str = "") -> Response:
    """The page that tells what went wrong; programs get it as JSON."""
    if not hasattr(request.state, "csrf"):
        request.state.csrf = ""
    desk = Desk(request)
    title, mend = desk.t(f"errors.{key}_title"), desk.t(f"errors.{key}_mend")
    if _is_program(request):
        problem = {"type": f"urn:ruydad:problem:{key}", "title": title, "status": status, "detail": detail or mend, "error": key}
        return JSONResponse(problem, status, media_type="application/problem+json")
    return desk.render("error.html", status, key=key, title=title, mend=mend, detail=detail)


def _is_program(request: Request) -> bool:
    """Whether a program asks, not a page or a person: what it sends it sends without forms."""
    accepted = request.headers.get("accept", "")
    sends = request.method == "POST" and "text/html" not in accepted and "hx-request" not in request.headers
    return sends or request.url.path.startswith("/api/") or "application/json" in accepted

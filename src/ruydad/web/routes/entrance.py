"""How one comes in: with the token; in which language; and whether the desk is up."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from ruydad.web.desk import LANGUAGE, At, Site

router = APIRouter()
_YEAR = 365 * 24 * 3600


@router.get("/healthz", include_in_schema=False)
def healthz() -> JSONResponse:
    """Whether the desk answers."""
    return JSONResponse({"status": "ok"})


@router.get("/enter", include_in_schema=False)
def entrance(desk: At) -> Response:
    """The page that asks for the token."""
    return desk.render("enter.html")


@router.post("/enter", include_in_schema=False)
def enter(desk: At, request: Request, token: Annotated[str, Form()] = "") -> Response:
    """Opens the desk to whoever shows the token."""
    site: Site = request.app.state.site
    if not site.guard.opens(token.strip()):
        raise HTTPException(401, "wrong_token")
    return site.guard.let_in(request, RedirectResponse("/", 303))


@router.post("/language", include_in_schema=False)
def language(desk: At, to: Annotated[str, Form()], back: Annotated[str, Form()] = "/") -> Response:
    """Keeps the language, and goes back to where one was."""
    local = back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/"
    response = RedirectResponse(local, 303)
    response.set_cookie(LANGUAGE, to if to in {"fa", "en"} else "fa", max_age=_YEAR, samesite="lax", httponly=True)
    return response

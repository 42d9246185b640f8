"""The files that pages need, under an address that changes with their content."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.responses import Response
    from starlette.types import Scope

FOLDER = Path(__file__).with_name("static")
_DIGITS = 12


class _Lasting(StaticFiles):
    """Files that a browser need never ask for again: other content has another address."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def mount(app: FastAPI) -> str:
    """Serve the files; return the path that goes before their names."""
    prefix = f"/static/{_digest()}"
    # Packed are these alone: a packed page that holds a secret and words of a visitor's can be made to tell it.
    app.mount(prefix, GZipMiddleware(_Lasting(directory=FOLDER)))
    return prefix


def _digest() -> str:
    """Return one hash of all files: they name each other, so that they change together."""
    whole = hashlib.sha256()
    for path in sorted(FOLDER.rglob("*")):
        if path.is_file():
            whole.update(path.relative_to(FOLDER).as_posix().encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()[:_DIGITS]

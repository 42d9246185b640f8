"""Whether the application lives, and whether it can answer."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse

from legation.web.routes.asked import AskedRecords

router = APIRouter()


@router.get("/healthz")
async def alive() -> PlainTextResponse:
    """Say that the process lives, whatever its store does."""
    return PlainTextResponse("ok\n")


@router.get("/readyz")
def ready(records: AskedRecords) -> PlainTextResponse:
    """Say that the store answers; 503 where it does not."""
    records.check()
    return PlainTextResponse("ok\n")

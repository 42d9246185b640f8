"""Figures of the running application."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from legation.web.metrics import CONTENT_TYPE

router = APIRouter()


@router.get("/metrics")
def show(request: Request) -> Response:
    """Return the figures as Prometheus reads them."""
    return Response(request.app.state.metrics.text(), media_type=CONTENT_TYPE)

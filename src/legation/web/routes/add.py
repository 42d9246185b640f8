"""Adding reports: given, read, shown, then kept or discarded."""

from __future__ import annotations

import asyncio
import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, cast

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile

from legation.errors import InvalidArgumentError, RejectedDocumentError
from legation.fetching import check
from legation.store import Arrival
from legation.web.drafts import Batch, Draft, Drafts, Stage
from legation.web.records import Records
from legation.web.routes.asked import AskedRecords, day
from legation.web.templating import page
from legation.web.uploads import Unpacking
from legation.web.views.adding import Asked, added, adding, item, progress

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

router = APIRouter()
_PASTED = "pasted text"
_NOTHING = "There is nothing to read: paste a report, choose files, or give an address."
_GONE = "This addition is not there any more: what is neither kept nor discarded is dropped after two hours, and when the server ends."
# How long a browser without scripts waits for the result before it is told to look again.
_WAIT_S = 25.0
_LOOK_S = 0.2
_STREAM_S = 600.0


def _drafts(request: Request) -> Drafts:
    return cast("Drafts", request.app.state.drafts)


AskedDrafts = Annotated[Drafts, Depends(_drafts)]


@router.get("/add")
def form(request: Request, drafts: AskedDrafts) -> HTMLResponse:
    """Show the form, and what waits to be kept."""
    request.app.state.reader.warm()
    return page(request, "add.html", adding(drafts.open(request.state.visitor.name)))


@router.post("/add")
async def give(request: Request, drafts: AskedDrafts) -> Response:
    """Take what was given, have it read, and lead to where it is shown."""
    sent = await request.form()
    owner = request.state.visitor.name
    try:
        given = await run_in_threadpool(_given, sent)
        key = drafts.add(owner, given)
    except (InvalidArgumentError, RejectedDocumentError) as error:
        return await run_in_threadpool(_again, request, drafts, sent, f"{error}")
    if sent.get("wait"):
        await run_in_threadpool(drafts.wait, owner, key, _WAIT_S)
    return RedirectResponse(f"/add/{key}", HTTPStatus.SEE_OTHER)


@router.get("/add/{key}")
def show(request: Request, records: AskedRecords, drafts: AskedDrafts, key: str) -> HTMLResponse:
    """Show what was read of each report."""
    batch = _batch(request, drafts, key)
    return page(request, "added.html", added(batch, _known(records, batch)))


@router.get("/add/{key}/reports/{number}")
def part(request: Request, records: AskedRecords, drafts: AskedDrafts, key: str, number: int) -> HTMLResponse:
    """Show what was read of one report, to take the place of what the page has."""
    batch = _batch(request, drafts, key)
    if not 0 <= number < len(batch.drafts):
        raise HTTPException(HTTPStatus.NOT_FOUND, _GONE)
    return page(request, "parts/draft.html", item(batch, number, _known(records, batch)))


@router.get("/add/{key}/progress")
async def follow(request: Request, drafts: AskedDrafts, key: str) -> StreamingResponse:
    """Tell, as it happens, which reports have been read."""
    _batch(request, drafts, key)
    return StreamingResponse(
        _events(request, drafts, key), media_type="text/event-stream", headers={"Cache-Control": "no-store"}
    )


@router.post("/add/{key}/keep")
async def keep(request: Request, records: AskedRecords, drafts: AskedDrafts, key: str) -> Response:
    """Keep one report of a batch, or all that are read."""
    batch = _batch(request, drafts, key)
    numbers = _numbers(await request.form(), batch)
    await run_in_threadpool(drafts.keep, request.state.visitor.name, key, numbers, records.keep)
    return RedirectResponse(f"/add/{key}", HTTPStatus.SEE_OTHER)


@router.post("/add/{key}/discard")
async def discard(request: Request, drafts: AskedDrafts, key: str) -> Response:
    """Discard one report of a batch, or all that are read."""
    batch = _batch(request, drafts, key)
    drafts.discard(request.state.visitor.name, key, _numbers(await request.form(), batch))
    left = _batch(request, drafts, key)
    done = all(draft.stage is Stage.DISCARDED for draft in left.drafts)
    return RedirectResponse("/add" if done else f"/add/{key}", HTTPStatus.SEE_OTHER)


def _given(sent: FormData) -> list[Draft]:
    """Return the reports of a form.

    Raises:
        InvalidArgumentError: there is none, or too much.
        RejectedDocumentError: the address will not do.
    """
    found = list(_all_given(sent))
    if not found:
        raise InvalidArgumentError(_NOTHING)
    return found


def _all_given(sent: FormData) -> Iterator[Draft]:
    published, publisher = day(_text(sent, "published")), _text(sent, "publisher") or None
    if publisher is not None and not publisher.isprintable():
        raise InvalidArgumentError("the publisher holds characters that cannot be printed; take them out")
    if text := _text(sent, "text"):
        data = text.encode("utf-8", "surrogatepass")
        yield Draft(_PASTED, Arrival(data, None, publisher, published, characters=True))
    unpacking = Unpacking()
    for file in sent.getlist("files"):
        if not isinstance(file, UploadFile) or not file.filename:
            continue
        for upload in unpacking.of(file.filename, file.file):
            if upload.reason is not None:
                yield Draft(upload.name, stage=Stage.REFUSED, reason=upload.reason)
            else:
                yield Draft(upload.name, Arrival(upload.data, None, publisher, published))
    if url := _text(sent, "url"):
        check(url)
        yield Draft(url, Arrival(b"", url, publisher, published), url)


def _text(sent: FormData, name: str) -> str:
    value = sent.get(name)
    return value.strip() if isinstance(value, str) else ""


def _again(request: Request, drafts: Drafts, sent: FormData, fault: str) -> HTMLResponse:
    asked = Asked(*(_text(sent, name) for name in ("text", "url", "publisher", "published")))
    told = f"{fault[0].upper()}{fault[1:].rstrip('.')}."
    view = adding(drafts.open(request.state.visitor.name), asked, told)
    return page(request, "add.html", view, HTTPStatus.UNPROCESSABLE_ENTITY)


def _batch(request: Request, drafts: Drafts, key: str) -> Batch:
    batch = drafts.get(request.state.visitor.name, key)
    if batch is None:
        raise HTTPException(HTTPStatus.NOT_FOUND, _GONE)
    return batch


def _numbers(sent: FormData, batch: Batch) -> list[int]:
    """Return which reports of a batch a form names; all where it names none."""
    if "report" not in sent:
        return list(range(len(batch.drafts)))
    return [number for number in range(len(batch.drafts)) if str(number) in sent.getlist("report")]


def _known(records: Records, batch: Batch) -> frozenset[str]:
    """Return the documents of a batch that are kept as they come."""
    read = [draft.coded for draft in batch.drafts if draft.stage is Stage.READ and draft.coded]
    return frozenset(coded.report.document.id for coded in read if records.has(coded))


async def _events(request: Request, drafts: Drafts, key: str) -> AsyncIterator[str]:
    """Yield an event for each report as soon as its stage changes, and one when all are read."""
    owner = request.state.visitor.name
    told: dict[int, Stage] = {}
    for _ in range(int(_STREAM_S / _LOOK_S)):
        batch = drafts.get(owner, key)
        if batch is None:
            break
        for number, draft in enumerate(batch.drafts):
            if told.get(number) is not draft.stage:
                told[number] = draft.stage
                line = {"number": number, "stage": draft.stage, "line": progress(batch)}
                yield f"event: report\ndata: {json.dumps(line)}\n\n"
        if batch.is_read or request.app.state.ending.is_set():
            break
        await asyncio.sleep(_LOOK_S)
    yield "event: end\ndata: {}\n\n"

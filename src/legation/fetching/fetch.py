"""One page, from its address to its bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.errors import RejectedDocumentError
from legation.fetching.asking import OK, NoAnswerError, Reach, ask, check_target
from legation.fetching.bounds import Bounds
from legation.fetching.connecting import look_up
from legation.fetching.targets import target_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.fetching.asking import Answer

PAGE = {"Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.1"}


def page(url: str, reach: Reach) -> Answer:
    """Return the page at an address, with what its server tells of it.

    Raises:
        RejectedDocumentError: the page cannot be had; the reason says why.
    """
    try:
        answer = ask(url, reach, PAGE)
    except NoAnswerError as error:
        raise RejectedDocumentError(str(error), url) from error
    if answer.status != OK:
        raise RejectedDocumentError(f"the server answered {answer.status}; check the address", url)
    return answer


def fetch(
    url: str,
    bounds: Bounds = Bounds(),  # noqa: B008  frozen
    *,
    named: bool = False,
    proxy: Callable[[str, str], str | None] = lambda _scheme, _host: None,
    resolve: Callable[[str, int], list[str]] = look_up,
) -> bytes:
    """Return the page at an address.

    Only servers of the public network are asked, checked at every redirect and after each lookup of a
    name, and what is connected to is what was checked.

    Args:
        url: where it is.
        bounds: how far to go for it.
        named: whoever runs this program named the address: its own server may be anywhere, at any port.
            Where it leads on to another, that one must be public.
        proxy: gives the address of the proxy for a scheme and a host; it then is what looks names up.
        resolve: gives the addresses of a name and port; raises OSError where there are none.

    Raises:
        RejectedDocumentError: the page cannot be had; the reason says why.
    """
    reach = Reach(bounds, proxy=proxy, resolve=resolve)
    return page(url, named_by_user(url, reach) if named else reach).data


def named_by_user(url: str, reach: Reach) -> Reach:
    """Return where requests may go for an address that whoever runs this program named: to its own server, too.

    Raises:
        RejectedDocumentError: it is no address of a page.
    """
    try:
        return reach.with_named(url)
    except NoAnswerError as error:
        raise RejectedDocumentError(str(error), url) from error


def check(url: str, bounds: Bounds = Bounds()) -> None:  # noqa: B008  frozen
    """Refuse an address that ``fetch`` would refuse by its looks; nothing is asked of the network.

    Raises:
        RejectedDocumentError: the reason says what is wrong with it.
    """
    target = target_of(url)
    try:
        check_target(target, bounds)
    except NoAnswerError as error:
        raise RejectedDocumentError(str(error), url) from error

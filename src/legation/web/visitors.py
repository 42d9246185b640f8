"""Who asks: by token, by session, or anybody where the application is open to this machine alone."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from legation.web.users import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.web.settings import Settings
    from legation.web.users import Account

IDLE_S = 12 * 3600.0
LONGEST_S = 7 * 24 * 3600.0
_MOST_SESSIONS = 10_000
_TOKEN_BYTES = 32
TOKEN_USER = "token"  # noqa: S105  a name


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks.

    ``name`` is None for who has not logged in, and for everybody where nobody needs to; ``csrf`` is what a
    form must hold; ``by_header`` tells that the request itself brought a token, which no other site can make
    a browser do; ``can_leave`` that there is a session to end.
    """

    name: str | None
    role: Role | None
    csrf: str
    by_header: bool = False
    can_leave: bool = False

    @property
    def may_read(self) -> bool:
        """Whether the record may be read."""
        return self.role is not None

    @property
    def may_edit(self) -> bool:
        """Whether reports may be added and findings reviewed."""
        return self.role is Role.EDITOR


@dataclass(slots=True)
class _Session:
    name: str
    # The hash of the password at log-in: with another one the session is over. Empty for the token's.
    hash: str
    begun: float
    seen: float


class Visitors:
    """Knows who asks; sessions are kept in memory and end with the process."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin without sessions; ``clock`` gives seconds."""
        self._token = settings.token
        self._users = settings.users
        self._clock = clock
        self._secret = secrets.token_bytes(_TOKEN_BYTES)
        self._sessions: dict[str, _Session] = {}
        self._lock = threading.Lock()
        # An application that was closed when it started stays so when its last user is removed.
        self._starts_open = settings.token is None and not settings.users

    @property
    def is_open(self) -> bool:
        """Whether nobody needs to log in; the first user who is added ends that at once."""
        return self._starts_open and not self._users

    @property
    def has_token(self) -> bool:
        """Whether there is a token to log in with."""
        return self._token is not None

    @property
    def has_users(self) -> bool:
        """Whether there are users to log in as."""
        return bool(self._users)

    def visitor(self, bearer: str | None, session: str | None) -> Visitor:
        """Return who asks, by the token of a header or by that of a session."""
        if bearer is not None and self.is_token(bearer):
            return Visitor(TOKEN_USER, Role.EDITOR, self._csrf(""), by_header=True)
        if self.is_open:
            return Visitor(None, Role.EDITOR, self._csrf(""))
        found = self._known(session) if session else None
        if found is None:
            return Visitor(None, None, self._csrf(""))
        name, role = found
        return Visitor(name, role, self._csrf(session or ""), can_leave=True)

    def is_token(self, given: str) -> bool:
        """Tell whether this is the token of the application."""
        return self._token is not None and hmac.compare_digest(given.encode(), self._token.encode())

    def begin(self, account: Account | None) -> str:
        """Begin a session of a user, or of whoever has the token (None); return its secret."""
        secret, now = secrets.token_urlsafe(_TOKEN_BYTES), self._clock()
        session = (
            _Session(TOKEN_USER, "", now, now)
            if account is None
            else _Session(account.name, account.hash, now, now)
        )
        with self._lock:
            self._sessions = {key: s for key, s in self._sessions.items() if not _is_over(s, now)}
            while len(self._sessions) >= _MOST_SESSIONS:
                del self._sessions[next(iter(self._sessions))]
            self._sessions[_digest(secret)] = session
        return secret

    def end(self, secret: str) -> None:
        """End a session."""
        with self._lock:
            self._sessions.pop(_digest(secret), None)

    def _known(self, secret: str) -> tuple[str, Role] | None:
        now = self._clock()
        with self._lock:
            session = self._sessions.get(_digest(secret))
            if session is None or _is_over(session, now):
                return None
            session.seen = now
        if not session.hash:
            return session.name, Role.EDITOR
        account = self._users.get(session.name) if self._users is not None else None
        if account is None or account.hash != session.hash:
            return None
        return account.name, account.role

    def _csrf(self, session: str) -> str:
        return hmac.new(self._secret, session.encode(), hashlib.sha256).hexdigest()


def _is_over(session: _Session, now: float) -> bool:
    return now - session.seen > IDLE_S or now - session.begun > LONGEST_S


def _digest(secret: str) -> str:
    """Return under what a session is kept, so that memory holds nothing to log in with."""
    return hashlib.sha256(secret.encode()).hexdigest()

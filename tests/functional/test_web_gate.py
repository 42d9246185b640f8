"""Who comes in and what is let through: names, log-in, roles, forms of other sites, sizes, logs."""

from __future__ import annotations

import io
import json
import logging
import re
import socket
from http import HTTPStatus
from typing import TYPE_CHECKING

import httpx
import pytest

from legation.store import Store, file_address
from legation.web.logs import NAME, Lines
from legation.web.settings import Settings
from legation.web.users import Role, Users

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

TOKEN = "a-token-of-our-own-9f2c"  # noqa: S105  for this test alone
PASSWORD = "correct horse 41 staple"  # noqa: S105  the same
OTHER = "https://elsewhere.example"


@pytest.fixture(scope="module")
def users(tmp_path_factory: pytest.TempPathFactory) -> Users:
    users = Users(tmp_path_factory.mktemp("home") / "users.json")
    for name, role in (("rita", Role.READER), ("edgar", Role.EDITOR), ("gone", Role.EDITOR)):
        users.add(name, PASSWORD, role)
    return users


@pytest.fixture(scope="module")
def closed(
    users: Users, serve: Callable[..., str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Serve an empty record to users and to who has the token."""
    with Store(file_address(tmp_path_factory.mktemp("closed") / "record.db")) as store:
        yield serve(store, Settings(token=TOKEN, users=users, names=("record.example.org",)))


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Return what the application logs, as it would stand on standard error."""
    said = io.StringIO()
    handler = logging.StreamHandler(said)
    handler.setFormatter(Lines())
    logger = logging.getLogger(NAME)
    level = logger.level
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    yield said
    logger.removeHandler(handler)
    logger.setLevel(level)


def csrf(page: httpx.Response) -> str:
    """Return the token that a page gives its forms."""
    found = re.search(r'"X-CSRF-Token": "(\w+)"', page.text)
    assert found
    return found[1]


def log_in(client: httpx.Client, **sent: str) -> httpx.Response:
    """Send the form of the page to log in."""
    return client.post("/login", data={"csrf": csrf(client.get("/login")), **sent})


@pytest.fixture
def browser(closed: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=closed) as client:
        yield client


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1", 200),
        ("127.0.0.1:9999", 200),
        ("localhost", 200),
        ("[::1]:8000", 200),
        ("elsewhere.example", 421),
        ("127.0.0.1.elsewhere.example", 421),
        ("localhost.elsewhere.example", 421),
        ("192.168.0.7", 421),
        ("", 421),
        ("user@127.0.0.1", 421),
        ("localhost:80/static/", 421),
        ("127.0.0.1/static/?", 421),
        ("localhost#", 421),
        ("[::1", 421),
        ("127.0.0.1:http", 421),
    ],
)
def test_only_names_of_ours_are_answered_to(origin: str, host: str, status: int) -> None:
    assert httpx.get(f"{origin}/healthz", headers={"Host": host}).status_code == status


def test_name_that_was_given_is_answered_to(closed: str) -> None:
    assert httpx.get(f"{closed}/healthz", headers={"Host": "record.example.org"}).status_code == 200


@pytest.mark.parametrize(
    ("headers", "sent"),
    [
        ({}, {}),
        ({}, {"csrf": ""}),
        ({}, {"csrf": "0" * 64}),
        ({"X-CSRF-Token": "forged"}, {}),
        ({"X-CSRF-Token": ""}, {"csrf": "REAL"}),
        ({"Origin": OTHER}, {"csrf": "REAL"}),
        ({"Origin": "null"}, {"csrf": "REAL"}),
        ({"Origin": "http://127.0.0.1"}, {"csrf": "REAL"}),
        ({"Sec-Fetch-Site": "cross-site"}, {"csrf": "REAL"}),
        ({"Sec-Fetch-Site": "same-site"}, {"csrf": "REAL"}),
    ],
)
def test_form_of_another_site_changes_nothing(
    origin: str, headers: dict[str, str], sent: dict[str, str]
) -> None:
    with httpx.Client(base_url=origin) as client:
        real = csrf(client.get("/add"))
        sent = {name: real if value == "REAL" else value for name, value in sent.items()}
        for path in ("/add", "/logout", "/add/x/keep", "/review"):
            answer = client.post(path, data=sent, headers=headers)
            assert answer.status_code == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Type": "application/x-www-form-urlencoded"}, 415),
        ({"Content-Type": "multipart/form-data; boundary=x"}, 415),
        ({}, 415),
        ({"Content-Type": "application/json", "Origin": OTHER}, 403),
        ({"Content-Type": "application/json", "Sec-Fetch-Site": "cross-site"}, 403),
        ({"Content-Type": "application/json", "Content-Encoding": "gzip"}, 415),
        ({"Content-Type": "application/json"}, 422),
    ],
)
@pytest.mark.parametrize("path", ["add", "review"])
def test_interface_takes_json_that_no_other_site_sent(
    origin: str, path: str, headers: dict[str, str], status: int
) -> None:
    answer = httpx.post(f"{origin}/api/v1/{path}", content=b'{"text": 7}', headers=headers)
    assert answer.status_code == status
    assert answer.json()["status"] == status


def test_no_page_of_another_site_is_given_leave(origin: str) -> None:
    asked = {"Origin": OTHER, "Access-Control-Request-Method": "POST"}
    answer = httpx.options(f"{origin}/api/v1/add", headers=asked)
    assert [name for name in answer.headers if name.startswith("access-control")] == []


@pytest.mark.parametrize("path", ["/login", "/api/v1/add", "/add/x/keep"])
def test_body_that_is_too_large_is_refused_before_it_is_read(origin: str, path: str) -> None:
    head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    url = httpx.URL(origin)
    with socket.create_connection((url.host, url.port or 80), timeout=10) as connection:
        connection.sendall(f"{head}Content-Length: 900000000\r\n\r\n".encode())
        assert connection.recv(12) == b"HTTP/1.1 413"


def test_body_without_a_length_is_cut_off(origin: str) -> None:
    parts = (b"name=", *(b"x" * 50_000 for _ in range(100)))
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = httpx.post(f"{origin}/login", content=iter(parts), headers=headers)
    assert answer.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE


@pytest.mark.parametrize(
    "path",
    [
        "/static/../documents/x",
        "/static/%2e%2e/documents/x",
        "//login",
        "/login/",
        "/login/../timeline",
        "/healthz/x",
        "/LOGIN",
    ],
)
def test_no_spelling_of_a_path_goes_around_the_log_in(closed: str, path: str) -> None:
    url = httpx.URL(closed)
    with socket.create_connection((url.host, url.port or 80), timeout=10) as connection:
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        status = int(connection.recv(12).split()[1])
    assert status in (303, 404)


@pytest.mark.parametrize(
    "path",
    ["/", "/relations/USA/RUS", "/add", "/timeline", "/documents/x/raw", "/nothing", "/add/x/progress"],
)
def test_who_has_not_logged_in_is_led_to_the_form(browser: httpx.Client, path: str) -> None:
    answer = browser.get(path)
    assert (answer.status_code, answer.headers["location"].partition("?")[0]) == (303, "/login")
    form = browser.get(answer.headers["location"])
    assert f'name="next" value="{path}"' in form.text


@pytest.mark.parametrize("path", ["/api/v1/documents", "/api/v1/openapi.json", "/metrics", "/api/v1/nothing"])
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer"},
        {"Authorization": "Bearer forged"},
        {"Authorization": f"Basic {TOKEN}"},
        {"Authorization": f"Bearer {TOKEN}x"},
        {"Cookie": "legation=forged"},
        {"Cookie": f"legation={TOKEN}"},
    ],
)
def test_program_without_the_token_is_refused(closed: str, path: str, headers: dict[str, str]) -> None:
    assert httpx.get(f"{closed}{path}", headers=headers).status_code == HTTPStatus.UNAUTHORIZED


def test_program_with_the_token_reads_and_writes(closed: str) -> None:
    with httpx.Client(base_url=closed, headers={"Authorization": f"Bearer {TOKEN}"}) as client:
        assert client.get("/api/v1/documents").json() == {"items": [], "next": None}
        assert client.get("/metrics").status_code == 200
        assert client.post("/api/v1/add", json={}).status_code == HTTPStatus.UNPROCESSABLE_ENTITY


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health_is_told_to_everybody(browser: httpx.Client, path: str) -> None:
    assert browser.get(path).text == "ok\n"


def test_user_logs_in_and_out(browser: httpx.Client) -> None:
    answer = log_in(browser, name="edgar", password=PASSWORD, next="/timeline?pair=USA-RUS")
    assert (answer.status_code, answer.headers["location"]) == (303, "/timeline?pair=USA-RUS")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    home = browser.get("/")
    assert "Log out" in home.text
    assert browser.get("/add").status_code == 200
    secret = browser.cookies["legation"]
    assert browser.post("/logout", data={"csrf": csrf(home)}).headers["location"] == "/login"
    again = httpx.get(f"{browser.base_url}/", headers={"Cookie": f"legation={secret}"})
    assert again.status_code == 303, "the session was not ended on the server"


def test_cookie_is_for_encrypted_connections_where_there_is_one(closed: str) -> None:
    with httpx.Client(base_url=closed, headers={"X-Forwarded-Proto": "https"}) as proxied:
        answer = log_in(proxied, token=TOKEN)
    assert "Secure" in answer.headers["set-cookie"]


def test_reader_reads_and_changes_nothing(browser: httpx.Client) -> None:
    log_in(browser, name="rita", password=PASSWORD)
    home = browser.get("/")
    assert home.status_code == 200
    assert "Add a report" not in home.text
    token = {"X-CSRF-Token": csrf(home)}
    for path in ("/add", "/add/x/keep", "/review"):
        assert browser.post(path, headers=token).status_code == HTTPStatus.FORBIDDEN
    for path in ("/api/v1/add", "/api/v1/review"):
        assert browser.post(path, json={}, headers=token).status_code == HTTPStatus.FORBIDDEN


def test_token_of_one_session_is_none_of_another(closed: str) -> None:
    with httpx.Client(base_url=closed) as one, httpx.Client(base_url=closed) as other:
        for client in (one, other):
            log_in(client, name="edgar", password=PASSWORD)
        stolen = csrf(other.get("/"))
        # The page is made once for both, each finds its own token in it.
        assert csrf(one.get("/")) != stolen
        assert one.post("/add", data={"csrf": stolen}).status_code == HTTPStatus.FORBIDDEN


def test_session_ends_with_its_user(browser: httpx.Client, users: Users) -> None:
    log_in(browser, name="gone", password=PASSWORD)
    assert browser.get("/").status_code == 200
    users.add("gone", PASSWORD + "!", Role.EDITOR)
    assert browser.get("/").status_code == 303
    log_in(browser, name="gone", password=PASSWORD + "!")
    assert browser.get("/").status_code == 200
    users.remove("gone")
    assert browser.get("/").status_code == 303


@pytest.mark.parametrize(
    "to",
    ["//elsewhere.example/", "/\\elsewhere.example", "https://elsewhere.example/", "/\t/elsewhere", "", "x"],
)
def test_logging_in_leads_to_no_other_site(browser: httpx.Client, to: str) -> None:
    assert log_in(browser, token=TOKEN, next=to).headers["location"] == "/"


def test_failures_must_wait_and_nothing_secret_is_logged(
    tmp_path: Path, users: Users, serve: Callable[..., str], log: io.StringIO
) -> None:
    secrets = [PASSWORD, TOKEN, "a wrong password", "password in the name", "term-of-a-search"]
    with Store(file_address(tmp_path / "record.db")) as store:
        address = serve(store, Settings(token=TOKEN, users=users))
        with httpx.Client(base_url=address) as client:
            client.get("/search?q=term-of-a-search&token=" + TOKEN)
            log_in(client, name="password in the name", password=PASSWORD)
            statuses = [log_in(client, name="edgar", password=secrets[2]).status_code for _ in range(5)]
            stopped = log_in(client, name="edgar", password=PASSWORD)
            assert log_in(client, name="rita", password=PASSWORD).status_code == 303
            secrets += [client.cookies["legation"], csrf(client.get("/"))]
            client.get("/", headers={"Authorization": f"Bearer {TOKEN}"})
    assert statuses == [422] * 5
    assert stopped.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert 0 < int(stopped.headers["retry-after"]) <= 900
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    assert {line["message"] for line in lines} == {"log-in", "request"}
    assert {"edgar", "rita", None} == {line["as"] for line in lines if line["message"] == "log-in"}
    assert [secret for secret in secrets if secret in log.getvalue()] == []


def test_failure_of_ours_is_a_line_and_logged(
    demo_store: str, serve: Callable[..., str], log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store(demo_store) as store:
        address = serve(store)
        monkeypatch.setattr(store, "revision", lambda: 1 / 0)
        page, answer = httpx.get(f"{address}/"), httpx.get(f"{address}/api/v1/relations")
    assert page.status_code == answer.status_code == HTTPStatus.INTERNAL_SERVER_ERROR
    assert "went wrong on our side" in page.text
    assert "default-src 'self'" in page.headers["content-security-policy"]
    assert set(answer.json()) == {"status", "error"}
    assert "ZeroDivisionError" not in page.text + answer.text
    assert "ZeroDivisionError" in log.getvalue()


def test_figures_count_by_route(origin: str) -> None:
    httpx.get(f"{origin}/relations/NOR/PER")
    httpx.get(f"{origin}/no/such/page")
    figures = httpx.get(f"{origin}/metrics").text
    assert 'legation_requests_total{method="GET",route="/relations/{a}/{b}",status="200"}' in figures
    assert 'legation_requests_total{method="GET",route="other",status="404"}' in figures
    assert "NOR" not in figures

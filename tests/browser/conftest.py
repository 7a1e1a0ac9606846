"""A real Chromium against the live server. A page that logs, misses or fetches from elsewhere fails its test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from hengjing_web.evaluation.example import load
from hengjing_web.evaluation.models import SelfEvaluation
from hengjing_web.people.models import Membership, Role, User

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "hengyang-2024"
SCREENSHOTS = ROOT / "build" / "screenshots"
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--lang=zh-CN",
    "--disable-dev-shm-usage",
]  # fmt: skip
SCREENS = {"desk": (1366, 768), "phone": (390, 844)}
PASSWORD = "guest-of-the-test"

Opener = Callable[..., Page]


@pytest.fixture(autouse=True)
def folders(settings: Any, tmp_path: Path) -> None:
    """Uploads go to a folder of the test; passwords are hashed cheaply."""
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.IMPORTS_ROOT = tmp_path / "imports"
    settings.IMPORTS_ROOT.mkdir()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's own Chromium; nothing is downloaded."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.fail("Chromium is not installed here: apt-get install chromium fonts-noto-cjk")
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright's synchronous calls run inside an event loop, where Django would refuse to touch the database.
        patch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def example(transactional_db: None) -> SelfEvaluation:
    """The self-evaluation of the example unit, with all its ledgers."""
    return load(EXAMPLE).evaluation


@pytest.fixture
def clerk(example: SelfEvaluation) -> User:
    """经办 of the example unit."""
    user = User.objects.create_user("jingban", password=PASSWORD, full_name="示例经办")
    Membership.objects.create(user=user, organisation=example.organisation, role=Role.CLERK)
    return user


def failed(request: Request) -> bool:
    """Whether a request failed by itself; one that the next page cut short did not."""
    return request.failure != "net::ERR_ABORTED"


@pytest.fixture
def open_page(chromium: Browser, live_server: Any) -> Iterator[Opener]:
    """Open a page on a screen: ``open_page("/login/", "phone")``."""
    complaints: list[str] = []
    contexts = []

    def open_it(address: str = "/login/", screen: str = "desk", **options: Any) -> Page:
        width, height = SCREENS[screen]
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            locale="zh-CN",
            reduced_motion="reduce",
            base_url=live_server.url,
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("requestfailed", lambda request: complaints.append(request.url) if failed(request) else None)
        page.on(
            "request", lambda r: None if r.url.startswith(live_server.url) else complaints.append(f"foreign: {r.url}")
        )
        page.goto(address)
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def signed_in(open_page: Opener, clerk: User) -> Opener:
    """The same, after signing in as 经办."""

    def open_it(screen: str = "desk", user: User = clerk, **options: Any) -> Page:
        page = open_page("/login/", screen, **options)
        page.get_by_label("用户名").fill(user.username)
        page.get_by_label("密码").fill(PASSWORD)
        page.get_by_role("button", name="登录").click()
        page.wait_for_url("**/")
        return page

    return open_it


def shoot(page: Page, name: str, *, whole: bool = False) -> None:
    """Keep what the page looks like in build/screenshots/ for people to judge."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=whole)

"""Pages that cannot be shown say so in Chinese, and carry the policy that keeps foreign content out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client
from django.views import defaults

from hengjing_web.people.models import User
from tests.web.people.test_current import Browser

TEMPLATES = sorted((Path(__file__).resolve().parents[3] / "src" / "hengjing_web").rglob("*.html"))


@pytest.mark.parametrize(
    ("view", "told"),
    [
        (defaults.bad_request, "请求无法处理"),
        (defaults.permission_denied, "没有权限"),
        (defaults.page_not_found, "没有这个页面"),
    ],
)
def test_an_error_page_says_what_to_do(view: object, told: str) -> None:
    words = view(HttpRequest(), Exception()).content.decode()  # type: ignore[operator]
    assert told in words
    assert "回到首页" in words


def test_a_broken_server_says_so_without_any_context() -> None:
    words = defaults.server_error(HttpRequest()).content.decode()
    assert "系统出错" in words
    assert render_to_string("500.html") == words


def test_an_unknown_address_is_told_to_anybody(db: None, browser_of: Browser, clerk: User) -> None:
    for browser in (Client(), browser_of(clerk)):
        answer = browser.get("/nothing/here/")
        assert answer.status_code == 404
        assert "没有这个页面" in answer.content.decode()


def test_the_policy_allows_no_inline_script_and_no_inline_style(browser_of: Browser, clerk: User) -> None:
    policy = browser_of(clerk).get("/")["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_keeps_to_the_policy(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:|https?://", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)

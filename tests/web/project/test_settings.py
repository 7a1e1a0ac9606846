"""How the house stands up: safe by default."""

from __future__ import annotations

from django.conf import settings
from django.test import Client


def test_debug_is_off_and_cookies_are_kept_from_scripts() -> None:
    assert settings.DEBUG is False
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.SESSION_COOKIE_AGE == 30 * 60
    assert settings.LANGUAGE_CODE == "zh-hans"
    assert settings.TIME_ZONE == "Asia/Shanghai"


def test_every_answer_carries_the_policy(client: Client) -> None:
    headers = client.get("/login/").headers
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "script-src 'self';" in headers["Content-Security-Policy"]  # no inline scripts
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "SAMEORIGIN"


def test_a_strange_host_is_refused(client: Client) -> None:
    assert client.get("/login/", headers={"host": "elsewhere.example"}).status_code == 400


def test_uploaded_files_have_no_address_of_their_own(client: Client) -> None:
    assert not settings.MEDIA_URL.strip("/")
    assert client.get("/files/secret_key").status_code == 404

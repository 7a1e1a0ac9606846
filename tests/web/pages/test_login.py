"""登录: the way in."""

from __future__ import annotations

from django.test import Client

from hengjing_web.people.models import User


def test_the_login_page_says_what_this_is(db: None) -> None:
    words = Client().get("/login/").content.decode()
    for told in ("衡镜", "用户名", "密码", "登录"):
        assert told in words


def test_a_wrong_password_is_said_and_the_name_is_kept(clerk: User) -> None:
    page = Client().post("/login/", {"username": clerk.username, "password": "wrong"})
    words = page.content.decode()
    assert page.status_code == 200
    assert "用户名或密码不对" in words
    assert f'value="{clerk.username}"' in words


def test_after_signing_in_one_is_where_one_wanted_to_be(clerk: User) -> None:
    browser = Client()
    answer = browser.post("/login/?next=/check/", {"username": clerk.username, "password": "secret", "next": "/check/"})
    assert answer["Location"] == "/check/"
    assert browser.get("/check/").status_code == 200


def test_one_is_never_sent_to_another_site(clerk: User) -> None:
    answer = Client().post(
        "/login/", {"username": clerk.username, "password": "secret", "next": "https://elsewhere.example/"}
    )
    assert answer["Location"] == "/"


def test_signing_out_needs_a_press_and_ends_the_session(clerk: User) -> None:
    browser = Client()
    browser.force_login(clerk)
    assert browser.get("/logout/").status_code == 405
    assert browser.post("/logout/")["Location"] == "/login/"
    assert browser.get("/")["Location"].startswith("/login/")

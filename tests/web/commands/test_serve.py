"""``hengjing serve``: a port, and the house behind it."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from hengjing.errors import InputError
from hengjing_web.commands.serve import DEFAULT_PORT, bind

ROOT = Path(__file__).resolve().parents[3]
RUN = (
    "import argparse, sys; from hengjing_web.commands.serve import command; parser = argparse.ArgumentParser(); "
    "command.configure(parser); sys.exit(command.run(parser.parse_args(sys.argv[1:])))"
)


def taken(port: int) -> socket.socket:
    """A socket on ``port``; somebody else may have it already, which serves as well."""
    held = socket.socket()
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        held.bind(("127.0.0.1", port))
        held.listen()
    except OSError:
        assert port == DEFAULT_PORT
    return held


def test_the_next_free_port_is_taken_when_the_default_is_not_free() -> None:
    with taken(DEFAULT_PORT):
        server = bind("127.0.0.1", DEFAULT_PORT)
    assert int(server.effective_port) > DEFAULT_PORT
    server.close()


def test_a_port_that_was_asked_for_is_that_or_none() -> None:
    with taken(0) as held:
        port = held.getsockname()[1]
        with pytest.raises(InputError, match=f"端口 {port} 不能用") as caught:
            bind("127.0.0.1", port)
    assert "--port" in caught.value.remedy


@pytest.mark.parametrize(("host", "port"), [("256.1.1.1", 8123), ("127.0.0.1", 70000)])
def test_an_address_that_cannot_be_is_told(host: str, port: int) -> None:
    with pytest.raises(InputError):
        bind(host, port)


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("HENGJING", "DJANGO"))}
    environment |= {"PYTHONPATH": str(ROOT / "src"), "HENGJING_DEBUG": "1"}
    command = [sys.executable, "-c", RUN, "--data", str(tmp_path / "data")]
    process = subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    found = re.search(r"http://127\.0\.0\.1:\d+/", process.stdout.readline())
    try:
        assert found
        yield found[0]
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


def test_it_serves_pages_and_styles_without_debug(address: str) -> None:
    with urllib.request.urlopen(f"{address}login/") as page:
        text = page.read().decode()
        assert "登录" in text
        assert page.headers["Content-Security-Policy"]
    (style,) = set(re.findall(r'href="/(static/base/tokens.css)"', text))
    with urllib.request.urlopen(f"{address}{style}") as sheet:
        assert sheet.headers["Content-Type"].startswith("text/css")
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(f"{address}no-such-page/")
    with caught.value as missing:
        assert missing.code == 404
        assert "Using the URLconf" not in missing.read().decode()  # what a debug page would say

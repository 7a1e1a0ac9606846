"""``hengjing serve``: the web application, never in debug mode."""

from __future__ import annotations

import argparse
import errno
import os
import socket
from typing import Any

from hengjing.errors import InputError
from hengjing_web.commands.house import Command, add_data, open_house

DEFAULT_PORT = 8000
_TRIES = 50
_LARGEST_REQUEST = 64 * 1024 * 1024
LOCAL = ("127.0.0.1", "localhost", "::1")


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("--port", type=int, default=DEFAULT_PORT, metavar="端口",
                        help=f"端口（默认 {DEFAULT_PORT}，被占用时顺延）")  # fmt: skip
    parser.add_argument(
        "--host", default="127.0.0.1", metavar="地址", help="监听地址（默认 127.0.0.1，只有本机能访问）"
    )
    add_data(parser)


def run(arguments: argparse.Namespace) -> int:
    """Bring the database up to date, take a port, serve until interrupted."""
    os.environ.pop("HENGJING_DEBUG", None)
    open_house(arguments.data)
    server = bind(arguments.host, arguments.port)
    port = int(server.effective_port)
    shown = "127.0.0.1" if arguments.host in LOCAL else arguments.host
    print(f"衡镜已启动：http://{shown}:{port}/  （按 Ctrl+C 停止）", flush=True)
    _hints(arguments.host)
    try:
        server.run()
    except KeyboardInterrupt:
        print("已停止")
    return 0


def bind(host: str, port: int) -> Any:
    """A server on ``port``, or on the next free one when the default is taken. InputError when none can be had."""
    from waitress import create_server

    from hengjing_web.project.wsgi import application

    listening = _listening(host, port)
    return create_server(
        application, sockets=[listening], threads=8, ident=None, max_request_body_size=_LARGEST_REQUEST,
        **_behind_proxy(),
    )  # fmt: skip


def _listening(host: str, port: int) -> socket.socket:
    if not 0 < port < 2**16:
        raise InputError(f"端口 {port} 不对", remedy="端口应在 1 到 65535 之间。")
    for attempt in range(port, port + (_TRIES if port == DEFAULT_PORT else 1)):
        try:
            return socket.create_server((host, attempt), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                reason = error.strerror or str(error)
                raise InputError(
                    f"不能监听 {host}:{attempt}（{reason}）", remedy="请检查 --host 和 --port。"
                ) from error
        except OverflowError as error:
            raise InputError(f"端口 {attempt} 不对", remedy="端口应在 1 到 65535 之间。") from error
    raise InputError(f"端口 {port} 不能用", remedy="它可能被占用或需要更高权限，请用 --port 另选一个。")


def _behind_proxy() -> dict[str, Any]:
    """With HENGJING_HTTPS the proxy on this machine says which scheme the browser used; nobody else is believed."""
    from django.conf import settings

    if not settings.HTTPS:
        return {}
    headers = {"x-forwarded-proto", "x-forwarded-for", "x-forwarded-host"}
    return {"trusted_proxy": "127.0.0.1", "trusted_proxy_headers": headers}


def _hints(host: str) -> None:
    from django.conf import settings

    accounts = settings.DATA / "accounts.txt"
    if accounts.exists():
        print(f"演示账号和密码见：{accounts}", flush=True)
    if host not in LOCAL and settings.ALLOWED_HOSTS[-1] in LOCAL:
        print("提示：要让其他电脑访问，请用环境变量 HENGJING_HOSTS 写明本机的域名或 IP。", flush=True)


command = Command("serve", "启动网页应用", configure, run)

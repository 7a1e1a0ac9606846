"""What the environment may say, and the data directory.

| variable | meaning | without it |
|---|---|---|
| HENGJING_DATA | the data directory: database, uploaded files, secret key | ./var |
| HENGJING_HOSTS | host names the server answers to, separated by commas | localhost only |
| HENGJING_HTTPS | 1: HTTPS (secure cookies, HSTS; believes X-Forwarded-Proto of the proxy in front) | plain HTTP |
| HENGJING_DEBUG | 1: Django's debug pages; never where others can reach it | off |
| HENGJING_SECRET_KEY | the signing key | made at first start, kept in the data directory |
| DATABASE_URL | postgresql://user:password@host:port/name | SQLite in the data directory |
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"]


def switched_on(environment: Mapping[str, str], name: str) -> bool:
    """Whether a variable says yes."""
    return environment.get(name, "").strip().lower() in {"1", "true", "yes", "on"}


def data_directory(environment: Mapping[str, str]) -> Path:
    """The data directory, made at first start (readable by its owner only) with its folders."""
    path = Path(environment.get("HENGJING_DATA") or "var").expanduser().resolve()
    for folder in (path, path / "files", path / "imports", path / "static"):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def secret_key(environment: Mapping[str, str], data: Path) -> str:
    """The signing key: from the environment, or made once and kept in the data directory (mode 0600)."""
    if given := environment.get("HENGJING_SECRET_KEY"):
        return given
    path = data / "secret_key"
    try:
        # O_EXCL: of two processes starting together one makes the key, the other reads it.
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        key = path.read_text(encoding="ascii").strip()
        if not key:
            raise ImproperlyConfigured(f"密钥文件 {path} 是空的，请删除它后重新启动") from None
        return key
    key = get_random_secret_key()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key)
    return key


def hosts(environment: Mapping[str, str]) -> list[str]:
    """Host names the server answers to."""
    return [*LOCAL_HOSTS, *(name.strip() for name in environment.get("HENGJING_HOSTS", "").split(",") if name.strip())]


def database(url: str, data: Path) -> dict[str, Any]:
    """Django's settings of the database: SQLite in the data directory, or what ``url`` (DATABASE_URL) says."""
    if not url:
        return _sqlite(data / "hengjing.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path)))
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise ImproperlyConfigured(
            "DATABASE_URL 应写作 postgresql://用户:密码@主机:端口/库名（或 sqlite:////绝对路径）"
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def _sqlite(path: Path) -> dict[str, Any]:
    # WAL lets readers read while one writes; IMMEDIATE takes the write lock at BEGIN, so that two writers wait for each
    # other (up to the time-out) instead of failing half-way.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }

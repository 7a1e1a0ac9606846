"""Demo accounts: one for each role, with passwords made once and kept beside the demo's data."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth.models import Permission
from django.db import transaction

from hengjing_web.people.models import Membership, Organisation, Role, User

# username, role, name, whether the role is held in the organisation above
_WANTED = (
    ("jingban", Role.CLERK, "示例经办", False),
    ("shenhe", Role.APPROVER, "示例审核", False),
    ("fuzeren", Role.HEAD, "示例负责人", False),
    ("caizheng", Role.REVIEWER, "示例财政复核", True),
    ("shenji", Role.AUDITOR, "示例审计", True),
    ("guanli", Role.ADMINISTRATOR, "示例管理员", True),
)
_HEAD = "# 演示账号（用户名 密码）。只用于试用；正式使用请另建账号。\n"


@dataclass(frozen=True, slots=True)
class Account:
    """An account as it is printed."""

    username: str
    password: str
    role: str


def demo_accounts(organisation: Organisation, path: Path) -> list[Account]:
    """The accounts, made when they are not there; passwords are kept in ``path`` (mode 0600), made when missing."""
    known = _read(path)
    passwords = {name: known.get(name) or secrets.token_urlsafe(9) for name, *_ in _WANTED}
    if passwords != known:
        _write(path, passwords)
    with transaction.atomic():
        for name, role, full_name, above in _WANTED:
            place = (organisation.parent or organisation) if above else organisation
            _account(name, passwords[name], role, full_name, place, renewed=name not in known)
    return [Account(name, passwords[name], str(role.label)) for name, role, *_ in _WANTED]


def _account(name: str, password: str, role: Role, full_name: str, place: Organisation, *, renewed: bool) -> None:
    user, made = User.objects.get_or_create(username=name, defaults={"full_name": full_name})
    if made or renewed:
        user.set_password(password)
        user.save()
    if role is Role.ADMINISTRATOR and (made or not user.is_staff):
        user.is_staff = True
        user.save()
        user.user_permissions.set(Permission.objects.filter(content_type__app_label="people"))
    Membership.objects.get_or_create(user=user, organisation=place, role=role)


def _read(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    pairs = (line.split() for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {pair[0]: pair[1] for pair in pairs if len(pair) == 2}


def _write(path: Path, passwords: dict[str, str]) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(_HEAD + "".join(f"{name} {password}\n" for name, password in passwords.items()))
    path.chmod(0o600)

"""The list of ledgers: ``settings.LEDGERS`` names the folders, each ``ledger.py`` offers a tuple ``ledgers``."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from django.conf import settings

from hengjing.errors import InputError, nearest
from hengjing_web.workbench.ledger import Ledger


@cache
def all_ledgers() -> tuple[Ledger, ...]:
    """Every ledger, in the order of settings."""
    found: list[Ledger] = []
    for name in settings.LEDGERS:
        found.extend(import_module(f"hengjing_web.ledgers.{name}.ledger").ledgers)
    codes = [ledger.code for ledger in found]
    if len(codes) != len(set(codes)):
        raise ValueError(f"two ledgers share a code: {codes}")
    return tuple(found)


def ledger_called(name: str) -> Ledger:
    """The ledger with that code or title; InputError naming the nearest when there is none."""
    for ledger in all_ledgers():
        if name in (ledger.code, ledger.title):
            return ledger
    known = [word for ledger in all_ledgers() for word in (ledger.code, ledger.title)]
    offered = "、".join(f"{ledger.code}（{ledger.title}）" for ledger in all_ledgers())
    hint = nearest(name, known)
    raise InputError(f"没有名为“{name}”的台账", remedy=f"{hint + '。' if hint else ''}可用的台账：{offered}。")

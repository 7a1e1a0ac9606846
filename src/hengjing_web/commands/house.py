"""A command of the house, and how the house is opened: Django set up late, the database brought up to date."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hengjing.errors import InputError, nearest

if TYPE_CHECKING:
    from hengjing_web.people.models import Organisation


@dataclass(frozen=True, slots=True)
class Command:
    """``configure`` adds the arguments to a parser, ``run`` returns the exit code (InputError for bad input)."""

    name: str
    help: str
    configure: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def add_data(parser: argparse.ArgumentParser) -> None:
    """The option that says where the records are."""
    parser.add_argument("--data", metavar="目录", help="数据目录（默认取环境变量 HENGJING_DATA，否则为 ./var）")


def open_house(data: str | None = None) -> None:
    """Set Django up on the data directory and bring the database up to date.

    Modules that define models can be imported only after this, which is why commands import them inside ``run``.
    """
    if data:
        os.environ["HENGJING_DATA"] = data
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hengjing_web.project.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import call_command
    from django.db.utils import DatabaseError

    try:
        django.setup()
        call_command("migrate", verbosity=0, interactive=False)
    except ImproperlyConfigured as error:
        raise InputError(str(error), where="启动", remedy="请改正环境变量后重试。") from error
    except DatabaseError as error:
        raise InputError(
            f"数据库打不开（{error}）", where="启动", remedy="请检查 DATABASE_URL 和数据目录的读写权限。"
        ) from error
    except OSError as error:
        raise InputError(
            f"数据目录不能用（{error.strerror}）", where=str(error.filename), remedy="请检查读写权限。"
        ) from error


def organisation_called(name: str | None) -> Organisation:
    """The organisation with that code or name; without a name, the only one that has records of its own kind."""
    from hengjing_web.people.models import Organisation

    known = list(Organisation.objects.all())
    if not known:
        raise InputError("还没有任何单位", remedy="请先在管理页面（/admin/）建立单位，或用 hengjing demo 载入示例。")
    if name is None:
        lowest = [one for one in known if not any(other.parent_id == one.pk for other in known)]
        if len(lowest) == 1:
            return lowest[0]
        offered = "、".join(one.code for one in known[:10])
        raise InputError("有不止一个单位", remedy=f"请指明单位代码或名称。单位代码有：{offered}。")
    for one in known:
        if name in (one.code, one.name):
            return one
    hint = nearest(name, [word for one in known for word in (one.code, one.name)])
    raise InputError(
        f"没有单位“{name}”", remedy=f"{hint or '单位代码有：' + '、'.join(one.code for one in known[:10])}。"
    )

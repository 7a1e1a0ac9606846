"""An example unit kept as files → records, through the same import that users go through. All of it or nothing."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction

from hengjing.errors import InputError, InputErrors
from hengjing.frameworks.load import framework
from hengjing.scoring.claims import refuse_claims
from hengjing_web.evaluation.models import ClaimedScore, SelfEvaluation
from hengjing_web.people.models import Organisation
from hengjing_web.workbench.columns import Column, Kind
from hengjing_web.workbench.registry import all_ledgers
from hengjing_web.workbench.saving import apply, prepare
from hengjing_web.workbench.values import parse

UNIT, CLAIMS, TEXTS = "unit.toml", "claimed.csv", "texts"
_LISTS = ("offices", "affiliates", "budget_units", "duties")
_POINTS = Column("score", "自评得分", Kind.NUMBER, required=True, least=Decimal(0))


@dataclass(frozen=True, slots=True)
class Loaded:
    """The example in the records: ``summary`` says per ledger what its file did; empty when it was there already."""

    evaluation: SelfEvaluation
    summary: tuple[tuple[str, str], ...]


def load(folder: Path) -> Loaded:
    """Load the example in ``folder``, unless its unit already has an evaluation of that year.

    The folder holds ``unit.toml``, ``<ledger>.csv`` for any ledger, ``claimed.csv`` and ``texts/*.txt``. InputErrors
    with file and cell when something cannot be read; nothing is kept then.
    """
    told = _unit(folder / UNIT)
    year = int(told["evaluation"]["year"])
    found = SelfEvaluation.objects.filter(organisation__code=told["unit"]["code"], year=year)
    if known := found.select_related("organisation").first():
        return Loaded(known, ())
    with transaction.atomic():
        organisation = _organisation(told)
        summary = tuple(_ledgers(folder, organisation, year))
        evaluation = SelfEvaluation.objects.create(
            organisation=organisation, year=year, framework=told["evaluation"]["framework"], texts=_texts(folder)
        )
        _claims(folder / CLAIMS, evaluation)
    return Loaded(evaluation, summary)


def _unit(path: Path) -> dict[str, Any]:
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(
            "单位资料读不出来", where=str(path), remedy="请检查文件是否存在、是否为 UTF-8 编码的 TOML。"
        ) from error
    lacking = [key for key, names in (("unit", ("code", "name")), ("evaluation", ("year", "framework")))
               for key in (f"{key}.{name}" for name in names if name not in told.get(key, {}))]  # fmt: skip
    if lacking:
        raise InputError(f"缺少{'、'.join(lacking)}", where=str(path), remedy="请补上后重试。")
    return told


def _organisation(told: dict[str, Any]) -> Organisation:
    """The unit with its profile, below its parent; both are made when they are not there."""
    parent, year = None, told["evaluation"]["year"]
    if "parent" in told:
        named = {"name": told["parent"]["name"], "working_year": year}
        parent, _ = Organisation.objects.get_or_create(code=told["parent"]["code"], defaults=named)
    unit = dict(told["unit"])
    lists = {name: "\n".join(unit.pop(name, [])) for name in _LISTS}
    fields = {**unit, **lists, "parent": parent, "working_year": year}
    organisation, _ = Organisation.objects.update_or_create(code=unit["code"], defaults=fields)
    return organisation


def _ledgers(folder: Path, organisation: Organisation, year: int) -> list[tuple[str, str]]:
    """Import each ledger's file, in the order of settings: lines before what hangs on them."""
    summary = []
    for ledger in all_ledgers():
        path = folder / f"{ledger.code}.csv"
        if path.exists():
            plan = prepare(ledger, path.name, path.read_bytes(), organisation, year)
            apply(plan)
            summary.append((ledger.title, plan.summary()))
    return summary


def _texts(folder: Path) -> dict[str, str]:
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted((folder / TEXTS).glob("*.txt"))}


def _claims(path: Path, evaluation: SelfEvaluation) -> None:
    """The claimed scores; columns 指标, 自评得分, 自评理由."""
    if not path.exists():
        return
    faults, claims = [], []
    with path.open(encoding="utf-8-sig", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            try:
                points = parse(_POINTS, row["自评得分"])
                claims.append(ClaimedScore(evaluation=evaluation, indicator=row["指标"], score=points,
                                           reason=row.get("自评理由") or ""))  # fmt: skip
            except (InputError, KeyError) as error:
                faults.append(InputError(str(error), where=f"第{number}行"))
    if faults:
        raise InputErrors(faults, where=path.name)
    refuse_claims(framework(evaluation.framework), {claim.indicator: claim.score for claim in claims})
    ClaimedScore.objects.bulk_create(claims)

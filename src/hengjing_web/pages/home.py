"""首页: what must I do, is anything wrong, how far is the year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from hengjing.formulas.explain import plain
from hengjing.scoring.one import Score
from hengjing_web.evaluation.models import SelfEvaluation
from hengjing_web.evaluation.services import evaluation_of, figures_of, score_of
from hengjing_web.pages.evaluation import LOST, UNDEFINED, UNSUPPORTED, sections, tally
from hengjing_web.pages.execution import execution
from hengjing_web.people.access import may
from hengjing_web.people.current import current, current_organisation
from hengjing_web.people.models import Organisation
from hengjing_web.verification.models import CheckRun
from hengjing_web.workbench.registry import all_ledgers

SHOWN_FINDINGS = 3


@dataclass(frozen=True, slots=True)
class Todo:
    """Something that waits: its severity (an icon name), what it is, where to go and what to do there."""

    kind: str
    text: str
    url: str
    action: str


@login_required
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The year of the current organisation at a glance. Who only keeps accounts goes to the accounts."""
    if current(request).organisation is None and request.user.is_staff:  # type: ignore[union-attr]
        return redirect("admin:index")
    organisation, year = current_organisation(request), current(request).year
    evaluation, figures = evaluation_of(organisation, year), figures_of(organisation, year)
    score = score_of(evaluation, figures) if evaluation else None
    runs = CheckRun.objects.visible_to(request.user).filter(document__organisation=organisation)
    run = runs.select_related("document").defer("blocks").first()
    ledgers = [_ledger_row(ledger, organisation, year) for ledger in all_ledgers()]
    return render(
        request,
        "pages/home.html",
        {
            "evaluation": evaluation,
            "score": score,
            "sections": sections(score) if score else [],
            "may_edit": may(request.user, "edit", organisation),
            "todos": _todos(evaluation, score, run, ledgers),
            "execution": execution(organisation, year, figures),
            "run": run,
            "findings": run.findings.all()[:SHOWN_FINDINGS] if run else [],
            "ledgers": ledgers,
        },
    )


def _ledger_row(ledger: Any, organisation: Organisation, year: int) -> dict[str, Any]:
    rows = ledger.rows(organisation, year).order_by()
    last = rows.aggregate(last=Max("changed_at"))["last"]
    return {"title": ledger.title, "group": ledger.group, "url": ledger.link(organisation, year),
            "count": rows.count(), "changed_at": last}  # fmt: skip


def _todos(
    evaluation: SelfEvaluation | None, score: Score | None, run: CheckRun | None, ledgers: list[dict[str, Any]]
) -> list[Todo]:
    """What waits, gravest first."""
    found: list[Todo] = []
    if run is not None and run.errors:
        url = reverse("pages:check_result", args=[run.pk])
        found.append(Todo("error", f"《{run.document.name}》有 {run.errors} 处必须改", url, "去看"))
    if evaluation is None:
        found.append(Todo("warning", "绩效自评还没有开始", reverse("pages:evaluation_now"), "去开始"))
    elif score is not None:
        found.extend(_of_score(reverse("pages:evaluation", args=[evaluation.pk]), score))
    empty = [ledger["title"] for ledger in ledgers if not ledger["count"]]
    if empty:
        found.append(
            Todo("warning", f"{len(empty)} 个台账还没有记录：{'、'.join(empty)}", reverse("ledgers:index"), "去录入")
        )
    return found


def _of_score(url: str, score: Score) -> list[Todo]:
    """One line for each way in which indicators do not stand at full marks."""
    words = {
        UNDEFINED: ("warning", "项指标缺数据，算不出得分", "补数据"),
        UNSUPPORTED: ("warning", "项指标没有依据", "补依据"),
        LOST: ("warning", "项指标按规则失分", "看原因"),
    }
    todos = []
    for mark, count, code in tally(score):
        if mark in words:
            kind, text, action = words[mark]
            todos.append(Todo(kind, f"{count} {text}", f"{url}?indicator={code}", action))
    over = score.totals.claimed - score.totals.by_rule
    if over > 0:
        todos.insert(0, Todo("error", f"自评比按规则计算多 {plain(over.normalize())} 分", url, "逐项核对"))
    return todos

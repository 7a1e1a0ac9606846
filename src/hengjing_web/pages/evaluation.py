"""绩效自评: the indicator tree with three totals, and the chosen indicator with its rule, figures and claimed score."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hengjing.formulas.explain import explain
from hengjing.frameworks.model import SOURCE_STATUS
from hengjing.scoring.one import IndicatorScore, Score
from hengjing_web.evaluation.models import ClaimedScore, SelfEvaluation, State
from hengjing_web.evaluation.services import score_of
from hengjing_web.pages.claim import ClaimForm
from hengjing_web.pages.formula import figures_used, lines
from hengjing_web.people.access import may, visible_or_404


@dataclass(frozen=True, slots=True)
class Mark:
    """How an indicator stands, in a word and an icon."""

    word: str
    icon: str


FULL = Mark("有依据", "good")
LOST = Mark("失分", "lost")
UNSUPPORTED = Mark("无依据", "unsupported")
UNDEFINED = Mark("算不出", "undecided")
NOTHING = Decimal(0)


def mark_of(score: IndicatorScore) -> Mark:
    """The gravest that can be said of an indicator."""
    if score.by_rule is None:
        return UNDEFINED
    if score.by_rule < score.indicator.weight:
        return LOST
    return UNSUPPORTED if score.supported < score.by_rule else FULL


def tally(score: Score) -> list[tuple[Mark, int, str]]:
    """How many indicators stand how, with the first of each: (mark, count, code); FULL last, nothing that counts 0."""
    marks = [(mark_of(each), each.indicator.code) for each in score.indicators]
    found = [(mark, [code for m, code in marks if m is mark]) for mark in (LOST, UNDEFINED, UNSUPPORTED, FULL)]
    return [(mark, len(codes), codes[0]) for mark, codes in found if codes]


@login_required
@require_http_methods(["GET", "POST"])
def evaluation(request: HttpRequest, pk: int) -> HttpResponse:
    """The workspace; ``?indicator=`` chooses (the first that is not in order otherwise), POST claims a score."""
    kept = visible_or_404(SelfEvaluation.objects.select_related("organisation"), request.user, pk=pk)
    score = score_of(kept)
    chosen = _chosen(request, score)
    open_for_claims = kept.state == State.DRAFT and may(request.user, "edit", kept.organisation)
    if request.method == "POST" and not open_for_claims:
        raise PermissionDenied("自评得分由本单位经办填报，报送后不能再改。")
    claim = ClaimedScore.objects.filter(evaluation=kept, indicator=chosen.indicator.code).first()
    form = ClaimForm(request.POST or None, instance=claim, indicator=chosen.indicator, evaluation=kept)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, f"已保存“{chosen.indicator.title}”的自评得分")
        return redirect(f"{reverse('pages:evaluation', args=[pk])}?indicator={chosen.indicator.code}")
    return render(
        request,
        "pages/evaluation.html",
        {
            "evaluation": kept,
            "organisation": kept.organisation,
            "year": kept.year,
            "score": score,
            "framework": score.framework,
            "sections": sections(score),
            "tally": tally(score),
            "chosen": _told(score, chosen, kept.year, claim),
            "form": form if open_for_claims else None,
        },
    )


def _chosen(request: HttpRequest, score: Score) -> IndicatorScore:
    code = request.GET.get("indicator")
    if code is not None:
        found = score.indicator(code)
        if found is None:
            raise Http404("这个评分办法里没有这项指标。")
        return found
    return next((each for each in score.indicators if mark_of(each) is not FULL), score.indicators[0])


def sections(score: Score) -> list[dict[str, Any]]:
    """The tree: sections with their indicators and the three totals of each."""
    found = []
    for section in score.framework.sections:
        rows = [each for each in score.indicators if each.indicator.section == section.code]
        found.append(
            {
                "title": section.title,
                "weight": section.weight,
                "claimed": sum((each.claimed or NOTHING for each in rows), NOTHING),
                "by_rule": sum((each.by_rule or NOTHING for each in rows), NOTHING),
                "supported": sum((each.supported for each in rows), NOTHING),
                "rows": [{"score": each, "mark": mark_of(each)} for each in rows],
            }
        )
    return found


def _told(score: Score, each: IndicatorScore, year: int, claim: ClaimedScore | None) -> dict[str, Any]:
    """Everything the right side says of the chosen indicator."""
    indicator = each.indicator
    traces = [trace for trace in (each.rate, each.trace) if trace is not None]
    nodes = [node for node in (indicator.rate, indicator.score) if node is not None]
    codes = [other.indicator.code for other in score.indicators]
    at = codes.index(indicator.code)
    return {
        "score": each,
        "indicator": indicator,
        "mark": mark_of(each),
        "confirmed": indicator.source_status == "confirmed",
        "source": SOURCE_STATUS[indicator.source_status],
        "source_word": SOURCE_STATUS[indicator.source_status].split("，")[0],
        "formula": lines(indicator.title, each.rate) if each.rate is not None else [],
        # Beside its formula only the end of the story is told: what follows from the rate.
        "explain": f"{explain(each.trace, points=True)}。" if each.rate is not None else each.explain,
        "figures": figures_used(traces, nodes, year),
        "reason": claim.reason if claim else "",
        "previous": codes[at - 1] if at else "",
        "next": codes[at + 1] if at + 1 < len(codes) else "",
    }

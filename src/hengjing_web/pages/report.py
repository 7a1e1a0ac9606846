"""绩效报告: the paper with every figure a link to its source, its outline, and the product's own check of it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET

from hengjing.checks.model import Checked, Finding, Severity
from hengjing.checks.run import check
from hengjing.documents.model import Document, Place
from hengjing.documents.writers import docx, html
from hengjing.errors import InputError
from hengjing.figures.model import Figure
from hengjing.frameworks.load import framework
from hengjing.reports.printing import COMPUTED, SCORED
from hengjing.reports.template import Report
from hengjing_web.evaluation.models import SelfEvaluation
from hengjing_web.evaluation.services import report_of
from hengjing_web.pages.paper import outline
from hengjing_web.people.access import visible_or_404
from hengjing_web.verification.markup import in_order

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Noted:
    """A finding of the product's own check, numbered as its mark in the paper."""

    number: int
    finding: Finding


def _visible(request: HttpRequest, pk: int) -> SelfEvaluation:
    kept = visible_or_404(SelfEvaluation.objects.select_related("organisation"), request.user, pk=pk)
    return kept  # type: ignore[no-any-return]


@login_required
@require_GET
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper, or, when a text of the unit cannot be set, what is wrong with it."""
    kept = _visible(request, pk)
    try:
        written = report_of(kept)
    except InputError as error:
        return render(request, "pages/report.html", {"evaluation": kept, "error": error})
    checked = check(written.document)
    findings = in_order(checked.findings)
    return render(
        request,
        "pages/report.html",
        {
            "evaluation": kept,
            "organisation": kept.organisation,
            "year": kept.year,
            "report": written,
            "paper": mark_safe(html.fragment(written.document, marks(kept, written, findings))),  # noqa: S308 (escaped by the writer)
            "outline": outline(written.document),
            "checked": checked,
            "findings": [Noted(number, finding) for number, finding in enumerate(findings, start=1)],
            "tally": _tally(written, checked),
        },
    )


def marks(kept: SelfEvaluation, written: Report, findings: list[Finding]) -> dict[Place, html.Mark]:
    """Every figure leads to its source; a finding leads to its words beside the paper."""
    found = {
        figure.place: html.Mark(_link(kept, figure), _css(figure), title=_source(figure))
        for figure in written.figures
        if figure.place is not None
    }
    for number, finding in enumerate(findings, start=1):
        found[finding.place] = html.Mark(f"#f{number}", f"mark {finding.severity.value}", f"m{number}", finding.message)
    return found


def _link(kept: SelfEvaluation, figure: Figure) -> str:
    """The rows of a figure; for points the indicator they are given for."""
    if not figure.source.startswith(SCORED):
        return figure.link
    code = figure.source.removeprefix(f"{SCORED}：")
    here = reverse("pages:evaluation", args=[kept.pk])
    return f"{here}?indicator={quote(code)}" if code and code not in _section_codes(kept) else here


def _section_codes(kept: SelfEvaluation) -> set[str]:
    return {section.code for section in framework(kept.framework).sections}


def _css(figure: Figure) -> str:
    return "figure" if figure.supported or figure.source.startswith((SCORED, COMPUTED)) else "figure unsupported"


def _source(figure: Figure) -> str:
    if figure.source.startswith((SCORED, COMPUTED)):
        return figure.source
    return f"来源：{figure.source}" + (f"；依据：{figure.evidence}" if figure.evidence else "")


def _tally(written: Report, checked: Checked) -> dict[str, int]:
    held = sum(relation.status == "held" for relation in checked.relations)
    own = [f for f in written.figures if not f.source.startswith((SCORED, COMPUTED))]
    return {
        "relations": len(checked.relations),
        "held": held,
        "figures": len(written.figures),
        "unsupported": sum(not figure.supported for figure in own),
        "errors": checked.count(Severity.ERROR),
    }


@login_required
@require_GET
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """The report as a file: ``?format=docx`` (Word) or ``html`` (a page that needs nothing else)."""
    kept = _visible(request, pk)
    kind = request.GET.get("format", "docx")
    if kind not in ("docx", "html"):
        raise Http404("只能下载 Word 或网页格式。")
    try:
        document = report_of(kept).document
    except InputError:
        return redirect("pages:report", pk)  # which says what is wrong
    name = f"{kept.organisation.name}{kept.year}年度部门整体支出绩效自评报告.{kind}"
    content, content_type = (
        (docx.to_bytes(document), WORD) if kind == "docx" else (_page(document), "text/html; charset=utf-8")
    )
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = f"attachment; filename=\"report.{kind}\"; filename*=UTF-8''{quote(name)}"
    return response


def _page(document: Document) -> bytes:
    return html.render(document).encode()

"""Evidence files: to those who may see the record, as a download, never shown inside the site."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase

from hengjing_web.people.access import visible_or_404
from hengjing_web.workbench.columns import Kind
from hengjing_web.workbench.ledger import Ledger
from hengjing_web.workbench.views.base import ledger_page


@ledger_page
def evidence(request: HttpRequest, ledger: Ledger, pk: int, field: str) -> HttpResponseBase:
    """The file of a record under its own name."""
    record = visible_or_404(ledger.records(), request.user, pk=pk)
    named = {column.field for column in ledger.fields if column.kind is Kind.FILE}
    file = getattr(record, field) if field in named else None
    if not file:
        raise Http404("没有这个文件。")
    try:
        opened = file.open("rb")
    except FileNotFoundError as error:
        raise Http404("文件已不在数据目录中，请联系系统管理员。") from error
    name = getattr(record, f"{field}_name") or "佐证材料"
    return FileResponse(opened, as_attachment=True, filename=name, content_type="application/octet-stream")

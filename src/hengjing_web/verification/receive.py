"""Take documents in: limits, reading, checking (also against each other), keeping. A document is kept whole or not at
all; one that cannot be read does not stop the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import PurePath

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from hengjing.checks.across.together import together
from hengjing.checks.model import Checked, Finding, Severity
from hengjing.checks.run import check
from hengjing.documents.model import Document
from hengjing.documents.readers import read_bytes
from hengjing.errors import InputError
from hengjing_web.people.models import Organisation
from hengjing_web.verification.markup import HELD, UNDECIDED, in_order, marked_blocks
from hengjing_web.verification.models import CheckRun, RunFinding, UploadedDocument

_MAX_NAME = 120


@dataclass(frozen=True, slots=True)
class Received:
    """The runs kept, in order, and what was wrong with the documents that could not be read."""

    runs: tuple[CheckRun, ...]
    faults: tuple[InputError, ...]


def receive(upload: UploadedFile, organisation: Organisation, user: AbstractBaseUser) -> CheckRun:
    """Check one ``upload`` and keep it with its findings.

    Raises InputError (Chinese; what is wrong and how to mend it) when the file is too large, of an unknown type or
    cannot be read; nothing is kept then.
    """
    return _keep(upload, check(_read(upload)), organisation, user)


def receive_all(uploads: Sequence[UploadedFile], organisation: Organisation, user: AbstractBaseUser) -> Received:
    """Check ``uploads``, each for itself and all together, and keep those that could be read."""
    if len(uploads) > settings.UPLOADS_AT_ONCE:
        raise InputError(f"一次最多{settings.UPLOADS_AT_ONCE}份", remedy="请分几次上传，或用命令行核验整个文件夹。")
    good: list[tuple[UploadedFile, Checked]] = []
    faults: list[InputError] = []
    for upload in uploads:
        try:
            good.append((upload, check(_read(upload))))
        except InputError as fault:
            faults.append(fault)
    checked = together([each for _, each in good])
    runs = [_keep(upload, each, organisation, user) for (upload, _), each in zip(good, checked, strict=True)]
    return Received(tuple(runs), tuple(faults))


def _read(upload: UploadedFile) -> Document:
    name = bare_name(upload.name or "")
    if (upload.size or 0) > settings.UPLOAD_LIMIT:
        remedy = "请删去图片等大体积附件，只保留正文与表格后重新上传。"
        raise InputError(f"文件超过{settings.UPLOAD_LIMIT // 2**20}MB", where=name, remedy=remedy)
    return read_bytes(upload.read(), name)


def _keep(upload: UploadedFile, checked: Checked, organisation: Organisation, user: AbstractBaseUser) -> CheckRun:
    findings, name = in_order(checked.findings), checked.document.path
    document = UploadedDocument(
        organisation=organisation, name=name, size=upload.size or 0, sha256=checked.document.sha256, uploaded_by=user
    )
    upload.seek(0)
    document.file.save(name, upload, save=False)
    try:
        with transaction.atomic():
            document.save()
            run = _run(document, checked, findings)
            run.save()
            RunFinding.objects.bulk_create(_record(run, n, finding) for n, finding in enumerate(findings, start=1))
    except BaseException:
        document.file.delete(save=False)
        raise
    return run


def bare_name(name: str) -> str:
    """The file name as it is shown to people: without folders, control characters and excess length."""
    path = PurePath("".join(c for c in name.replace("\\", "/") if c.isprintable()).strip())
    return f"{path.stem[:_MAX_NAME]}{path.suffix[:10]}"


def _run(document: UploadedDocument, checked: Checked, findings: list[Finding]) -> CheckRun:
    statuses = [relation.status for relation in checked.relations]
    return CheckRun(
        document=document,
        engine=_engine_version(),
        kind=checked.kind,
        year=checked.year,
        figures=len(checked.figures),
        relations=len(statuses),
        held=statuses.count(HELD),
        undecided=statuses.count(UNDECIDED),
        errors=checked.count(Severity.ERROR),
        warnings=checked.count(Severity.WARNING),
        notes=checked.count(Severity.NOTE),
        blocks=marked_blocks(checked, findings),
        obligations=[
            {"code": o.code, "title": o.title, "status": o.status, "reason": o.reason} for o in checked.obligations
        ],
    )


def _record(run: CheckRun, number: int, finding: Finding) -> RunFinding:
    place = finding.place
    return RunFinding(
        run=run,
        number=number,
        code=finding.code,
        severity=finding.severity.value,
        message=finding.message,
        quote=finding.quote,
        block=place.block,
        line=place.line,
        page=place.page,
        cell=place.cell or "",
        stated=finding.stated,
        expected=finding.expected,
        relation=finding.relation,
        basis=finding.basis,
        others=[
            {"quote": other.quote, "block": other.place.block, "line": other.place.line} for other in finding.others
        ],
        consequences=list(finding.consequences),
    )


def _engine_version() -> str:
    try:
        return version("hengjing")
    except PackageNotFoundError:
        return ""

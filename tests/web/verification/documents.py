"""A tiny report with one fault, and the same without, as they would be uploaded."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

WRONG = """2024年度部门整体支出绩效自评报告

本年支出合计110.00万元，其中：基本支出60.00万元；项目支出40.00万元。
公务用车管理项目支出年初预算40.00万元，支出决算35.17万元，完成年初预算的87.9%。
"""
RIGHT = WRONG.replace("110.00万元", "100.00万元")


def upload(text: str = WRONG, name: str = "自评报告.txt") -> SimpleUploadedFile:
    """``text`` as an uploaded file."""
    return SimpleUploadedFile(name, text.encode())

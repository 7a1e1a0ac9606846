"""Writes docs/catalogue/ from the code: every check and every figure name. ``--check`` only compares.

Run by ``make docs``; a test fails when a page is stale. Text stands once, beside the rule it explains.
"""

from __future__ import annotations

import inspect
import sys
from pathlib import Path

from hengjing.checks import CHECKS
from hengjing.figures.catalogue import catalogue
from hengjing.frameworks.load import shipped

CATALOGUE = Path(__file__).resolve().parent / "catalogue"
NOTICE = "<!-- 由 make docs 生成，请勿手改 -->\n"

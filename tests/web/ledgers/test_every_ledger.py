"""No ledger lacks the suite."""

from __future__ import annotations

import importlib
import inspect
import pkgutil

import pytest
from django.conf import settings

import hengjing_web.ledgers
import tests.web.ledgers
from hengjing.errors import InputError
from hengjing_web.people.ownership import Owned
from hengjing_web.workbench.registry import all_ledgers, ledger_called
from tests.web.ledgers.suite import LedgerTests


def with_the_suite() -> set[str]:
    found = set()
    for module in pkgutil.iter_modules(tests.web.ledgers.__path__):
        for _, thing in inspect.getmembers(
            importlib.import_module(f"tests.web.ledgers.{module.name}"), inspect.isclass
        ):
            if issubclass(thing, LedgerTests) and thing is not LedgerTests and thing.__name__.startswith("Test"):
                found.add(thing.code)
    return found


def test_every_ledger_inherits_the_suite() -> None:
    assert with_the_suite() == {ledger.code for ledger in all_ledgers()}


def test_every_folder_is_listed() -> None:
    assert {module.name for module in pkgutil.iter_modules(hengjing_web.ledgers.__path__)} == set(settings.LEDGERS)


@pytest.mark.parametrize("ledger", all_ledgers(), ids=lambda ledger: ledger.code)
def test_a_declaration_is_complete(ledger) -> None:
    names = {field.name for field in ledger.model._meta.get_fields()}
    assert issubclass(ledger.model, Owned)
    assert ledger.title
    assert len(ledger.help) >= 10
    for column in ledger.fields:
        assert column.field.split("__")[0] in names
    fields = {column.field for column in ledger.fields}
    assert set(ledger.key) | set(ledger.filters) | set(ledger.search) <= fields
    headers = [name for column in ledger.columns for name in (column.header, *column.synonyms)]
    assert len(headers) == len(set(headers)), "a header may mean one column only"


def test_an_unknown_ledger_is_told_with_the_nearest() -> None:
    with pytest.raises(InputError, match="没有名为“人员编织”的台账") as caught:
        ledger_called("人员编织")
    assert "人员编制" in caught.value.remedy

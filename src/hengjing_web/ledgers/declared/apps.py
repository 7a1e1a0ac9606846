"""The app of the ledger 申报数."""

from django.apps import AppConfig


class DeclaredConfig(AppConfig):
    name = "hengjing_web.ledgers.declared"
    label = "declared"
    verbose_name = "申报数"

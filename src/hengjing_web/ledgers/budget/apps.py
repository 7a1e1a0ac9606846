"""The app of the ledger 预算与决算."""

from django.apps import AppConfig


class BudgetConfig(AppConfig):
    name = "hengjing_web.ledgers.budget"
    label = "budget"
    verbose_name = "预算与决算"

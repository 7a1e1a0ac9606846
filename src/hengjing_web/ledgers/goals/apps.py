"""The app of the ledger 绩效目标."""

from django.apps import AppConfig


class GoalsConfig(AppConfig):
    name = "hengjing_web.ledgers.goals"
    label = "goals"
    verbose_name = "绩效目标"

"""The app of self-evaluations."""

from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    name = "hengjing_web.evaluation"
    label = "evaluation"
    verbose_name = "绩效自评"

"""The Django app of checked documents."""

from django.apps import AppConfig


class VerificationConfig(AppConfig):
    """Uploaded documents and check runs."""

    name = "hengjing_web.verification"
    label = "verification"
    verbose_name = "核验"
    default_auto_field = "django.db.models.BigAutoField"

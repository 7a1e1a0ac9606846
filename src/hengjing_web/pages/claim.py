"""The form in which a unit claims points on one indicator."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from hengjing.formulas.explain import plain
from hengjing.frameworks.model import Indicator
from hengjing_web.evaluation.models import ClaimedScore, SelfEvaluation


class ClaimForm(forms.ModelForm):
    """Points between 0 and the weight of the indicator, and why."""

    class Meta:
        model = ClaimedScore
        fields = ("score", "reason")
        widgets = {  # noqa: RUF012
            "score": forms.NumberInput(attrs={"step": "0.01", "min": "0", "inputmode": "decimal"}),
            "reason": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, indicator: Indicator, evaluation: SelfEvaluation, **options: Any) -> None:
        super().__init__(*args, **options)
        self.weight = indicator.weight
        self.instance.evaluation, self.instance.indicator = evaluation, indicator.code
        self.fields["score"].widget.attrs["max"] = plain(indicator.weight)
        self.fields["score"].help_text = f"满分 {plain(indicator.weight)} 分"

    def clean_score(self) -> Decimal:
        """Refuse points beyond the weight."""
        score: Decimal = self.cleaned_data["score"]
        if score > self.weight:
            raise forms.ValidationError(f"自评得分不能超过满分{plain(self.weight)}分。")
        return score

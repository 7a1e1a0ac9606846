"""One row per figure name, subject and period."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from hengjing.figures.catalogue import catalogue
from hengjing_web.people.ownership import Owned
from hengjing_web.workbench.models import Evidenced


class Declared(Owned, Evidenced):
    """A stated figure: ``code`` is its name in the catalogue, ``period`` the year it speaks of, ``year`` the year it is
    reported in. An answer keeps 1 for 是 and 0 for 否."""

    code = models.CharField("数据项", max_length=80)
    subject = models.CharField("对象", max_length=120, blank=True)
    period = models.PositiveSmallIntegerField("所属年度", validators=[MinValueValidator(2000), MaxValueValidator(2100)])
    value = models.DecimalField("数值", max_digits=20, decimal_places=6)
    unit = models.CharField("计量单位", max_length=20)
    approximate = models.BooleanField("约数", default=False)
    note = models.CharField("备注", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "申报数"
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "year", "code", "subject", "period"), name="one_declared_row"
            ),
        )

    def __str__(self) -> str:
        entry = catalogue().get(self.code)
        title = entry.title if entry else self.code
        return f"{title}（{self.subject}）" if self.subject else title

    @property
    def is_answer(self) -> bool:
        """Whether it answers a question of the self-check with yes or no."""
        return self.code.startswith("answer.")

    @property
    def exact(self) -> Decimal:
        """The value without the zeros the database adds (109.620000 → 109.62; 400 stays 400)."""
        plain = self.value.normalize()
        return plain if plain == 0 or plain.as_tuple().exponent <= 0 else plain.quantize(Decimal(1))

"""One row per category of posts and year."""

from django.db import models

from hengjing_web.people.ownership import Owned


class Category(models.TextChoices):
    """Categories of posts; the values are the ends of figure codes (approved_posts.worker)."""

    ADMINISTRATIVE = "administrative", "行政编制"
    WORKER = "worker", "工勤编制"
    INSTITUTION = "institution", "事业编制"


class Staffing(Owned):
    """Posts and people of one category at the end of a year."""

    category = models.CharField("编制类别", max_length=20, choices=Category.choices)
    approved_posts = models.PositiveIntegerField("编制数")
    staff_on_duty = models.PositiveIntegerField("在职人数")
    note = models.CharField("备注", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "人员编制"
        constraints = (models.UniqueConstraint(fields=("organisation", "year", "category"), name="one_staffing_row"),)

    def __str__(self) -> str:
        return f"{self.year}年{self.get_category_display()}"

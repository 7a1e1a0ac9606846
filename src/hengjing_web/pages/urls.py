"""The addresses of pages, at the root."""

from django.urls import path

from hengjing_web.pages import check, evaluation, home, report, start, year

app_name = "pages"
urlpatterns = [
    path("", home.home, name="home"),
    path("year/", year.year, name="year"),
    path("evaluation/", start.evaluation_now, name="evaluation_now"),
    path("evaluation/<int:pk>/", evaluation.evaluation, name="evaluation"),
    path("evaluation/<int:pk>/report/", report.report, name="report"),
    path("evaluation/<int:pk>/report/download/", report.download, name="report_download"),
    path("check/", check.check, name="check"),
    path("check/<int:pk>/", check.result, name="check_result"),
    path("check/<int:pk>/original/", check.original, name="check_original"),
]

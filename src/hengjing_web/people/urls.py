"""/login/, /logout/, /password/ under Django's own names (login, logout, password_change) and /switch/."""

from django.contrib.auth import views as auth
from django.urls import path

from hengjing_web.people.views import switch

urlpatterns = [
    path(
        "login/",
        auth.LoginView.as_view(template_name="people/login.html", redirect_authenticated_user=True),
        name="login",
    ),
    path("logout/", auth.LogoutView.as_view(), name="logout"),
    path(
        "password/",
        auth.PasswordChangeView.as_view(template_name="people/password_change.html", success_url="/"),
        name="password_change",
    ),
    path("switch/", switch, name="switch"),
]

"""Addresses of the desk. All but the way in are guarded by `staff`."""

from django.urls import path

from anechoic.web.desk import entry_views, views

app_name = "desk"

urlpatterns = [
    path("", views.today, name="today"),
    path("log-in/", entry_views.log_in, name="log_in"),
    path("log-out/", entry_views.log_out, name="log_out"),
    path("set-up/<str:secret>/", entry_views.set_up, name="set_up"),
]

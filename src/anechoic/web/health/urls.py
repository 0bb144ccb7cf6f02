"""Addresses for machines that watch over us."""

from django.urls import path

from anechoic.web.health import views

app_name = "health"

urlpatterns = [
    path("health/", views.health, name="health"),
    path("metrics/", views.figures, name="metrics"),
]

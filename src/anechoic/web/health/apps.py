from django.apps import AppConfig


class HealthConfig(AppConfig):
    name = "anechoic.web.health"
    label = "health"

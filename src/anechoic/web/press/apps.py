from django.apps import AppConfig


class PressConfig(AppConfig):
    """Work that several processes share over one PostgreSQL."""

    name = "anechoic.web.press"
    label = "press"
    default_auto_field = "django.db.models.BigAutoField"

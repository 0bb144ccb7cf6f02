from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    name = "anechoic.web.archive"
    label = "archive"

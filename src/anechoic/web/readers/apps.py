from django.apps import AppConfig


class ReadersConfig(AppConfig):
    name = "anechoic.web.readers"
    label = "readers"

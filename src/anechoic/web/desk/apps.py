from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "anechoic.web.desk"
    label = "desk"

from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "anechoic.web.mail"
    label = "mail"

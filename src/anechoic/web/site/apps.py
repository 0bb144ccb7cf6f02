from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "anechoic.web.site"
    label = "site"

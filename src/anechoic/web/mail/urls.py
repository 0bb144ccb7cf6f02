"""Addresses of the outbox."""

from django.urls import path

from anechoic.web.mail import outbox

app_name = "mail"

urlpatterns = [
    path("", outbox.list_page, name="outbox"),
    path("<str:name>/", outbox.mail_page, name="mail"),
    path("<str:name>/html/", outbox.html_page, name="html"),
]

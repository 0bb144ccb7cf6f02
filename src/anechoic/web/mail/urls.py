"""Addresses of the outbox, and of what mail services tell us."""

from django.urls import path

from anechoic.web.mail import events, outbox

app_name = "mail"

urlpatterns = [
    path("outbox/", outbox.list_page, name="outbox"),
    path("outbox/<str:name>/", outbox.mail_page, name="mail"),
    path("outbox/<str:name>/html/", outbox.html_page, name="html"),
    path("mail/events/<slug:provider>/", events.events, name="events"),
]

"""Which app answers which address."""

from django.urls import include, path

urlpatterns = [
    path("desk/", include("anechoic.web.desk.urls")),
    path("outbox/", include("anechoic.web.mail.outbox_urls")),
    path("newsletters/", include("anechoic.web.mail.urls")),
    path("readers/", include("anechoic.web.readers.urls")),
    path("", include("anechoic.web.site.urls")),
]

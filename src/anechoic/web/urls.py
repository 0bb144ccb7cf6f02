"""Which app answers which address."""

from django.urls import include, path

urlpatterns = [
    path("", include("anechoic.web.health.urls")),
    path("desk/", include("anechoic.web.desk.urls")),
    path("", include("anechoic.web.mail.urls")),
    path("", include("anechoic.web.readers.urls")),
    path("", include("anechoic.web.site.urls")),
]

from django.urls import path

from anechoic.web.desk import views

app_name = "desk"

urlpatterns = [path("", views.today, name="today")]

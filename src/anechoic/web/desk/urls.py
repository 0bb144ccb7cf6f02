"""Addresses of the desk. All but the way in are guarded by `staff`."""

from django.urls import path

from anechoic.web.desk import doing, entry_views, views

app_name = "desk"

urlpatterns = [
    path("", views.today, name="today"),
    path("log-in/", entry_views.log_in, name="log_in"),
    path("log-out/", entry_views.log_out, name="log_out"),
    path("set-up/<str:secret>/", entry_views.set_up, name="set_up"),
    path("stories/<str:story>/", views.story, name="story"),
    path("stories/<str:story>/sentences/<slug:key>/", views.sentence, name="sentence"),
    path("stories/<str:story>/sentences/<slug:key>/<slug:act>/", doing.on_sentence, name="on_sentence"),
    path("stories/<str:story>/<slug:act>/", doing.on_story, name="on_story"),
    path("editions/<str:edition>/", views.edition, name="edition"),
    path("editions/<str:edition>/mail.<slug:form>", views.mail, name="mail"),
    path("editions/<str:edition>/<slug:act>/", doing.on_edition, name="on_edition"),
    path("outlets/", views.outlets, name="outlets"),
    path("outlets/<str:outlet>/<slug:act>/", doing.on_outlet, name="on_outlet"),
    path("log/", views.log, name="log"),
    path("log/<int:act>/undo/", doing.undo, name="undo"),
    path("tell/", doing.tell, name="tell"),
]

"""Addresses of the desk. All but the way in are guarded by `staff`."""

from typing import Any

from django.urls import URLPattern, path

from anechoic.web.desk import doing, entry_views, house_views, outlet_views, passkey_views, views

app_name = "desk"


def acts_on(kind: str, where: str, more: str = "", name: str = "") -> URLPattern:
    """Give the address at which a kind of thing is acted on: its own, and the act's name."""
    given: dict[str, Any] = {"kind": kind}
    return path(f"{where}/<str:id>/{more}<slug:act>/", doing.act, given, name=name or f"on_{kind}")


urlpatterns = [
    path("", views.today, name="today"),
    path("log-in/", entry_views.log_in, name="log_in"),
    path("log-out/", entry_views.log_out, name="log_out"),
    path("log-in/passkey/ask/", passkey_views.ask, name="ask_passkey"),
    path("log-in/passkey/", passkey_views.enter, name="enter"),
    path("set-up/<str:secret>/", entry_views.set_up, name="set_up"),
    path("set-up/<str:secret>/passkey/ask/", passkey_views.ask_invited, name="ask_invited"),
    path("set-up/<str:secret>/passkey/", passkey_views.make_invited, name="make_invited"),
    path("you/", passkey_views.ways_in, name="ways_in"),
    path("you/passkeys/ask/", passkey_views.ask_own, name="ask_own"),
    path("you/passkeys/", passkey_views.make_own, name="make_own"),
    path("you/passkeys/<int:number>/remove/", passkey_views.remove, name="remove_passkey"),
    path("stories/<str:story>/", views.story, name="story"),
    path("stories/<str:story>/sentences/<slug:key>/", views.sentence, name="sentence"),
    acts_on("story", "stories", "sentences/<slug:key>/", name="on_sentence"),
    path("stories/<str:id>/picture/", doing.picture, name="picture"),
    path("stories/<str:story>/pictures/<str:article>/", views.look, name="look"),
    acts_on("story", "stories"),
    path("editions/<str:edition>/", views.edition, name="edition"),
    path("editions/<str:edition>/web/", views.web, name="web"),
    path("editions/<str:edition>/mail.<slug:form>", views.mail, name="mail"),
    acts_on("edition", "editions"),
    path("outlets/", outlet_views.outlets, name="outlets"),
    path("outlets/add/", outlet_views.add, name="add_outlet"),
    path("outlets/ratings/", outlet_views.ratings, name="ratings"),
    path("outlets/<str:outlet>/", outlet_views.outlet, name="outlet"),
    acts_on("outlet", "outlets"),
    path("pages/", outlet_views.try_page, name="try_page"),
    path("articles/<str:article>/", outlet_views.read, name="read"),
    path("recipes/", house_views.recipes, name="recipes"),
    path("recipes/<str:recipe>/", house_views.recipe, name="recipe"),
    acts_on("recipe", "recipes"),
    path("readers/", house_views.readers, name="readers"),
    path("road/", house_views.road, name="road"),
    path("log/", views.log, name="log"),
    path("log/<int:act>/undo/", doing.undo, name="undo"),
    path("tell/", doing.tell, name="tell"),
]

"""The public site's addresses. An address once given keeps leading somewhere."""

from __future__ import annotations

from django.urls import path, register_converter

from anechoic.web.site import feeds, views
from anechoic.web.site.converters import Day

register_converter(Day, "day")

app_name = "site"

urlpatterns = [
    path("", views.front, name="front"),
    path("stories/<str:story>.json", feeds.story_json, name="story_json"),
    path("stories/<str:story>/", views.story, name="story"),
    path("stories/<str:story>/v<int:version>/", views.story, name="story_version"),
    path("topics/<slug:topic>/", views.topic, name="topic"),
    path("editions/", views.editions, name="editions"),
    path("editions/<str:edition>.<slug:form>", feeds.edition_as, name="edition_as"),
    path("editions/<str:edition>/", views.edition, name="edition"),
    path("outlets/", views.outlets, name="outlets"),
    path("outlets/<str:outlet>/", views.outlet, name="outlet"),
    path("authors/<str:slug>/", views.author, name="author"),
    path("archive/", views.archive, name="archive"),
    path("archive/<day:day>/", views.day, name="day"),
    path("search/", views.search, name="search"),
    path("how-we-work/", views.how_we_work, name="how_we_work"),
    path("corrections/", views.corrections, name="corrections"),
    path("feeds/", views.feed_list, name="feeds"),
    path("feeds/latest.<slug:form>", feeds.latest, name="feed"),
    path("feeds/topics/<slug:topic>.<slug:form>", feeds.topic, name="topic_feed"),
    path("feeds/editions/<slug:recipe>.<slug:form>", feeds.editions, name="edition_feed"),
    path("robots.txt", feeds.robots, name="robots"),
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
]

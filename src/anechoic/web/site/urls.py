"""The public site's addresses. An address once given keeps leading somewhere."""

from __future__ import annotations

from django.urls import path, register_converter

from anechoic.web.site import feeds, for_machines, other_forms, views
from anechoic.web.site.converters import Day

register_converter(Day, "day")

app_name = "site"

pages = [
    path("", views.front, name="front"),
    path("stories/<str:story>/", views.story, name="story"),
    path("stories/<str:story>/v<int:version>/", views.story, name="story_version"),
    path("topics/<slug:topic>/", views.topic, name="topic"),
    path("editions/", views.editions, name="editions"),
    path("editions/<str:edition>/", views.edition, name="edition"),
    path("outlets/", views.outlets, name="outlets"),
    path("outlets/<str:outlet>/", views.outlet, name="outlet"),
    path("authors/<str:slug>/", views.author, name="author"),
    path("people/", views.people, name="people"),
    path("people/<str:slug>/", views.person, name="person"),
    path("archive/", views.archive, name="archive"),
    path("archive/<day:day>/", views.day, name="day"),
    path("search/", views.search, name="search"),
    path("how-we-work/", views.how_we_work, name="how_we_work"),
    path("corrections/", views.corrections, name="corrections"),
    path("feeds/", views.feed_list, name="feeds"),
    path("contact/", views.contact, name="contact"),
    path("privacy/", views.privacy, name="privacy"),
]

forms = [
    path("stories/<str:story>.json", other_forms.story_json, name="story_json"),
    path("editions/<str:edition>.<slug:form>", other_forms.edition_as, name="edition_as"),
    path("pictures/<slug:name>-<int:width>.webp", other_forms.picture, name="picture"),
    path("schemas/<slug:name>.json", other_forms.schema, name="schema"),
]

machines = [
    path("robots.txt", for_machines.robots, name="robots"),
    path("sitemap.xml", for_machines.sitemap, name="sitemap"),
    path("news-sitemap.xml", for_machines.news_sitemap, name="news_sitemap"),
    path("llms.txt", for_machines.llms, name="llms"),
    path(".well-known/security.txt", for_machines.security, name="security"),
]

all_feeds = [
    path("feeds/latest.<slug:form>", feeds.latest, name="feed"),
    path("feeds/topics/<slug:topic>.<slug:form>", feeds.topic, name="topic_feed"),
    path("feeds/editions/<slug:recipe>.<slug:form>", feeds.editions, name="edition_feed"),
    path("feeds/outlets/<str:outlet>.<slug:form>", feeds.outlet, name="outlet_feed"),
    path("feeds/authors/<str:slug>.<slug:form>", feeds.author, name="author_feed"),
    path("feeds/people/<str:slug>.<slug:form>", feeds.person, name="person_feed"),
    path("feeds/search.<slug:form>", feeds.search, name="search_feed"),
    path("feeds/corrections.<slug:form>", feeds.corrections, name="corrections_feed"),
]

urlpatterns = [*forms, *pages, *machines, *all_feeds]

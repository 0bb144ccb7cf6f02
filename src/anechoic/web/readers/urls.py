"""Addresses of the readers' room."""

from django.urls import path

from anechoic.web.readers import plan_views, views

app_name = "readers"

urlpatterns = [
    path("newsletters/", views.sign_up_page, name="newsletters"),
    path("newsletters/sign-up/", views.sign_up_page, name="sign_up"),
    path("newsletters/confirm/<str:secret>/", views.confirm_page, name="confirm"),
    path("newsletters/leave/<str:secret>/", views.leave_page, name="leave"),
    path("newsletters/preferences/<str:secret>/", views.preferences_page, name="preferences"),
    path("readers/log-in/", views.log_in_page, name="log_in"),
    path("readers/log-in/code/", views.code_page, name="code"),
    path("readers/log-in/<str:secret>/", views.link_page, name="link"),
    path("readers/log-out/", views.log_out_page, name="log_out"),
    path("readers/", views.account_page, name="account"),
    path("readers/export/", views.export_page, name="export"),
    path("readers/plans/", plan_views.plans_page, name="plans"),
    path("readers/plans/pay/<str:secret>/", plan_views.pay_page, name="pay"),
    path("readers/plans/<slug:verb>/", plan_views.act_page, name="act"),
    path("readers/gift/", plan_views.give_page, name="give"),
    path("gift/<str:secret>/", plan_views.gift_page, name="gift"),
    path("readers/erase/", views.erase_page, name="erase"),
]

"""Addresses of the readers' room."""

from django.urls import path

from anechoic.web.readers import gift_views, views
from anechoic.web.readers.paying import tills
from anechoic.web.readers.paying import views as plan_views

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
    path("readers/which/", views.which_page, name="which"),
    path("readers/log-out/", views.log_out_page, name="log_out"),
    path("readers/", views.account_page, name="account"),
    path("readers/export/", views.export_page, name="export"),
    path("readers/plans/", plan_views.plans_page, name="plans"),
    path("readers/plans/pay/<str:secret>/", tills.pay_page, name="pay"),
    path("readers/plans/thanks/", tills.thanks_page, name="thanks"),
    path("readers/plans/card/", tills.wallet_page, name="wallet"),
    path("readers/plans/change/<str:plan>/", plan_views.change_page, name="change"),
    path("readers/plans/<slug:verb>/", plan_views.act_page, name="act"),
    path("readers/receipts/<int:number>/", plan_views.receipt_page, name="receipt"),
    path("readers/presents/", tills.presents_page, name="presents"),
    path("present/<str:secret>/", tills.present_page, name="present"),
    path("payments/stripe/", tills.notice_page, name="notice"),
    path("readers/gift/", gift_views.give_page, name="give"),
    path("gift/<str:secret>/", gift_views.gift_page, name="gift"),
    path("readers/erase/", views.erase_page, name="erase"),
]

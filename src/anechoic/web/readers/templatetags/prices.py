"""Prices in templates."""

from django import template

from anechoic.settings.paying import Offer, Plan, money

register = template.Library()


@register.filter
def offer_price(offer: Offer, plan: Plan) -> str:
    """Write an offer's price, in its plan's currency."""
    return money(offer.cents, plan.currency)

"""Subscriptions to the newsroom: what is offered, agreed, paid, paused, given and ended.

    plans         what the owner offers: plans, offers with an end, free reading for libraries
    terms         what a subscription is at a moment, and what each act makes of it: pure
    memberships   the same, kept; `rights(reader, at)` tells who reads without limit
    provider      who takes the money: an interface, and Null, which takes none
    stripe        Stripe behind that interface; `notices` hears what it says
    presents      a subscription bought for somebody else

Decisions: docs/decisions/0050-time-decides-the-provider-charges.md
"""

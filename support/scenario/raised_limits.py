"""The rate limit of an account in which a target stays up over many scenarios."""

import msgspec

from support.simulators.gohighlevel.account import SubAccount


def raise_rate_limit(account: SubAccount) -> SubAccount:
    """The account with a rate limit that no scenario reaches.

    A target that stays up makes the calls of many scenarios in the ten seconds for which GoHighLevel counts them.
    """
    limits = msgspec.structs.replace(account.limits, burst=account.limits.daily)
    return msgspec.structs.replace(account, limits=limits)

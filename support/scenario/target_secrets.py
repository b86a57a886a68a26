"""The values given to a target that no report may show."""

from support.simulators.gohighlevel.account import SubAccount
from support.targets.profile import Profile


def list_secrets(profile: Profile, account: SubAccount) -> tuple[str, ...]:
    """Tokens, keys and passwords of the account, the webhooks, the target's environment and its administration."""
    settings = profile.target_environment.items()
    keys = [value for name, value in settings if name.endswith(("KEY", "TOKEN", "SECRET", "PASSWORD"))]
    own = (profile.metrics.token, profile.credits.token, profile.administration.token)
    return (account.token, *profile.webhooks.secrets, *own, *keys)

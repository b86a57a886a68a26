"""What a target is given that must not be shown."""

from support.simulators.gohighlevel.account import SubAccount
from support.targets.profile import Profile


def list_secrets(profile: Profile, account: SubAccount) -> tuple[str, ...]:
    """The values given to the target that must not be shown."""
    settings = profile.target_environment.items()
    keys = [value for name, value in settings if name.endswith(("KEY", "TOKEN", "SECRET", "PASSWORD"))]
    own = (profile.metrics.token, profile.credits.token, profile.administration.token)
    return (account.token, *profile.webhooks.secrets, *own, *keys)

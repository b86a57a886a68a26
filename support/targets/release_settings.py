"""How the releases of a target are recognised and compared, and who signs them."""

from typing import Annotated

import msgspec

from support.targets.judging_settings import Words

Signatures = Annotated[int, msgspec.Meta(ge=1, le=5)]


class ReleaseSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a record of a release says of the target, and what it needs to be valid.

    version: the path where the target reports its version, as text or as "version" in JSON; "" = it does not.
    paths: files and folders that make up the target, from the folder that the suite is run from.
    signatures: how many people must sign.  roles: those that must be among them.
    """

    version: str = ""
    paths: tuple[str, ...] = ()
    signatures: Signatures = 1
    roles: tuple[Words, ...] = ()


class BaselineSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the comparison of releases needs besides the present target.

    paths: files and folders of the repository that make up a release of the target.
    factory: makes the accepted release; "" = what makes the target.
    slow_factory: makes the target with a pause of SLOWER_BY seconds, an environment variable, before every answer.
    """

    paths: tuple[str, ...] = ()
    factory: str = ""
    slow_factory: str = ""

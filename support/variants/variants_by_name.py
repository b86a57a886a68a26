"""Every variant and every addition by its name, as features call them."""

from collections.abc import Mapping

from support.variants.addition import Addition
from support.variants.additions import ADDITIONS
from support.variants.variant import VARIANTS, Variant

VARIANTS_BY_NAME: Mapping[str, Variant | Addition] = {**VARIANTS, **ADDITIONS}

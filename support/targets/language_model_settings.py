"""How a profile says what the simulated language model answers: [language_model]."""

from typing import Annotated

import msgspec

Path = Annotated[str, msgspec.Meta(min_length=1)]


class NoModel(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="source", tag="none"):
    """The target asks no model; a question is answered with an error and named."""


class ScriptedModel(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="source", tag="script"
):
    """Answers by intent or by regular expression. file: from the project's top folder."""

    file: Path


class RecordedModel(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="source", tag="recording"
):
    """Answers that a real model gave in an earlier run. file: its `record_to`, from the project's top folder."""

    file: Path


class RealModel(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="source", tag="real"):
    """Questions are passed on to a real model, only where ALLOW_MODEL holds exactly the host of this address.

    address: base address of the vendor, such as `https://api.openai.com`.
    key_variable: the variable of the suite's own environment that holds the key; the target never gets it.
    record_to: the file that answers are added to for a later run with `source = "recording"`; "" = none.
    budget: US dollars that one run may cost.
    prices: the file of prices by which tokens are charged.
    model: the model that is asked instead of the one that the target names; "" = that one.
    """

    address: Path
    key_variable: Path
    record_to: str = ""
    budget: Annotated[float, msgspec.Meta(gt=0)] = 1.0
    prices: Path = "fixtures/prices/assumed-2026.toml"
    model: str = ""


LanguageModelSettings = NoModel | ScriptedModel | RecordedModel | RealModel

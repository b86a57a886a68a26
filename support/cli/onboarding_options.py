"""What can be typed after `python -m support new-target` and `check-target`."""

import argparse
import random
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from support.targets.bot_settings import BOTS
from support.vocabulary.explained_error import SetUpError

PROFILES = Path("fixtures/targets")
Signature = Literal["gohighlevel", "none", "static", "hmac", "rsa", "ed25519"]
SIGNATURES: tuple[Signature, ...] = get_args(Signature)
REACHES = ("in process", "program", "address")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTargetOptions:
    """One `new-target`; "" and None = not given.

    output: the profile's file.
    start: the command that starts a program.
    message, arrival: recordings.  headers: those of the message.  openapi: a document.
    path: where deliveries go.
    reply_path: where the target's answer holds the reply.
    """

    name: str
    output: Path
    reach: str
    start: str
    folder: str
    url: str
    factory: str
    message: Path | None
    arrival: Path | None
    headers: Path | None
    openapi: Path | None
    path: str
    signature: Signature | None
    reply_path: str
    bots: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckTargetOptions:
    """One `check-target`. target: the profile's file.  seed: draws people and ids."""

    target: Path
    seed: int


def add_onboarding_commands(commands: Any) -> None:
    """Add both commands to argparse's subparsers."""
    new = commands.add_parser("new-target", help="write a commented profile for bots of your own")
    new.add_argument("name", help="what the bots are called; the file is fixtures/targets/<name>.toml")
    new.add_argument("--output", type=Path, metavar="FILE", help="another file for the profile")
    new.add_argument(
        "--reach", choices=REACHES, default="", help="how the bots are reached (default: what else is given)"
    )
    new.add_argument("--start", default="", metavar="COMMAND", help="starts the bots, such as 'node server.js'")
    new.add_argument("--folder", default=".", metavar="FOLDER", help="the folder in which that command runs")
    new.add_argument("--url", default="", metavar="URL", help="where bots that are running already listen")
    new.add_argument("--factory", default="", metavar="MODULE:NAME", help="returns an ASGI application, in process")
    new.add_argument("--openapi", type=Path, metavar="FILE", help="an OpenAPI 3 document, in JSON or YAML")
    new.add_argument(
        "--message", type=Path, metavar="FILE", help="a recorded webhook of a message: a body or a request"
    )
    new.add_argument("--headers", type=Path, metavar="FILE", help="the headers of that webhook, one a line")
    new.add_argument("--arrival", type=Path, metavar="FILE", help="a recorded webhook of a workflow, without a message")
    new.add_argument("--path", default="", metavar="PATH", help="the path that takes the webhooks")
    new.add_argument("--signature", choices=SIGNATURES, help="how deliveries are signed")
    new.add_argument("--reply-path", default="", metavar="PATH", help="where the JSON of the answer holds the reply")
    new.add_argument("--bots", default="lead", metavar="NAMES", help="lead, buyer, seller, separated by commas")
    check = commands.add_parser(
        "check-target",
        help="try a profile: one delivery of each kind, and what does not fit",
        epilog="Ends with 0 if the profile fits, 1 if something does not, 2 if the bots could not be reached.",
    )
    check.add_argument("--target", type=Path, required=True, metavar="FILE", help="profile of the bots")
    check.add_argument("--seed", type=int, default=None, metavar="N", help="the same people and ids again")


def read_onboarding_options(typed: argparse.Namespace) -> NewTargetOptions | CheckTargetOptions:
    """The options of one of the two. Raises SetUpError for a name or a bot that cannot be."""
    if typed.command == "new-target":
        return _read_new_target_options(typed)
    seed = random.SystemRandom().randrange(1_000_000) if typed.seed is None else typed.seed
    return CheckTargetOptions(target=typed.target, seed=seed)


def _read_new_target_options(typed: argparse.Namespace) -> NewTargetOptions:
    bots = tuple(name.strip() for name in typed.bots.split(",") if name.strip())
    if unknown := [bot for bot in bots if bot not in BOTS]:
        raise SetUpError(
            f"There is no bot {unknown[0]}.",
            seen=f"--bots {typed.bots}",
            perhaps=f"bots are {', '.join(BOTS)}, separated by commas.",
            look="docs/targets-abilities.md",
        )
    file_name = re.sub(r"[^a-z0-9]+", "_", typed.name.lower()).strip("_")
    if not file_name:
        raise SetUpError(
            "A target needs a name with a letter or a digit.",
            seen=f"the name: '{typed.name}'",
            perhaps="NAME was left out.",
            look="make new-target NAME=our_bots",
        )
    return NewTargetOptions(
        name=typed.name,
        output=typed.output or PROFILES / f"{file_name}.toml",
        reach=typed.reach,
        start=typed.start,
        folder=typed.folder,
        url=typed.url,
        factory=typed.factory,
        message=typed.message,
        arrival=typed.arrival,
        headers=typed.headers,
        openapi=typed.openapi,
        path=typed.path,
        signature=typed.signature,
        reply_path=typed.reply_path,
        bots=bots or ("lead",),
    )

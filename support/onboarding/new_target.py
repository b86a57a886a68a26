"""Writes the first profile of a target, and says what is left to fill in and what comes next."""

import dataclasses
import shlex
from collections.abc import Callable

from rich.console import Console

from support.cli.onboarding_options import NewTargetOptions
from support.onboarding.delivery_shape import SignatureGuess, TargetShape
from support.onboarding.openapi_document import read_openapi_document
from support.onboarding.profile_draft import DraftRequest, list_open_keys, write_draft
from support.onboarding.recorded_webhook import read_recorded_webhook
from support.targets.profile import load_profile
from support.vocabulary.explained_error import SetUpError

Ask = Callable[[str], str]
"""Puts a question to whoever sits at the terminal and returns what was typed."""


def ask_at_terminal(question: str) -> str:
    """What was typed; "" at the end of input."""
    try:
        return input(question).strip()
    except EOFError:
        return ""


def make_new_target(options: NewTargetOptions, console: Console, ask: Ask | None) -> int:
    """Write the profile that these options describe. ask: None = nobody can be asked.

    Returns 0. Raises SetUpError for a file that is there already, documents that cannot be read, and an address that
    is not of this machine; then no file is written.
    """
    if options.output.exists():
        raise SetUpError(
            f"{options.output} is there already, and is not overwritten.",
            seen=f"{options.output.stat().st_size} bytes",
            perhaps="the target has a profile, or another one has its name.",
            look=f"--output names another file; make check-target TARGET={options.output}",
        )
    shape = _read_documents(options)
    request = _build_request(options, shape, ask)
    text = write_draft(request, options.output)
    options.output.parent.mkdir(parents=True, exist_ok=True)
    with options.output.open("x", encoding="utf-8") as file:
        file.write(text)
    try:
        load_profile(options.output)
    except SetUpError:
        options.output.unlink()
        raise
    console.print(f"Profile: {options.output}")
    for note in shape.notes:
        console.print(f"  {note}")
    if left := list_open_keys(text):
        console.print("To fill in:")
        console.print("\n".join(f"  {line}" for line in left))
    console.print(f"Next: make check-target TARGET={shlex.quote(str(options.output))}")
    return 0


def _read_documents(options: NewTargetOptions) -> TargetShape:
    """What the documents say; a recording goes before the OpenAPI document."""
    known = TargetShape() if options.openapi is None else read_openapi_document(options.openapi)
    message, arrival = known.message, known.arrival
    if options.message is not None:
        recorded = read_recorded_webhook(options.message, options.headers)
        path = recorded.path or (known.message.path if known.message else "")
        message = dataclasses.replace(recorded, path=path)
    if options.arrival is not None:
        arrival = read_recorded_webhook(options.arrival)
    return TargetShape(
        message=message, arrival=arrival, health=known.health, reply_path=known.reply_path, notes=known.notes
    )


def _build_request(options: NewTargetOptions, shape: TargetShape, ask: Ask | None) -> DraftRequest:
    """What is wanted, after questions for what is needed and was neither typed nor found."""
    reach, start_command, url, factory = options.reach, options.start, options.url, options.factory
    if not reach:
        reach = "address" if url else "in process" if factory else "program"
        if ask is not None and not (url or factory or start_command):
            start_command = ask("What starts the bots (empty: they are running already)? ")
            reach = "program" if start_command else "address"
            url = url or ("" if start_command else ask("Where do they listen (http://127.0.0.1:8000)? "))
    path = options.path
    if not path and not (shape.message and shape.message.path) and ask is not None:
        path = ask("Which path takes the webhooks (/webhook)? ")
    return DraftRequest(
        name=options.name,
        reach=reach,
        shape=shape,
        start_command=tuple(shlex.split(start_command)),
        folder=options.folder,
        url=url,
        factory=factory,
        path=path,
        signature=SignatureGuess(kind=options.signature) if options.signature else None,
        reply_path=options.reply_path,
        bots=options.bots,
    )

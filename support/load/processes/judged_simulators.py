"""The simulated services as a program that also judges its people by the invariants.

The control API has one route more than that of `make simulators`:

POST /invariants {"profile": {…}, "bots": {"<contact id>": "lead"}}
                 judges, of these people, those in the journal's sample by the invariants
"""

import sys
import time
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from support.load.processes.control_client import PeopleJudgement, UnheldInvariants
from support.simulators.kernel.control_api import json_response, read_json
from support.simulators.kernel.system_clock import SystemClock
from support.simulators.server.__main__ import main
from support.simulators.server.service_bundle import ServiceBundle


class InvariantRequest(msgspec.Struct, frozen=True, kw_only=True):
    """Who is to be judged, and by which profile. bots: contact id -> the bot written to first."""

    profile: msgspec.Raw
    bots: Mapping[str, str]


def build_invariant_routes(services: ServiceBundle) -> Sequence[Route]:
    """The route that judges the people whom these services know."""
    # Compiling the patterns of all topics takes as long as judging a hundred people.
    meanings: dict[bytes, Any] = {}

    async def judge_people(request: Request) -> Response:
        # Imported when it is needed: the services must be ready soon, and the first people come without judgement.
        from support.promises.invariants.people_under_load import PeopleRecords, SampledPerson, list_broken_people  # noqa: PLC0415
        from support.targets.meaning_settings import load_target_patterns  # noqa: PLC0415
        from support.targets.profile import Profile  # noqa: PLC0415

        asked = await read_json(request, InvariantRequest)
        profile = msgspec.json.decode(asked.profile, type=Profile)
        if bytes(asked.profile) not in meanings:
            meanings[bytes(asked.profile)] = load_target_patterns(profile.meanings, where=profile.name)
        began, sample = time.process_time(), services.journal_sample
        members = [
            SampledPerson(
                contact_id=contact,
                bot=asked.bots[contact],
                entries=sample.list_entries(contact),
                crm=services.agency.find_location_of_contact(contact),
            )
            for contact in sample.contacts
            if contact in asked.bots
        ]
        records = PeopleRecords(
            profile=profile,
            meanings=meanings[bytes(asked.profile)],
            clock=SystemClock(),
            shared=sample.shared_entries,
        )
        broken = [
            UnheldInvariants(
                kind=type(each).__name__,
                what=each.what,
                seen=each.seen,
                perhaps=each.perhaps,
                invariants=tuple((held.name, held.requirement) for held in each.invariants),
            )
            for each in (list_broken_people(records, members) if sample.is_whole else ())
        ]
        return json_response(
            PeopleJudgement(
                people=len(asked.bots),
                judged=len(members) if sample.is_whole else 0,
                seconds=time.process_time() - began,
                broken=tuple(broken),
            )
        )

    return [Route("/invariants", judge_people, methods=["POST"])]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], build_invariant_routes))

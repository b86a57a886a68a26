# mypy: allow-untyped-calls
"""A simulated person: comes in, says her lines, waits for each answer in the CRM, and makes room for the next one."""

import json
import time
from collections.abc import Iterator
from typing import Any, ClassVar

from locust import FastHttpUser, task
from locust.exception import StopUser

from support.load.generator.recorder import Recorder
from support.load.plan import Operation, Plan, Talker
from support.measuring.samples import UNANSWERED

SLACK = 10.0
"""Seconds beyond a person's patience before the control itself is given up."""

OK = 200


class Visitor(FastHttpUser):
    """One place among those who talk at once. `ready` is called before the first one starts."""

    plan: ClassVar[Plan]
    talkers: ClassVar[Iterator[Talker]]
    recorder: ClassVar[Recorder]
    ends: ClassVar[float]

    @classmethod
    def ready(cls, plan: Plan, talkers: Iterator[Talker], recorder: Recorder) -> None:
        """Hand over what all places share."""
        cls.plan, cls.talkers, cls.recorder = plan, talkers, recorder
        cls.host = plan.control
        cls.connection_timeout = cls.network_timeout = plan.patience + SLACK
        cls.ends = time.monotonic() + plan.span.seconds

    @task
    def conversation(self) -> None:
        """One person's whole dialogue. Nobody begins after the end of the plan; whoever has begun finishes."""
        if time.monotonic() >= self.ends:
            raise StopUser
        talker = next(self.talkers, None)
        if talker is None:
            self.recorder.person(exhausted=True)
            raise StopUser
        contact_id = self._come_in(talker)
        said = 0
        for line in self.plan.says[talker.dialogue] if contact_id else ():
            if not self._say(contact_id, line):
                break
            said += 1
        finished = said == len(self.plan.says[talker.dialogue])
        self.recorder.person(
            contact_id=contact_id,
            names=(talker.contact["first_name"], talker.contact["last_name"]),
            dialogue=talker.dialogue,
            said=said,
            finished=finished,
        )

    def _come_in(self, talker: Talker) -> str:
        told = self._post(Operation.INTRODUCTION, "/contacts", talker.contact)
        return str(told.get("contact_id", ""))

    def _say(self, contact_id: str, line: str) -> bool:
        """Whether the line was answered before she gave up."""
        began = time.monotonic()
        told = self._post(
            None, f"/contacts/{contact_id}/messages", {"text": line, "wait": self.plan.patience}, name="message"
        )
        service = time.monotonic() - began
        delivery = told.get("delivery")
        if delivery is not None:
            status = delivery["status"] or UNANSWERED
            self.recorder.sample(Operation.ACKNOWLEDGEMENT, delivery["began"], delivery["seconds"], status, 0)
        answers = told.get("answers", ())
        size = sum(map(len, answers))
        self.recorder.sample(Operation.ANSWER, began, service, OK if answers else UNANSWERED, size)
        return bool(answers)

    def _post(self, operation: Operation | None, path: str, content: Any, *, name: str = "introduction") -> Any:
        """What the control told; {} when it told nothing. operation: sampled as this, if at all."""
        began = time.monotonic()
        answer = self.client.post(path, data=json.dumps(content), name=name)
        service = time.monotonic() - began
        if operation is not None:
            self.recorder.sample(operation, began, service, int(answer.status_code or UNANSWERED), 0)
        return json.loads(answer.content) if answer.content else {}

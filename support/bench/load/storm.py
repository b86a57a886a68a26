# mypy: allow-untyped-calls
"""What Locust runs for the bench: prepared deliveries, each posted once, by users who never pause.

STORM: the file of deliveries.  SAMPLES: where the raw samples go.  Nobody imports this; Locust patches its process.
"""

import json
import os
import time
from pathlib import Path
from typing import Any, ClassVar

from locust import FastHttpUser, events, task
from locust.exception import StopUser

from support.measuring.samples import UNANSWERED, Sample, encode, encode_header

_deliveries = iter(
    [(each["body"].encode(), each["headers"]) for each in json.loads(Path(os.environ["STORM"]).read_bytes())]
)
_samples = Path(os.environ["SAMPLES"]).open("wb", buffering=1 << 20)
_samples.write(encode_header(time.time() - time.monotonic()))


class Sender(FastHttpUser):
    """One delivery in flight at a time, the next as soon as it is answered."""

    path: ClassVar[str] = os.environ["STORM_PATH"]
    connection_timeout = network_timeout = 30.0

    @task
    def deliver(self) -> None:
        """Post the next delivery nobody has posted."""
        delivery = next(_deliveries, None)
        if delivery is None:
            raise StopUser
        body, headers = delivery
        began = time.monotonic()
        answer = self.client.post(self.path, data=body, headers=headers)
        service = time.monotonic() - began
        status = int(answer.status_code or UNANSWERED)
        _samples.write(encode(Sample(began, began, service, 0, status, 0)))


@events.quitting.add_listener
def _close(**_: Any) -> None:
    _samples.close()

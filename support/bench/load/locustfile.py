# mypy: allow-untyped-calls
"""What Locust runs for the bench: prepared deliveries, each posted once, by users who never pause.

STORM: the file of deliveries.  STORM_PATH: where they are posted.  SAMPLES: the file of raw samples.
STORM_AGAIN: set where nobody minds the same delivery twice; then they begin again at the end.
Nobody imports this: Locust patches its whole process.
"""

import json
import os
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any, BinaryIO, ClassVar

from locust import FastHttpUser, events, task
from locust.exception import StopUser

from support.load.analysis.samples import UNANSWERED, Sample, encode, encode_header


class Sender(FastHttpUser):
    """One delivery in flight at a time, the next as soon as it is answered. Ends when there are none left."""

    path: ClassVar[str] = os.environ["STORM_PATH"]
    deliveries: ClassVar[Iterator[tuple[bytes, dict[str, str]]]]
    samples: ClassVar[BinaryIO]
    connection_timeout = network_timeout = 30.0

    @task
    def deliver(self) -> None:
        """Post the next delivery nobody has posted."""
        delivery = next(self.deliveries, None)
        if delivery is None:
            raise StopUser
        body, headers = delivery
        began = time.monotonic()
        answer = self.client.post(self.path, data=body, headers=headers)  # type: ignore[arg-type] # bytes as they are
        service = time.monotonic() - began
        status = int(answer.status_code or UNANSWERED)
        self.samples.write(encode(Sample(began, began, service, 0, status, 0)))


def prepare(**_: Any) -> None:
    """Read what is to be posted before anybody begins."""
    storm = json.loads(Path(os.environ["STORM"]).read_bytes())
    deliveries = [(each["body"].encode(), each["headers"]) for each in storm]
    Sender.deliveries = cycle(deliveries) if "STORM_AGAIN" in os.environ else iter(deliveries)
    Sender.samples = Path(os.environ["SAMPLES"]).open("wb", buffering=1 << 20)  # noqa: SIM115 - open to the end
    Sender.samples.write(encode_header(time.time() - time.monotonic()))


def close(**_: Any) -> None:
    """Write the rest."""
    Sender.samples.close()


events.init.add_listener(prepare)
events.quitting.add_listener(close)

"""What became of the messages that contacts wrote in batches."""

import msgspec


class BatchState(msgspec.Struct, kw_only=True):
    """What became of all messages of the batches.

    written: messages that the CRM holds.
    under_way: messages that are still to be written, or whose first delivery has no response.
    acknowledged: messages that the target took, at the first delivery or a later one.
    repeating: messages that were answered with 429 and will be delivered again.
    lost: messages whose last delivery was answered with something else, or not at all.
    repetitions: deliveries that were made again.
    """

    written: int = 0
    under_way: int = 0
    acknowledged: int = 0
    repeating: int = 0
    lost: int = 0
    repetitions: int = 0

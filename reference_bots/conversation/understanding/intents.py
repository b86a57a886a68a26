"""What a message is for, as far as every bot must know it before its flow reads the message."""

from enum import StrEnum


class Intent(StrEnum):
    """A meaning that rules and classifier look for together."""

    OPT_OUT = "opt_out"
    AUTOMATIC_REPLY = "automatic_reply"
    MACHINE_QUESTION = "machine_question"
    FAIR_HOUSING = "fair_housing"
    ADVICE = "advice"
    EXIT = "exit"
    WHO_WRITES = "who_writes"
    NUMBER_SOURCE = "number_source"

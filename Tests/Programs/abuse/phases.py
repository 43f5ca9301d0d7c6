"""What is done to the server; each phase says which settings bring it about quickly."""

from phases_connections import Churn, Descriptors, Flood, Garbage, Idle, Resets, SlowHeaders, SlowReaders
from phases_work import OutOfTime, QueueOverflow, Soak, Termination


def all_phases(descriptors):
    """`descriptors` is how many this process may have open."""
    return [
        Idle(descriptors),
        SlowHeaders(),
        SlowReaders(),
        Churn(),
        Flood(),
        Descriptors(),
        Garbage(),
        Resets(),
        QueueOverflow(),
        OutOfTime(),
        Soak(),
        Termination(),
    ]

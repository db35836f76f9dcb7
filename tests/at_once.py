"""Several deeds at the same moment, each on a connection of its own."""

from collections.abc import Callable
from threading import Barrier, Thread

from django.db import connection

# How often the control of a race runs: without a lock people meet, though not each time on a
# machine that is busy with something else.
TRIES = 20


def at_once(*deeds: Callable[[], object]) -> list[BaseException]:
    """Do all these; what they raised, in no order."""
    start, raised = Barrier(len(deeds)), []

    def run(deed: Callable[[], object]) -> None:
        try:
            connection.ensure_connection()
            start.wait()
            deed()
        except Exception as error:
            raised.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[deed]) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised

"""`python -m tests.proof.worker`: a job worker, and another as soon as it dies; the code is loaded
once, so that killing it 25 times does not take ten minutes."""

import os
import signal

import django
from django.core.management import call_command


def main() -> None:
    """Workers are children of this process, which ends with all of them."""
    signal.signal(signal.SIGTERM, lambda *_told: os.killpg(0, signal.SIGKILL))
    django.setup()
    while True:
        if pid := os.fork():
            os.waitpid(pid, 0)
        else:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            call_command("procrastinate", "worker", "--concurrency", "3")
            os._exit(0)


if __name__ == "__main__":
    main()

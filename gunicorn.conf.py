"""How the web server serves pages: gunicorn reads this file where it is started.

Its options, given on the command line, come before what stands here.
"""

import gc
import os
import shutil
import tempfile

# A sixth of the start went into looking for garbage among what is being loaded, and stays.
gc.disable()

wsgi_app = "community.wsgi"
workers = 2
worker_class = "gthread"
threads = 4
# Loaded once, before the workers are born: they share its memory.
preload_app = True
# Nothing of ours speaks to a running gunicorn but by signals.
control_socket_disable = True

# Nobody is watched: there is no log of visits unless it is asked for (--access-logfile -), and then
# without the address of whoever came.
logger_class = "community.core.gunicorn_logs.Logger"
access_log_format = "%(m)s %(U)s %(s)s %(B)s bytes %(M)s ms"

# Workers count what they answer in files of a folder that is new at each start; /metrics adds up.
made = ""
if os.environ.get("METRICS_TOKEN") and "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
    made = os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix="escale-metrics-")


def when_ready(server):
    """The workers share what is loaded now; their garbage collector, which would write to each
    object and so copy it, leaves it alone. It looks at new objects less often than by default: a
    page makes some thousands, nearly all of which go by themselves."""
    gc.freeze()
    gc.set_threshold(10_000, 10, 10)
    gc.enable()


def on_exit(server):
    """Leave nothing behind; a folder that somebody else named stays theirs."""
    if made:
        shutil.rmtree(made, ignore_errors=True)

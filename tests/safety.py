"""Run as a module: what bandit finds in our code, and known vulnerabilities of what we depend on.

The second needs osv.dev: where nobody answers, one sentence says that it was left out."""

import os
import subprocess
import sys

UV = os.environ.get("UV", "uv")  # “uv run” says which one it is
OSV = "https://api.osv.dev/"
LEFT_OUT = "Dependencies were not checked for known vulnerabilities this time: {}"
IMPATIENT = {"UV_HTTP_TIMEOUT": "5", "UV_HTTP_RETRIES": "0"}


def bandit() -> int:
    """Say what could be turned against us; 1 when there is something."""
    done = _run(sys.executable, "-m", "bandit", "-q", "-c", "pyproject.toml", "-r", ".")
    if done.returncode:
        # Only then: on stderr it warns of every line that was answered with a reason.
        print(done.stdout, done.stderr, sep="\n")  # noqa: T201
    return done.returncode


def audit(service: str = OSV) -> int:
    """Say which dependency of uv.lock is known to be vulnerable; 1 when one is."""
    command = ["audit", "--frozen", "--preview-features", "audit-command"]
    try:
        done = _run(UV, *command, "--service-url", service, patience=90)
    except (OSError, subprocess.TimeoutExpired) as error:
        print(LEFT_OUT.format(error))  # noqa: T201
        return 0
    if done.returncode == 1:
        print(done.stdout)  # noqa: T201
        return 1
    if done.returncode:
        reason = done.stderr.partition("\n")[0].removeprefix("error: ")
        print(LEFT_OUT.format(reason))  # noqa: T201
    return 0


def _run(*command: str, patience: float | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        env={**os.environ, **IMPATIENT},
        capture_output=True,
        text=True,
        check=False,
        timeout=patience,
    )


if __name__ == "__main__":
    raise SystemExit(bandit() or audit())

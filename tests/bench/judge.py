"""`python -m tests.bench.judge`: how well search answers the judged queries, in JSON."""

import json
import os

import django


def main() -> None:
    django.setup()
    from tests.search import judging  # noqa: PLC0415 - models are ready only now

    score = judging.judge()
    told = {
        "queries": len(score.outcomes),
        "share": score.share,
        "reciprocal_rank": score.reciprocal_rank,
        "wrong": score.wrong,
    }
    print(json.dumps(told))  # noqa: T201 - read by whoever started it


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")
    main()

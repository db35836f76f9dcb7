#!/usr/bin/env python
"""Django's command line for Escale."""

import os
import sys
from pathlib import Path

from django.core.management import execute_from_command_line

from community import env

if __name__ == "__main__":
    env.stay_local(Path(__file__).resolve().parent / "var")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "community.settings")
    try:
        execute_from_command_line(sys.argv)
    except env.BadSetting as refusal:
        env.leave(refusal)

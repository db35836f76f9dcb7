"""Escale on one machine: what `make demo`, `make run` and `make reset` call."""

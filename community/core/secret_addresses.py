"""Secrets in addresses: long and drawn at random, so a plain hash is enough to keep them."""

from hashlib import sha256


def hash_of(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()

"""What can be said of the container files without an engine to run them."""

import re

import yaml
from django.conf import settings

DEPLOY = settings.BASE_DIR / "deploy"


def services() -> dict[str, dict]:
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]


def test_the_programs_of_escale_may_not_write_nor_become_root():
    ours = {name: one for name, one in services().items() if one.get("image") == "escale"}
    assert sorted(ours) == ["migrate", "web", "worker"]
    for one in ours.values():
        assert (one["read_only"], one["cap_drop"]) == (True, ["ALL"])
        assert one["security_opt"] == ["no-new-privileges:true"]
    assert re.findall(r"^USER (.*)$", (DEPLOY / "Containerfile").read_text(), re.MULTILINE) == [
        "10001"
    ]


def test_what_is_mounted_is_there():
    mounted = [
        volume.partition(":")[0]
        for one in services().values()
        for volume in one["volumes"]
        if volume.startswith("./")
    ]
    assert mounted == ["./grants.sql", "./Caddyfile"]
    assert all((DEPLOY / path).exists() for path in mounted)


def test_only_the_proxy_is_reached_from_outside():
    assert [name for name, one in services().items() if "ports" in one] == ["proxy"]

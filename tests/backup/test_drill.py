"""The machine burns down, and all of it comes back on another one."""

from pathlib import Path

from tests import production, ready_database
from tests.backup import village
from tests.backup.comparing import carried
from tests.backup.drill import (
    does_the_main_job,
    done,
    owned_by_no_superuser,
    served_by_its_own_role,
    stored,
    through_a_pipe,
    with_files_in,
)


def test_the_machine_burns_down(tmp_path: Path) -> None:
    file = tmp_path / "Sauvegarde d’été.zip"
    with production.installed(tmp_path, ready_database.template("main")) as burnt:
        with_files_in(burnt, tmp_path / "burnt")
        settled = burnt.python("-m", "tests.backup.village")
        assert settled.returncode == 0, settled.stderr
        before, session = stored(burnt), settled.stdout
        through_a_pipe(burnt, file)
        assert stored(burnt) == before
    with production.installed(tmp_path) as new:
        owned_by_no_superuser(new)
        with_files_in(new, tmp_path / "new")
        assert stored(new) == {}
        done(new, "restore", str(file))
        after = stored(new)
        assert carried(after) == carried(before)
        for table in ("post_delivery", "activity_handling"):
            assert after[table][0] == before[table][0]
        assert after["audit_record"][0] == before["audit_record"][0] + 1
        logo = tmp_path / "new" / village.LOGO
        assert [one for one in (tmp_path / "new").rglob("*") if one.is_file()] == [logo]
        assert logo.read_bytes() == village.PICTURE
        served_by_its_own_role(new)
        with new.serve() as port:
            stranger, zoe = new.visitor(port), new.visitor(port)
            stranger.cookies["__Host-sid"] = session
            assert stranger.open("/members/bob-petit/").path.startswith("/accounts/login/")
            does_the_main_job(
                zoe,
                new,
                "zoe@aurelis.example",
                seeks="visa",
                finds="/knowledge/tips/reserver-un-visa/",
                category="Agenda (en)",
            )
            checked = new.manage("selftest")
            assert checked.returncode == 0, checked.stdout
            assert [letter["To"] for letter in new.post.messages] == ["zoe@aurelis.example"]

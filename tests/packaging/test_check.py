"""What an operator reads before going live."""
import pytest

from reuring.testing.house import run, running

pytestmark = pytest.mark.packaging
WELL = {"REURING_URL": "https://buurt.example", "REURING_MAIL_URL": "smtp://me:word@mail.example:587", "REURING_PROXY": "1"}


def test_a_fresh_house_is_not_ready_and_each_line_says_what_to_do(tmp_path):
    done = run("check", "--data", str(tmp_path / "data"))
    assert done.returncode == 1
    wrong = [line.split()[1].rstrip(":") for line in done.stdout.splitlines() if line.startswith("ERROR")]
    assert wrong == ["Key", "Hosts", "HTTPS", "Mail", "Database", "Styles", "Worker"]
    assert "to mend before going live" in done.stdout


def test_a_house_set_up_well_is_ready(lived_in):
    with running(lived_in, "--no-demo", **WELL):
        done = run("check", "--data", str(lived_in), **WELL)
    assert [line for line in done.stdout.splitlines() if line.startswith("ERROR")] == []
    assert (done.returncode, "Ready to go live." in done.stdout) == (0, True)


@pytest.mark.parametrize(("name", "value", "words"), [
    ("REURING_DEBUG", "1", "ERROR  Debugging is on"),
    ("REURING_HOSTS", "*", "ERROR  Hosts: any name is answered"),
    ("REURING_SECRET_KEY", "short", "ERROR  Secret key: shorter"),
])
def test_a_dangerous_setting_is_named(tmp_path, name, value, words):
    assert words in run("check", "--data", str(tmp_path / "data"), **{name: value}).stdout


def test_a_secret_that_others_can_read_is_named(tmp_path):
    run("check", "--data", str(tmp_path / "data"))
    (tmp_path / "data" / "secret.key").chmod(0o644)
    assert "others on this machine can read" in run("check", "--data", str(tmp_path / "data")).stdout


def test_serve_and_worker_do_not_run_on_an_old_database(tmp_path):
    for verb in ("serve", "worker", "tick"):
        done = run(verb, "--data", str(tmp_path / "data"))
        assert (done.returncode, "steps behind" in done.stderr) == (2, True)


def test_a_turn_of_the_clock_by_hand(lived_in):
    done = run("tick", "--data", str(lived_in))
    assert (done.returncode, done.stdout.startswith("Done: ")) == (0, True)

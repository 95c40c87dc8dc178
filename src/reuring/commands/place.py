"""Where Reuring lives: the data folder and the address, chosen before any setting is read."""
import os
from pathlib import Path

from reuring.commands import Refused

ANYWHERE = ("127.0.0.1", "0.0.0.0", "::", "::1", "")  # noqa: S104


def choose(data: Path | None, host: str | None, port: int | None) -> None:
    """`--data`, else the environment, else ./data; and for mails the address that is served, unless REURING_URL names another."""
    home = Path(data or os.environ.get("REURING_DATA") or "data").expanduser().absolute()
    os.environ["REURING_DATA"] = str(home)
    if host is not None and port is not None:
        os.environ.setdefault("REURING_URL", address(host, port).rstrip("/"))
    try:
        home.mkdir(parents=True, exist_ok=True)
        probe = home / f".probe-{os.getpid()}"
        probe.write_text("")
        probe.unlink()
    except OSError as error:
        raise Refused(f"The data folder {home} cannot be written: {(error.strerror or str(error)).lower()}.",
                      "Choose another with --data DIR (or REURING_DATA), or make this one yours.") from error


def address(host: str, port: int) -> str:
    """What to type in a browser: passkeys need a name, not a number."""
    name = "localhost" if host in ANYWHERE else f"[{host}]" if ":" in host else host
    return f"http://{name}/" if port == 80 else f"http://{name}:{port}/"

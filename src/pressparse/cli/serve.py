"""``pressparse serve``: a web page and an API on this machine."""

from __future__ import annotations

import os

import click

from ..errors import MissingExtra
from .help import Command

__all__ = ["serve"]

_PORT = 8017


@click.command(
    "serve",
    cls=Command,
    group="Serve people and programs",
    examples=("pressparse serve", "pressparse serve --no-browser --port 9000"),
)
@click.option(
    "--host", default="127.0.0.1", metavar="ADDRESS", help="The address to listen on. Default: this machine only."
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=_PORT,
    metavar="N",
    help=f"Default: {_PORT}; 0 picks a free port.",
)
@click.option("--no-browser", is_flag=True, help="Do not open the page in a browser.")
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=lambda: os.cpu_count() or 1,
    metavar="N",
    help="Use N processes. Default: one per processor.",
)
@click.option(
    "--queue",
    "waiting",
    type=click.IntRange(min=0),
    default=256,
    metavar="N",
    help="Let up to N requests wait; any others get status 503. Default: 256.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=60.0,
    metavar="SECONDS",
    help="The longest time for one request. Default: 60.",
)
@click.option(
    "--max-size",
    "largest",
    type=click.IntRange(min=1),
    default=20_000_000,
    metavar="BYTES",
    help="The largest request body to accept. Default: 20,000,000.",
)
@click.option(
    "--patience",
    type=click.FloatRange(min=0, min_open=True),
    default=30.0,
    metavar="SECONDS",
    help="The longest time for a request to arrive. Default: 30.",
)
@click.option(
    "--host-name", "names", multiple=True, metavar="NAME", help="Also answer to this host name, e.g. a proxy's."
)
@click.option(
    "--allow-origin",
    "origins",
    multiple=True,
    metavar="ORIGIN",
    help="Let pages of this origin use the API, e.g. https://desk.example.",
)
def serve(
    host: str,
    port: int,
    no_browser: bool,
    workers: int,
    waiting: int,
    timeout: float,
    largest: int,
    patience: float,
    names: tuple[str, ...],
    origins: tuple[str, ...],
) -> int:
    """Run a web page and an API on this machine (extra: serve).

    The server stores nothing that it receives, and downloads nothing.
    """
    try:
        from ..serve import LOOPBACK, Settings
        from ..serve.running import listen, run
    except ModuleNotFoundError as error:
        raise MissingExtra.of(f"pressparse serve needs {error.name}", "serve") from None
    try:
        listening = listen(host, port)
    except OSError as error:
        raise click.UsageError(f"cannot listen on {host} port {port}: {error.strerror or error}") from None
    shown = f"[{host}]" if ":" in host else host
    settings = Settings(
        hosts=(*LOOPBACK, shown, *names), origins=origins, workers=workers, waiting=waiting, timeout=timeout,
        largest=largest, patience=patience,
    )  # fmt: skip
    run(listening, settings, url=f"http://{shown}:{listening.getsockname()[1]}/", opens_browser=not no_browser)
    return 0

"""The server behind ``quiz serve``. Imported only after gevent has patched the standard library."""

from __future__ import annotations

import errno
import io
import signal
import socket
from dataclasses import dataclass
from typing import Any

import click
import gevent
from flask import Flask
from gevent.pywsgi import WSGIServer

from quiz import create_app
from quiz.cli.errors import Failure, Misuse
from quiz.cli.messages import language, say
from quiz.trouble import Trouble
from quiz.web import room_live
from quiz.web.access import host_link
from quiz.web.room import SHORT
from quiz.web.room_wire import handler_of

# A class that scans the code together connects within a second.
BACKLOG = 2048
STOP_SECONDS = 2
ALL_ADDRESSES = "0.0.0.0"  # noqa: S104 - only after --lan
_LOCAL = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asks for; None leaves it to the settings."""

    host: str | None
    port: int | None
    lan: bool
    open_page: bool


def run(wanted: Wanted) -> None:
    """Serve until SIGINT or SIGTERM. Raises Failure with one sentence where that cannot be."""
    if wanted.lan and wanted.host in _LOCAL:
        raise Misuse(say("serve.only-here", host=wanted.host))
    app = _application(wanted)
    server = _listening(app)
    for number in (signal.SIGINT, signal.SIGTERM):
        gevent.signal_handler(number, server.stop, STOP_SECONDS)
    _announce(app, server.server_port, wanted)
    server.serve_forever(stop_timeout=STOP_SECONDS)
    room_live.stop(app)
    click.echo(say("serve.stopped"), err=True)


def _application(wanted: Wanted) -> Flask:
    given: dict[str, Any] = {"HOST": wanted.host, "PORT": wanted.port}
    if wanted.lan and wanted.host is None:
        given["HOST"] = ALL_ADDRESSES
    try:
        return create_app({name: value for name, value in given.items() if value is not None})
    except Trouble as trouble:
        raise Failure(trouble.sentence(language())) from trouble


def _listening(app: Flask) -> WSGIServer:
    host, port = app.config["HOST"], app.config["PORT"]
    server = WSGIServer(
        (host, port), app, backlog=BACKLOG, log=None, handler_class=handler_of(app.extensions[SHORT])
    )
    try:
        server.start()
    except OSError as error:
        raise Failure(_why_not(error, host, port)) from error
    return server


def _why_not(error: OSError, host: str, port: int) -> str:
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return say("serve.no-address", host=host)
    known = {errno.EADDRINUSE: "serve.port-used", errno.EACCES: "serve.port-forbidden"}
    key = known.get(error.errno or 0, "serve.cannot-listen")
    return say(key, host=host, port=port, why=error.strerror or error)


def _announce(app: Flask, port: int, wanted: Wanted) -> None:
    host = app.config["HOST"]
    lan = _lan_address() if wanted.lan else None
    here = app.config["PUBLIC_URL"] or _url("127.0.0.1" if host == ALL_ADDRESSES else host, port)
    for_players = app.config["PUBLIC_URL"] or (_url(lan, port) if lan else "")
    lead = host_link(here, app.config["HOST_SECRET"])
    # The host sits at this machine; the QR code on the wall is for the phones.
    app.config["PUBLIC_URL"] = app.config["PUBLIC_URL"] or for_players
    click.echo(say("serve.running"))
    _line("serve.play", here)
    _line("serve.lead", lead)
    if for_players:
        _line("serve.pupils", for_players)
    _line("serve.folder", str(app.config["DATA_DIR"]))
    if wanted.lan and for_players:
        click.echo("\n" + qr_code(for_players))
    elif wanted.lan:
        click.echo(say("serve.no-network"), err=True)
    if wanted.open_page:
        click.launch(lead)


def _line(key: str, value: str) -> None:
    click.echo(f"  {say(key) + ':':<24}{value}")


def _url(host: str, port: int) -> str:
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _lan_address() -> str | None:
    """The address under which other devices see this machine; None without a network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Sends nothing: it only asks which way a packet to an address of no one would take.
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return None
        found: str = probe.getsockname()[0]
    return None if found.startswith("127.") else found


def qr_code(text: str) -> str:
    """A QR code as lines of half blocks, for a terminal."""
    import segno

    out = io.StringIO()
    segno.make(text, micro=False).terminal(out, compact=True, border=2)
    return out.getvalue()

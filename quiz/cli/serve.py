"""``quiz serve``: one process that is ready to play. Prints where to play, to lead, and where data lies."""

from __future__ import annotations

from quiz.cli.shape import Whole, command, option


@command("serve")
@option("--host", text="host", metavar="ADDRESS")
@option("--port", text="port", type=Whole(0, 65535))
@option("--lan", text="lan", is_flag=True)
@option("--open", "open_page", text="open", is_flag=True)
def serve(host: str | None, port: int | None, lan: bool, open_page: bool) -> None:
    """Start, print the addresses, serve until a signal comes."""
    # Before anything else is imported that waits: sockets, locks and sleeps must yield to other greenlets.
    from gevent import monkey

    monkey.patch_all()
    from quiz.cli.serving import Wanted, run

    run(Wanted(host, port, lan, open_page))

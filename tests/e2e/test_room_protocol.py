"""The documented protocol against the running server: generated requests, and a client written from it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from protocol_client import Client
from room_server import Server

from quiz import create_app
from quiz.domain.options import RoomOptions
from quiz.domain.room import Question, Room
from quiz.live.entry import join
from quiz.live.hosting import open_room
from quiz.live.rooms import LiveRooms
from quiz.store.db import db
from quiz.web.room_live import room_secret

TOKEN = "token-of-the-player-in-the-room"
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
)


@pytest.fixture
def room(tmp_path: Path) -> tuple[Room, str, str]:
    """A room on its first question, with the secrets of host and projector."""
    app = create_app({"DATA_DIR": str(tmp_path), "SAMPLES": False})
    with app.app_context():
        live = LiveRooms(db.engine)
        asked = [Question(n, f"Frage {n}?", ("A", "B", "C", "D"), 2, "Beleg.") for n in range(2)]
        made = open_room(live, "Raum", "de", asked, RoomOptions(seconds=240, reading_seconds=0))
        join(live, made.id, TOKEN, "Ada")
        live.stop()
        return made, room_secret(made, "host"), room_secret(made, "projector")


@pytest.fixture
def server(tmp_path: Path, room: object) -> Iterator[Server]:
    server = Server(tmp_path, items=1)
    server.start()
    yield server
    server.stop()


def with_room(server: Server, slug: str, folder: Path) -> Path:
    """The served document with this room and set as the ones to try, without the endless streams."""
    with urlopen(f"{server.base}/openapi.json") as reply:
        document = json.load(reply)
    document["paths"] = {
        path: value for path, value in document["paths"].items() if not path.endswith("events")
    }
    for path in document["paths"].values():
        for operation in path.values():
            operation.pop("security", None)
            for parameter in operation.get("parameters", ()):
                parameter["schema"]["enum"] = [{"slug": slug, "set_id": server.set_id}[parameter["name"]]]
    named = folder / "openapi.json"
    named.write_text(json.dumps(document))
    return named


def test_generated_requests_get_what_is_documented(
    server: Server, room: tuple[Room, str, str], tmp_path: Path
) -> None:
    made, host, wall = room
    opener = Client("127.0.0.1", server.port)
    opener.lead(server.lead.removeprefix(server.base))
    given = {
        **opener.cookies,
        **{"quiz_player": TOKEN, f"quiz_host_{made.slug}": host, f"quiz_projector_{made.slug}": wall},
    }
    cookies = "; ".join(f"{name}={value}" for name, value in given.items())
    run = subprocess.run(
        [
            *(sys.executable, "-c", "import schemathesis.cli as c; c.schemathesis()", "run"),
            *(str(with_room(server, made.slug, tmp_path)), "--url", server.base),
            *("-H", "Accept: application/json", "-H", f"Cookie: {cookies}"),
            *(
                "--checks",
                ",".join(CHECKS),
                "--phases",
                "fuzzing",
                "--max-examples",
                "30",
                "--workers",
                "2",
            ),
            *("--seed", "4", "--request-timeout", "30", "--no-color"),
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert run.returncode == 0, run.stdout[-6000:] + run.stderr[-2000:]


def test_a_client_written_from_the_documentation_plays(server: Server, room: tuple[Room, str, str]) -> None:
    made, secret, _ = room
    player, host = Client("127.0.0.1", server.port), Client("127.0.0.1", server.port)
    host.lead(f"/host/room/{made.slug}/enter/{secret}")
    address = player.join(made.pin, "Grace")
    events = player.events(f"/room/{address}/events")
    views = (view for name, view in events if name == "view")
    assert next(views)["phase"] == "lobby"
    # Somebody who is there and does not answer: the question waits for the host.
    other = Client("127.0.0.1", server.port)
    other.cookies["quiz_player"] = TOKEN
    waiting = other.events(f"/room/{address}/events")
    next(waiting)
    host.command(address, "start")
    question = next(views)
    assert question["question"]["options"] == ["A", "B", "C", "D"] and question["reveal"] is None
    assert player.answer(address, question, 2) == 2
    with pytest.raises(ValueError, match="already-answered"):
        player.answer(address, question, 1)
    host.command(address, "close", at="question:0:1")
    reveal = next(view for view in views if view["phase"] == "reveal")
    assert reveal["reveal"]["answer"] == "C" and reveal["own"]["right"] and reveal["own"]["score"] > 500
    with pytest.raises(ValueError, match="outdated"):
        host.command(address, "close", at="question:0:1")
    host.command(address, "end")
    assert next(views)["phase"] == "podium"
    events.close()
    waiting.close()


def test_a_client_opens_a_room_of_its_own_and_leads_it(server: Server) -> None:
    player, host = Client("127.0.0.1", server.port), Client("127.0.0.1", server.port)
    host.lead(server.lead.removeprefix(server.base))
    opened = host.open(server.set_id, reading_seconds=0)
    address = player.join(opened["pin"], "Grace")
    assert address == opened["room"]
    assert host.command(address, "start")["phase"] == "question"
    events = player.events(f"/room/{address}/events")
    assert player.answer(address, next(view for name, view in events if name == "view"), 1) == 1
    events.close()
    with pytest.raises(ValueError, match="bad-options"):
        host.open(server.set_id, seconds=-1)
    with pytest.raises(ValueError, match="403"):
        player.open(server.set_id)

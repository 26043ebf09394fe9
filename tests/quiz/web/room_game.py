"""A room played through the web, for tests: a host, phones and the wall, each with cookies of its own."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from questions import Item, ItemSet, Source
from quiz import create_app
from quiz.live.rooms import LiveRooms
from quiz.store.item_sets import add_set
from quiz.web.room_live import EXTENSION, room_secret

TEXT = "Die Raumstation umkreist die Erde mit rund 28.000 km/h. Sie ist seit dem Jahr 2000 bewohnt."
JSON = {"Accept": "application/json"}


def an_item(number: int, key: int = 1) -> Item:
    options = tuple(f"Antwort {letter}{number}" for letter in "ABCD")
    return Item(
        id=f"i{number}",
        lang="de",
        type="speed",
        form="question",
        stem=f"Frage Nummer {number}?",
        options=options,
        key=key,
        explanation=f"Beleg {number}: {options[key]} steht im Text.",
    )


def make_app(folder: Path, **config: Any) -> Flask:
    given = {"DATA_DIR": str(folder), "TESTING": True, "SAMPLES": False, "SECRET_KEY": "k" * 40, **config}
    return create_app(given)


class Game:
    """``host``, ``wall`` and ``phones`` are test clients; ``do`` presses a button of the host's."""

    def __init__(self, app: Flask, keys: tuple[int, ...] = (1, 2, 3), **form: Any) -> None:
        self.app = app
        items = tuple(an_item(number, key) for number, key in enumerate(keys))
        sources = (Source("s", "Raumfahrt", TEXT),)
        with app.app_context():
            self.set_id = add_set(ItemSet("Raumfahrt", "de", items, sources))
        self.host = app.test_client()
        self.host.get("/host", query_string={"key": app.config["HOST_SECRET"]})
        self.slug = self._open(form)
        self.pin = self.live.by_slug(self.slug).room.pin
        self.wall = app.test_client()
        with app.test_request_context():
            self.secrets = [room_secret(self.room, role) for role in ("host", "projector")]
        self.wall.get(f"/wall/{self.slug}/enter/{self.secrets[1]}")
        self.phones: list[FlaskClient] = []

    @property
    def live(self) -> LiveRooms:
        live: LiveRooms = self.app.extensions[EXTENSION]
        return live

    @property
    def room(self) -> Any:
        return self.live.by_slug(self.slug).room

    def _open(self, form: dict[str, Any]) -> str:
        address = f"/host/new/{self.set_id}"
        token = csrf(self.host.get(address))
        given = {"seconds": 20, "reading_seconds": 0, "stem_on_phones": 1, "csrf_token": token, **form}
        reply = self.host.post(address, data={k: v for k, v in given.items() if v is not None})
        assert reply.status_code == 303, reply.get_data(as_text=True)
        return reply.headers["Location"].rsplit("/", 1)[1]

    def join(self, name: str, **more: Any) -> FlaskClient:
        phone = self.app.test_client()
        reply = self.try_join(phone, name, **more)
        assert reply.status_code == 303, reply.get_data(as_text=True)
        self.phones.append(phone)
        return phone

    def try_join(self, phone: FlaskClient, name: str, **more: Any) -> TestResponse:
        token = csrf(phone.get(f"/j/{self.pin}"))
        return phone.post("/join", data={"csrf_token": token, "pin": self.pin, "name": name, **more})

    def do(self, name: str, /, **more: Any) -> TestResponse:
        return self.host.post(f"/host/room/{self.slug}/do", data={"do": name, **more}, headers=JSON)

    def answer(self, phone: FlaskClient, option: int, vote: int = 1, **more: Any) -> TestResponse:
        asked = {"position": self.room.position, "vote": vote, "option": option, **more}
        return phone.post(f"/room/{self.slug}/answer", json=asked, headers=JSON)

    def state(self, phone: FlaskClient) -> Any:
        return phone.get(f"/room/{self.slug}/state?json").get_json()


def csrf(reply: TestResponse) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', reply.get_data(as_text=True))
    assert found, reply.get_data(as_text=True)
    return found[1]

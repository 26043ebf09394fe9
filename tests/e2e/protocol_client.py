"""A client of the live protocol, standard library only, written from its documentation alone."""

import http.client
import json
from collections.abc import Generator
from contextlib import closing
from typing import Any


class Client:
    """One player or, with the cookie of the host's link, the host. Views and replies are plain JSON."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        self.cookies: dict[str, str] = {}

    def join(self, pin: str, name: str) -> str:
        """The room's address in the protocol."""
        room: str = self._asked("POST", "/join", {"pin": pin, "name": name})["room"]
        return room

    def lead(self, link: str) -> None:
        """Become host by the secret link."""
        self._asked("GET", link)

    def open(self, set_id: int, **settings: Any) -> Any:
        """Open a room of this set; the reply holds its PIN and links."""
        return self._asked("POST", f"/host/new/{set_id}", settings)

    def answer(self, room: str, view: dict[str, Any], option: int) -> int:
        """Answer the question of this view; returns the option that is stored."""
        asked = {"position": view["position"], "vote": view["question"]["vote"], "option": option}
        saved: int = self._asked("POST", f"/room/{room}/answer", asked)["saved"]
        return saved

    def command(self, room: str, do: str, **more: Any) -> Any:
        """One of the host's commands."""
        return self._asked("POST", f"/host/room/{room}/do", {"do": do, **more})

    def events(self, path: str) -> Generator[tuple[str, dict[str, Any]], None, None]:
        """Name and value of every event of a stream."""
        event = ""
        with closing(self._sent("GET", path, None)) as connection, connection.getresponse() as reply:
            for line in reply:
                field, _, value = line.decode().rstrip("\r\n").partition(": ")
                if field == "event":
                    event = value
                elif field == "data":
                    yield event, json.loads(value)

    def _sent(self, method: str, path: str, asked: Any) -> http.client.HTTPConnection:
        connection = http.client.HTTPConnection(self.host, self.port, timeout=30)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Accept": "application/json", "Content-Type": "application/json", "Cookie": cookies}
        connection.request(method, path, None if asked is None else json.dumps(asked), headers)
        return connection

    def _asked(self, method: str, path: str, asked: Any = None) -> Any:
        connection = self._sent(method, path, asked)
        reply = connection.getresponse()
        for cookie in reply.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        body = reply.read()
        connection.close()
        if reply.status >= 400:
            raise ValueError(json.loads(body)["error"])
        return json.loads(body) if reply.status == 200 else None

"""The pages of a room, with plain GET and POST as a browser without script uses them."""

import csv
import io
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from room_game import JSON, Game, make_app

from quiz.domain.room import Phase
from quiz.web import room as room_pages
from quiz.web.room_guesses import MOST_SECONDS, Guesses


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room_pages, "guesses", Guesses())


@pytest.fixture
def game(tmp_path: Path) -> Game:
    return Game(make_app(tmp_path))


def page(client: Any, game: Game) -> str:
    reply = client.get(f"/room/{game.slug}")
    assert reply.status_code == 200
    text: str = reply.get_data(as_text=True)
    return text


def test_a_whole_game_without_script(game: Game) -> None:
    tim, ida = game.join("Tim"), game.join("Ida")
    assert "Du bist drin" in page(tim, game)
    for _ in range(3):
        game.do("start" if game.room.phase is Phase.LOBBY else "next")
        assert 'http-equiv="refresh"' not in page(tim, game), "a page must not reload while one chooses"
        # Who has looked at the page lately is there, and the question waits for both.
        page(ida, game)
        key = game.room.question.key
        form = {"position": game.room.position, "vote": 1, "option": key}
        assert tim.post(f"/room/{game.slug}/answer", data=form).status_code == 303
        assert "Gespeichert" in page(tim, game)
        game.answer(ida, (key + 1) % 4)
        if game.room.phase is Phase.QUESTION:
            game.do("close")
        assert "Richtig!" in page(tim, game) and "Diesmal nicht." in page(ida, game)
        assert "Beleg" in page(ida, game)
    game.do("advance")
    assert game.room.phase is Phase.PODIUM
    assert 'data-own="right_count">3<' in page(tim, game)
    result = ida.get(f"/room/{game.slug}/result").get_data(as_text=True)
    assert "Richtig ist:" in result and "Tim" not in result


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "Tippe"),
        ("   ", "Tippe"),
        ("x" * 200, "zu lang"),
        ("Ti\u200bm", "niemand sieht"),
        ("a\u202eb", "niemand sieht"),
        ("TIM", "schon jemand"),
        ("Ｔｉｍ", "schon jemand"),
        ("arschloch", "nicht willkommen"),
    ],
)
def test_a_refused_name_gets_one_sentence_and_keeps_the_form(game: Game, name: str, sentence: str) -> None:
    game.join("Tim")
    reply = game.try_join(game.app.test_client(), name)
    text = reply.get_data(as_text=True)
    assert reply.status_code == 400
    assert text.count('role="alert"') == 1 and 'name="name"' in text
    assert len(game.live.snapshot(game.room.id).players) == 1


@pytest.mark.parametrize("name", ["<b>Tom</b>", "😀", "x", "محمد", "Zoé"])
def test_an_unusual_name_is_welcome_and_harmless(game: Game, name: str) -> None:
    game.join(name)
    wall = game.wall.get(f"/wall/{game.slug}").get_data(as_text=True)
    assert "<b>Tom" not in wall
    assert (name if "<" not in name else "&lt;b&gt;Tom&lt;/b&gt;") in wall


def test_a_wrong_and_an_old_pin(game: Game) -> None:
    other = "000000" if game.pin != "000000" else "111111"
    for path in (f"/j/{other}", f"/join?pin={other}", "/j/abc", "/join?pin=%00"):
        reply = game.app.test_client().get(path)
        assert reply.status_code == 404 and "keinen Raum mit dieser PIN" in reply.get_data(as_text=True)
    game.do("end")
    reply = game.app.test_client().get(f"/j/{game.pin}")
    assert reply.status_code == 410 and "vorbei" in reply.get_data(as_text=True)
    assert game.app.test_client().get("/room/no-such-room").status_code == 404


def test_a_pin_may_be_typed_with_a_space(game: Game) -> None:
    reply = game.app.test_client().get(f"/join?pin={game.pin[:3]}+{game.pin[3:]}")
    assert reply.status_code == 200 and 'name="name"' in reply.get_data(as_text=True)


def test_guesses_become_slow_but_never_impossible() -> None:
    guesses = Guesses()
    for _ in range(1000):
        guesses.wrong("10.0.0.7")
    assert guesses.delay("10.0.0.7") == MOST_SECONDS
    assert guesses.delay("10.0.0.8") == 0


def test_a_late_joiner_gets_the_running_question(game: Game) -> None:
    game.join("Tim")
    game.do("start")
    late = game.join("Spät")
    state = game.state(late)
    assert state["phase"] == "question" and 0 < state["own"]["left_ms"] <= 20_000
    assert game.answer(late, 1).status_code == 200


def test_answers_that_do_not_count_are_told_why(game: Game) -> None:
    tim = game.join("Tim")
    game.join("Ida")
    assert game.answer(tim, 1).get_json()["error"] == "wrong-question"
    game.do("start")
    assert game.answer(tim, 99).get_json()["error"] == "no-such-option"
    assert tim.post(f"/room/{game.slug}/answer", json={"position": 0}, headers=JSON).status_code == 400
    assert tim.post(f"/room/{game.slug}/answer", json=[1], headers=JSON).status_code == 400
    assert tim.post(f"/room/{game.slug}/answer", data="{", content_type="application/json").status_code < 500
    assert game.app.test_client().post(f"/room/{game.slug}/answer", json={}, headers=JSON).status_code == 403
    assert game.answer(tim, 1).get_json() == {"saved": 1}
    assert game.answer(tim, 1).get_json() == {"saved": 1}
    changed = game.answer(tim, 2)
    assert changed.status_code == 409 and changed.get_json()["error"] == "already-answered"
    game.do("close")
    assert game.answer(tim, 1).get_json() == {"saved": 1}
    assert game.answer(tim, 3).status_code == 409


def test_a_player_of_another_room_has_no_voice_here(game: Game, tmp_path: Path) -> None:
    other = Game(game.app)
    stranger = other.join("Fremd")
    game.do("start")
    assert game.answer(stranger, 1).status_code == 403


def test_kick_lock_and_rename(game: Game) -> None:
    tim, ida = game.join("Tim"), game.join("Ida")
    ids = {player.name: player.id for player in game.live.snapshot(game.room.id).active}
    assert game.do("rename", player=ids["Ida"], name="Ida B.").status_code == 200
    assert game.do("rename", player=ids["Ida"], name="tim").status_code == 400
    assert game.do("kick", player=ids["Tim"]).status_code == 200
    assert tim.get(f"/room/{game.slug}").headers["Location"].startswith("/join")
    assert tim.get(f"/room/{game.slug}/state").status_code == 403
    assert "Ida B." in page(ida, game)
    game.do("lock")
    assert game.try_join(game.app.test_client(), "Neu").status_code == 403


def test_the_personal_code_moves_a_player_to_another_device(game: Game) -> None:
    tim = game.join("Tim")
    text = page(tim, game)
    code = text.split("Gerät:")[1].split("<b>")[1].split("</b>")[0]
    tablet = game.app.test_client()
    assert game.try_join(tablet, "", code=code).status_code == 303
    assert game.state(tablet)["own"]["name"] == "Tim"
    assert tim.get(f"/room/{game.slug}/state").status_code == 403
    wrong = game.try_join(game.app.test_client(), "", code="AAAA-AAAA")
    assert wrong.status_code == 403


def test_a_press_that_is_out_of_date_moves_nothing(game: Game) -> None:
    game.do("start")
    assert game.do("advance", at="question:0:1").status_code == 200
    late = game.do("advance", at="question:0:1")
    assert late.status_code == 409 and late.get_json()["error"] == "outdated"
    assert game.room.phase is Phase.REVEAL
    assert game.do("nonsense").status_code == 400


def test_the_hosts_other_device_and_the_server_host(game: Game) -> None:
    tablet = game.app.test_client()
    assert tablet.get(f"/host/room/{game.slug}/enter/{game.secrets[0]}").status_code == 303
    assert tablet.post(f"/host/room/{game.slug}/do", data={"do": "start"}, headers=JSON).status_code == 200
    other = game.app.test_client()
    other.get("/host", query_string={"key": game.app.config["HOST_SECRET"]})
    assert other.get(f"/host/room/{game.slug}", follow_redirects=True).status_code == 200


def test_play_again_brings_everybody_along(game: Game) -> None:
    tim = game.join("Tim")
    game.do("start")
    game.do("end")
    assert game.do("again").status_code == 200
    moved = tim.get(f"/room/{game.slug}", follow_redirects=True)
    assert moved.status_code == 200 and "Du bist drin" in moved.get_data(as_text=True)
    host = game.host.get(f"/host/room/{game.slug}", follow_redirects=True)
    assert host.status_code == 200 and game.pin[:3] in host.get_data(as_text=True)
    assert game.wall.get(f"/wall/{game.slug}", follow_redirects=True).status_code == 200


def test_a_kept_form_names_the_wrong_field(game: Game) -> None:
    address = f"/host/new/{game.set_id}"
    token = game.host.get(address).get_data(as_text=True).split('csrf_token" value="')[1].split('"')[0]
    for wrong in (
        {"seconds": "3"},
        {"seconds": "abc"},
        {"seconds": "20", "names": "list"},
        {"scoring": "luck"},
    ):
        reply = game.host.post(address, data={"csrf_token": token, **wrong})
        assert reply.status_code == 400
        assert reply.get_data(as_text=True).count('role="alert"') == 1


@pytest.mark.parametrize("names", ["generated", "list"])
def test_names_that_nobody_types(tmp_path: Path, names: str) -> None:
    game = Game(make_app(tmp_path), names=names, listed_names="Ada\nBen\n")
    phone = game.join("Ben")
    own = game.state(phone)["own"]["name"]
    assert (own == "Ben") is (names == "list")


def test_figures_are_the_same_on_page_csv_and_xlsx(game: Game) -> None:
    tim = game.join("Tim")
    ida = game.join("=SUM(A1)")
    for position in range(3):
        game.do("start" if position == 0 else "next")
        game.answer(tim, game.room.question.key)
        game.answer(ida, (game.room.question.key + position) % 4)
        if game.room.phase is Phase.QUESTION:
            game.do("close")
    base = f"/host/room/{game.slug}"
    rows = list(csv.reader(io.StringIO(game.host.get(f"{base}/players.csv").get_data().decode("utf-8-sig"))))
    assert [row[1] for row in rows[1:]] == ["Tim", "'=SUM(A1)"]
    score = int(rows[1][3])
    assert score == game.state(tim)["own"]["score"] == sum(map(int, rows[1][6:]))
    assert rows[1][4:6] == ["3", "3"] and rows[2][4] == "1"
    answers = list(
        csv.reader(io.StringIO(game.host.get(f"{base}/answers.csv").get_data().decode("utf-8-sig")))
    )
    assert len(answers) == 1 + 2 * 3
    with ZipFile(io.BytesIO(game.host.get(f"{base}/results.xlsx").get_data())) as book:
        texts = book.read("xl/sharedStrings.xml").decode()
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "=SUM(A1)" in texts and f"<v>{score}</v>" in sheet and "<f>" not in sheet
    assert game.host.get(f"{base}/results").status_code == 200


def test_a_stream_tells_the_full_state_first(game: Game) -> None:
    tim = game.join("Tim")
    reply = tim.get(f"/room/{game.slug}/stream")
    assert reply.headers["X-Accel-Buffering"] == "no" and reply.headers["Cache-Control"] == "no-store"
    first = next(iter(reply.response))
    assert b"event: view" in (first if isinstance(first, bytes) else first.encode())
    reply.close()
    assert game.app.test_client().get(f"/room/{game.slug}/stream").status_code == 403


def test_the_host_leaves_questions_out_and_lets_others_count_double(tmp_path: Path) -> None:
    app = make_app(tmp_path)
    game = Game(app, (0, 0, 0, 0), **{"factor-1": "out", "factor-2": "2", "count": 2})
    assert [(question.stem, question.factor) for question in game.room.questions] == [
        ("Frage Nummer 0?", 1),
        ("Frage Nummer 2?", 2),
    ]
    drawn = Game(app, (0,) * 12, question_order="shuffled", count=5)
    assert len({question.stem for question in drawn.room.questions}) == 5


def test_a_client_of_ones_own_plays_with_json_alone(game: Game) -> None:
    client = game.app.test_client()
    refused = client.post("/join", json={"pin": game.pin, "name": " "}, headers=JSON)
    assert refused.status_code == 400 and refused.get_json()["error"] == "name-empty"
    joined = client.post("/join", json={"pin": game.pin, "name": "Robo"}, headers=JSON)
    assert joined.get_json()["player"] == "Robo"
    game.do("start")
    assert game.state(client)["question"]["options"] == [
        "Antwort A0",
        "Antwort B0",
        "Antwort C0",
        "Antwort D0",
    ]
    assert game.answer(client, 1).get_json() == {"saved": 1}

"""The bank: search, bulk actions, items by hand, figures from rounds and rooms; export and import."""

from __future__ import annotations

import io
import json
import re

import pytest
from bank_pages import as_host, finish_work, items_on, press
from flask import Flask
from flask.testing import FlaskClient
from forms import send, token_of
from made_sets import make_item_set
from searches import FINDS, searched_set
from sqlalchemy import update
from werkzeug.test import TestResponse

from questions import formats
from quiz.store import bank_search, bank_usage, item_sets, rounds
from quiz.store.bank_tables import DeedRow
from quiz.store.db import db
from quiz.store.tables import ItemSetRow


@pytest.fixture
def host(app: Flask) -> FlaskClient:
    return as_host(app)


def ids_of(app: Flask, **wanted: object) -> list[int]:
    with app.app_context():
        return [one.id for one in bank_search.find(**wanted).items]  # type: ignore[arg-type]


def test_search_by_the_beginnings_of_words(app: Flask, host: FlaskClient, set_id: int) -> None:
    assert len(ids_of(app)) == 12
    assert len(ids_of(app, words="SONDE flog")) == 12
    assert len(ids_of(app, words="Sond 11")) >= 1
    assert ids_of(app, words="Raumschiff") == []
    assert ids_of(app, words="\"' AND ( * -") == ids_of(app, words="AND")
    assert "Nichts gefunden" in host.get("/host/bank/items?q=Raumschiff").text
    assert host.get("/host/bank/items?q=%22*%27)&set=x&first=-3").status_code == 200


def test_search_folds_accents_and_parts_words(app: Flask) -> None:
    with app.app_context():
        ids = item_sets.item_ids(item_sets.add_set(searched_set()))
    for words, places in FINDS.items():
        assert ids_of(app, words=words) == [ids[one] for one in places], words


def test_search_follows_edits_umlauts_and_tags(app: Flask, host: FlaskClient, set_id: int) -> None:
    address = f"/host/bank/sets/{set_id}"
    first = items_on(host.get(address))[0]
    fields = {
        "stem": "Wie groß ist die Höhle?",
        "option-0": "3 m",
        "option-1": "5 Fässer",
        "key": 0,
        "tags": "Käse, Öl",
    }
    press(
        host, host.get(f"{address}/items/{first}"), f"{address}/items/{first}", revision=1, anyway=1, **fields
    )
    for words in ("höhle", "Hohle", "fässer", "käse"):
        assert ids_of(app, words=words) == [first], words
    assert ids_of(app, tag="Öl") == [first]
    assert len(ids_of(app, tag="t")) == 11


def test_bulk_actions(app: Flask, host: FlaskClient, set_id: int) -> None:
    page = host.get("/host/bank/items")
    ids = ids_of(app)[:3]
    assert "für 3 Fragen" in press(host, page, "/host/bank/items", do="tag", tags="Mond, Alma", item=ids).text
    assert sorted(ids_of(app, tag="Mond")) == sorted(ids)
    press(host, page, "/host/bank/items", do="untag", tags="Mond", item=ids[0])
    assert len(ids_of(app, tag="Mond")) == 2
    press(host, page, "/host/bank/items", do="put", into=0, title="Auswahl", item=ids)
    with app.app_context():
        made = item_sets.get_set(item_sets.list_sets()[-1].id)
        assert made is not None and made.summary.title == "Auswahl" and len(made.items) == 3
        assert all(one.source is not None for one in made.items)
    press(host, page, "/host/bank/items", do="strike", item=ids)
    assert sorted(ids_of(app, loose=True)) == sorted(ids)
    assert "für 0 Fragen" in press(host, page, "/host/bank/items", do="tag", tags="x", item="abc").text
    back = send(host, page, "/host/bank/items", do="", back="q=a b&done=7&tag=x\r\nSet-Cookie: a=b")
    assert back.headers["Location"] == "/host/bank/items?q=a+b&tag=x%0D%0ASet-Cookie%3A+a%3Db&done=0"


def test_an_item_by_hand_and_its_twin(app: Flask, host: FlaskClient, set_id: int) -> None:
    fields = {"stem": "Wie lange flog die Sonde 3?", "option-0": "3 Tage", "option-1": "5 Tage", "key": 1}
    page = press(host, host.get("/host/bank/items/new"), "/host/bank/items/new", **fields)
    assert "Fast gleich in der Sammlung" in page.text
    assert "in keinem Fragensatz" in page.text
    assert (
        "Fast gleich"
        not in host.get(f"/host/bank/sets/{set_id}").text.split("Sonde 5")[1].split("Sonde 6")[0]
    )


def test_figures_of_solo_rounds(app: Flask, host: FlaskClient, set_id: int) -> None:
    with app.app_context():
        ids = item_sets.item_ids(set_id)
        for number in range(24):
            token = rounds.start_round(set_id, ids[:3], "full", 1_000)
            for place in range(3):
                played = rounds.load_round(token)
                assert played is not None
                asked = played.questions[place]
                rounds.mark_shown(played.id, asked, 10_000)
                # The better half knows everything, the others nothing.
                choice = asked.item.key if number < 12 else (asked.item.key + 1) % 4
                rounds.save_answer(played.id, asked.item_id, asked.mark(choice, 14_000, speed=True), 14_000)
        found = bank_usage.figures_of([ids[0]])[ids[0]]
    assert (found.answers, found.right, found.mean_ms) == (24, 12, 4_000)
    assert found.discrimination == pytest.approx(1)
    assert "idle-distractors" in found.flags
    page = host.get(f"/host/bank/items/{ids[0]}")
    assert "50\u00a0%" in page.text and "fast niemand" in page.text
    assert "ansehen!" in host.get("/host/bank/items").text
    with app.app_context():
        assert sorted(bank_usage.flagged()) == sorted(ids[:3])
    assert "3 Fragen" in host.get("/host/bank/items?flagged=1").text


def export(host: FlaskClient, set_id: int, name: str, query: str = "") -> TestResponse:
    return host.get(f"/host/bank/sets/{set_id}/export/{name}{query}")


def test_the_file_is_called_like_the_set(app: Flask, host: FlaskClient) -> None:
    with app.app_context():
        made = item_sets.add_set(make_item_set(2, "Brücken & Füße"))
    named = export(host, made, "gift").headers["Content-Disposition"]
    assert 'filename="bruecken-fuesse.gift"' in named
    assert "filename*=UTF-8''br%C3%BCcken-f%C3%BC%C3%9Fe.gift" in named


def test_export_in_every_format(app: Flask, host: FlaskClient, set_id: int) -> None:
    assert "Kahoot!" in host.get(f"/host/bank/sets/{set_id}/export").text
    for entry in formats.all():
        if entry.name == "pdf":
            pytest.importorskip("typst", reason="typst is not installed (the extra 'pdf')")
        found = export(host, set_id, entry.name)
        assert found.status_code == 200, entry.name
        assert "attachment" in found.headers["Content-Disposition"], entry.name
    assert export(host, set_id, "nothing").status_code == 404
    assert json.loads(export(host, set_id, "json").data)["items"][0]["id"] == "i0"


def test_what_does_not_fit_is_told_before_the_file(app: Flask, host: FlaskClient, set_id: int) -> None:
    address = f"/host/bank/sets/{set_id}"
    first = items_on(host.get(address))[0]
    long = {
        "stem": "Wie lange flog " + "die sehr " * 15 + "Sonde?",
        "option-0": "3",
        "option-1": "5",
        "key": 0,
    }
    press(
        host, host.get(f"{address}/items/{first}"), f"{address}/items/{first}", revision=1, anyway=1, **long
    )
    told = export(host, set_id, "kahoot")
    assert "passt nicht in dieses Format" in told.text and "die sehr" in told.text
    assert "Die übrigen 11 herunterladen" in told.text
    loaded = formats.get("kahoot").read(export(host, set_id, "kahoot", "?anyway=1").data)
    assert len(loaded.item_set.items) == 11


def bring(app: Flask, host: FlaskClient, content: bytes, name: str, form: str = "") -> TestResponse:
    given = {
        "csrf_token": token_of(host.get("/host/bank/import")),
        "file": (io.BytesIO(content), name),
        "format": form,
    }
    sent = host.post("/host/bank/import", data=given, content_type="multipart/form-data")
    assert sent.status_code == 303, sent.text
    finish_work(app)
    return host.get(sent.headers["Location"], follow_redirects=True)


def test_our_own_export_comes_back_equal(app: Flask, host: FlaskClient) -> None:
    whole = make_item_set(5, title="Hin und zurück")
    page = bring(app, host, formats.get("json").write(whole).content, "a.json")
    assert "5 Fragen können herein" in page.text
    review = press(host, page, page.request.path, take="all", title="")
    set_id = int(review.request.path.rsplit("/", 1)[1])
    with app.app_context():
        stored = item_sets.get_set(set_id)
        assert stored is not None and stored.as_item_set() == whole
    again = press(host, page, page.request.path, take="all")
    assert again.request.path == review.request.path


GIFT = "::A::Wie hoch?{=3 m ~4 m}\n\nKaputt {=\n\n::B::Wie breit?{=5 m ~6 m}\n"


def test_bad_rows_are_named_and_stay_out_only_if_the_user_says_so(app: Flask, host: FlaskClient) -> None:
    page = bring(app, host, GIFT.encode(), "a.gift")
    assert "2 Fragen können herein" in page.text and "nicht lesbar" in page.text
    assert '<td class="num">3</td>' in page.text
    refused = press(host, page, page.request.path, take="all")
    assert "nicht lesbar" in refused.text
    taken = press(host, page, page.request.path, take="good", title="Gift")
    assert len(items_on(taken)) == 2 and "Gift" in taken.text


@pytest.mark.parametrize(
    ("content", "name", "form", "sentence"),
    [
        (b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><quiz>&b;</quiz>", "a.xml", "", "."),
        (b"PK\x03\x04", "a.xlsx", "", "."),
        (b"x", "a.unknown", "", "von Hand"),
        (b"PK\x03\x04", "a.docx", "", "„Fragen aus einem Text“"),
        (b"%PDF-1.7", "a.PDF", "", "„Fragen aus einem Text“"),
        (b"{", "a.json", "", "."),
        (b"", "a.json", "", ""),
    ],
)
def test_bad_files_get_a_sentence(
    app: Flask, host: FlaskClient, content: bytes, name: str, form: str, sentence: str
) -> None:
    if not content:
        given = {"csrf_token": token_of(host.get("/host/bank/import")), "file": (io.BytesIO(b""), name)}
        assert host.post("/host/bank/import", data=given).status_code == 400
        return
    page = bring(app, host, content, name, form)
    assert page.status_code == 200
    assert "banner--bad" in page.text and sentence in page.text
    assert "root:" not in page.text


def test_sets_are_renamed_and_removed(app: Flask, host: FlaskClient, set_id: int) -> None:
    page = host.get("/host/bank")
    press(host, page, f"/host/bank/sets/{set_id}/name", title="Sonden", topic="space")
    assert "Sonden" in host.get("/host/bank").text
    removed = press(host, page, f"/host/bank/sets/{set_id}/remove")
    assert "aus dem Regal" in removed.text and ">Sonden<" not in removed.text
    assert len(ids_of(app, loose=True)) == 12
    assert send(host, page, f"/host/bank/sets/{set_id}/remove").status_code == 404


def undone(host: FlaskClient, page: TestResponse) -> TestResponse:
    """Press the button beside what has just been told."""
    address = re.search(r'action="(/host/bank/deeds/\d+/undo)"', page.text)
    assert address, page.text
    return press(host, page, address[1])


def test_what_was_done_to_many_is_taken_back(app: Flask, host: FlaskClient, set_id: int) -> None:
    page, ids = host.get("/host/bank/items"), ids_of(app)[:3]
    press(host, page, "/host/bank/items", do="tag", tags="alt", item=ids[:2])
    tagged = press(host, page, "/host/bank/items", do="tag", tags="alt, neu", item=ids)
    assert "Zurückgenommen" in undone(host, tagged).text
    assert sorted(ids_of(app, tag="alt")) == sorted(ids[:2]) and ids_of(app, tag="neu") == []
    untagged = press(host, page, "/host/bank/items", do="untag", tags="alt", item=ids)
    undone(host, untagged)
    assert sorted(ids_of(app, tag="alt")) == sorted(ids[:2])
    with app.app_context():
        before = item_sets.item_ids(set_id)
    struck = press(host, page, "/host/bank/items", do="strike", item=ids)
    assert "für 3 Fragen" in struck.text
    undone(host, struck)
    with app.app_context():
        assert item_sets.item_ids(set_id) == before
    put = press(host, page, "/host/bank/items", do="put", into=0, title="Auswahl", item=ids)
    assert "Auswahl" in host.get("/host/bank").text
    undone(host, put)
    with app.app_context():
        assert [one.title for one in item_sets.list_sets()] == ["Probe"]


def test_taking_back_leaves_what_others_did_since(app: Flask, host: FlaskClient, set_id: int) -> None:
    page, one = host.get("/host/bank/items"), ids_of(app)[0]
    first = press(host, page, "/host/bank/items", do="tag", tags="rot", item=one)
    press(host, page, "/host/bank/items", do="tag", tags="grün", item=one)
    undone(host, first)
    assert ids_of(app, tag="grün") == [one] and ids_of(app, tag="rot") == []
    assert "schon zurückgenommen" in undone(host, first).text
    renamed = press(host, page, f"/host/bank/sets/{set_id}/name", title="Eins", topic="")
    press(host, page, f"/host/bank/sets/{set_id}/name", title="Zwei", topic="")
    assert "seitdem" in undone(host, renamed).text
    assert "Zwei" in host.get("/host/bank").text


def test_a_set_comes_back_to_the_shelf(app: Flask, host: FlaskClient, set_id: int) -> None:
    page = host.get("/host/bank")
    removed = press(host, page, f"/host/bank/sets/{set_id}/remove")
    assert host.get(f"/host/bank/sets/{set_id}").status_code == 404
    assert app.test_client().get(f"/sets/{set_id}").status_code == 404
    back = undone(host, removed)
    assert ">Probe<" in back.text
    assert len(items_on(host.get(f"/host/bank/sets/{set_id}"))) == 12
    later = press(host, page, f"/host/bank/sets/{set_id}/remove")
    with app.app_context():
        db.session.execute(update(ItemSetRow).values(removed_ms=1))
        db.session.execute(update(DeedRow).values(at_ms=1))
        db.session.commit()
        item_sets.add_set(make_item_set(2, "Andere"))
    press(host, page, "/host/bank/items", do="tag", tags="x", item=ids_of(app)[0])
    assert "schon zurückgenommen" in undone(host, later).text
    with app.app_context():
        assert item_sets.count_sets() == 1


def test_numbers_and_characters_that_no_database_takes(app: Flask, host: FlaskClient, set_id: int) -> None:
    huge = "9" * 30
    assert host.get(f"/host/bank/items?first={huge}&set={huge}&q=%00&tag=%00").status_code == 200
    address = f"/host/bank/sets/{set_id}"
    page = host.get(address)
    first = items_on(page)[0]
    assert send(host, page, f"{address}/items/{first}/keep", revision=huge).status_code == 409
    assert send(host, page, f"{address}/undo", change=huge).status_code == 303
    assert host.get(f"{address}/add?refused={huge}").status_code == 200
    assert host.get(f"/host/bank/new?again={huge}").status_code == 200
    send(host, page, "/host/bank/items", do="put", into=huge, item=[first, huge])
    fields = {"stem": "Wie\x00 hoch\n ist\x0bdas?", "option-0": "3\x00 m", "option-1": "5 m", "key": 0}
    saved = press(host, page, f"{address}/items/{first}", revision=1, anyway=1, **fields)
    assert "Wie hoch ist das?" in saved.text


def test_two_editors_of_an_item_outside_a_set(app: Flask, host: FlaskClient, set_id: int) -> None:
    item_id = ids_of(app)[0]
    form = host.get(f"/host/bank/items/{item_id}/edit")
    fields = {"option-0": "3 m", "option-1": "5 m", "key": 0, "revision": 1}
    press(host, form, form.request.path, stem="Wie hoch ist A?", **fields)
    refused = send(host, form, form.request.path, stem="Wie hoch ist B?", **fields)
    assert refused.status_code == 409
    assert "Wie hoch ist A?" in refused.text and "Wie hoch ist B?" in refused.text
    fields["revision"] = 2
    assert "Wie hoch ist B?" in press(host, refused, form.request.path, stem="Wie hoch ist B?", **fields).text


def test_an_item_goes_back_to_an_older_version(app: Flask, host: FlaskClient, set_id: int) -> None:
    item_id = ids_of(app)[0]
    address = f"/host/bank/items/{item_id}"
    old = item_stem(app, item_id)
    fields = {"stem": "Wie hoch ist A?", "option-0": "3 m", "option-1": "5 m", "key": 0, "revision": 1}
    page = press(host, host.get(f"{address}/edit"), f"{address}/edit", **fields)
    change = re.search(r'name="change" value="(\d+)"', page.text)
    assert change
    assert send(host, page, f"{address}/back", change=change[1], revision=1).status_code == 409
    press(host, page, f"{address}/back", change=change[1], revision=2)
    assert item_stem(app, item_id) == old
    assert "Wie hoch ist A?" in host.get(address).text


def item_stem(app: Flask, item_id: int) -> str:
    with app.app_context():
        stored = item_sets.get_item(item_id)
        assert stored is not None
        return stored.item.stem

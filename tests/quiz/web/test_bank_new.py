"""From a text or a document to a set: queued, made in a process of its own, in the bank when it is done."""

from __future__ import annotations

import io
import re
import time
from typing import Any

import docx
import pytest
from bank_pages import TEXT, as_host, finish_work, items_on, make_set
from flask import Flask
from forms import send, token_of

from quiz.store import bank_jobs, item_sets
from quiz.store.bank_tables import JobRow
from quiz.store.db import db


def upload(client: Any, content: bytes, name: str, **fields: Any) -> Any:
    page = client.get("/host/bank/new")
    given = {"csrf_token": token_of(page), "file": (io.BytesIO(content), name), **fields}
    return client.post("/host/bank/new", data=given, content_type="multipart/form-data")


def test_a_pasted_text_becomes_a_draft_that_nobody_else_sees(app: Flask) -> None:
    host = as_host(app)
    page = make_set(app, host)
    assert page.status_code == 200
    assert "Turm &amp; See" in page.text and "Entwurf" in page.text
    assert len(items_on(page)) >= 3
    assert "<mark>" in page.text
    assert "Turm" not in app.test_client().get("/").text


def test_only_the_host_gets_in(app: Flask, set_id: int) -> None:
    stranger = app.test_client()
    for address in ("", "/new", "/items", "/import", f"/sets/{set_id}", f"/sets/{set_id}/export/json"):
        assert stranger.get(f"/host/bank{address}").status_code == 403
    token = token_of(as_host(app).get("/host/bank/new"))
    assert stranger.post("/host/bank/new", data={"csrf_token": token, "text": TEXT}).status_code == 400


def test_an_uploaded_file(app: Flask) -> None:
    host = as_host(app)
    sent = upload(host, TEXT.encode("utf-16"), "Bauten.txt")
    finish_work(app)
    page = host.get(sent.headers["Location"], follow_redirects=True)
    assert len(items_on(page)) >= 3


def test_a_word_document(app: Flask) -> None:
    made = docx.Document()
    for line in TEXT.splitlines():
        if line.startswith("# "):
            made.add_heading(line[2:])
        else:
            made.add_paragraph(line)
    out = io.BytesIO()
    made.save(out)
    host = as_host(app)
    sent = upload(host, out.getvalue(), "Bauten.docx")
    finish_work(app)
    page = host.get(sent.headers["Location"], follow_redirects=True)
    assert len(items_on(page)) >= 3
    assert "Baikalsee" in page.text


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"%PDF-1.4 broken", "a.pdf", "beschädigt"),
        (b"PK\x03\x04 broken", "a.docx", "beschädigt"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "Passwort"),
        ("Heute ist es schön.".encode(), "a.txt", "Tatsachen"),
        (
            b"The tower was opened in 1889 and it is 330 metres high. It is the sign of the city.",
            "a.txt",
            "deutsch",
        ),
    ],
)
def test_what_cannot_be_read_is_told_in_one_sentence(
    app: Flask, content: bytes, name: str, sentence: str
) -> None:
    host = as_host(app)
    sent = upload(host, content, name)
    finish_work(app)
    page = host.get(sent.headers["Location"])
    assert page.status_code == 200
    assert sentence in page.text
    assert "Traceback" not in page.text


def test_what_can_be_told_at_once_is(app: Flask) -> None:
    host = as_host(app)
    assert "Da steht kein Text" in send(host, host.get("/host/bank/new"), "/host/bank/new", text=" ").text
    refused = upload(host, b"x", "a.xyz", title="Mein Titel")
    assert refused.status_code == 400
    assert ".xyz" in refused.text and "Mein Titel" in refused.text


def test_a_text_that_did_not_work_comes_back_to_be_changed(app: Flask) -> None:
    host = as_host(app)
    sent = send(
        host, host.get("/host/bank/new"), "/host/bank/new", text="Heute ist es schön.", title="Wetter"
    )
    finish_work(app)
    failed = host.get(sent.headers["Location"])
    link = re.search(r'href="(/host/bank/new[?]again=\d+)"', failed.text)
    assert link
    again = host.get(link[1])
    assert "Heute ist es schön." in again.text
    assert 'value="Wetter"' in again.text


@pytest.mark.parametrize("settings", [{"MAX_UPLOAD": 100_000, "MAX_BODY": 2048}])
def test_uploads_have_a_limit_and_players_a_smaller_one(app: Flask) -> None:
    host = as_host(app)
    assert upload(host, b"x" * 50_000, "a.xyz").status_code == 400
    too_much = upload(host, b"x" * 450_000, "a.txt")
    assert too_much.status_code == 413
    assert "Das war mehr als 97 kB. Geh zurück und wähle eine kleinere Datei" in too_much.text
    stranger = app.test_client()
    assert stranger.post("/host/bank/new", data={"text": "x" * 50_000}).status_code == 413


@pytest.mark.parametrize("settings", [{"DOCUMENT_SECONDS": 1}])
def test_work_that_takes_too_long_is_stopped(app: Flask) -> None:
    host = as_host(app)
    many = "\n\n".join(TEXT.replace("330", str(n)) for n in range(330, 630))
    started = time.monotonic()
    sent = send(host, host.get("/host/bank/new"), "/host/bank/new", text=many)
    finish_work(app)
    assert "länger als 1 Sekunden" in host.get(sent.headers["Location"]).text
    assert time.monotonic() - started < 20


def test_work_that_a_stopped_server_left_begins_again(app: Flask) -> None:
    host = as_host(app)
    wishes = {"lang": "auto", "seed": 0, "count": 20, "options": 4, "whole": False}
    with app.app_context():
        job_id = bank_jobs.add_job("make", title="Rest", name="", wishes=wishes, payload=TEXT.encode())
        assert bank_jobs.claim() is not None
        assert bank_jobs.claim() is None
        row = db.session.get(JobRow, job_id)
        assert row is not None
        row.beat_ms -= bank_jobs.LEASE_MS + 1
        db.session.commit()
    assert 'http-equiv="refresh"' in host.get(f"/host/bank/jobs/{job_id}").text
    finish_work(app)
    assert len(items_on(host.get(f"/host/bank/jobs/{job_id}", follow_redirects=True))) >= 3


def test_work_that_keeps_breaking_down_is_given_up(app: Flask) -> None:
    with app.app_context():
        wishes = {"lang": "auto", "seed": 0, "count": 20, "options": 4, "whole": False}
        job_id = bank_jobs.add_job("make", title="", name="", wishes=wishes, payload=b"x")
        for _ in range(bank_jobs.MOST_TRIES):
            assert bank_jobs.claim() is not None
            row = db.session.get(JobRow, job_id)
            assert row is not None
            row.beat_ms = 0
            db.session.commit()
        assert bank_jobs.claim() is None
        job = bank_jobs.get_job(job_id)
        assert job is not None
        assert (job.state, job.error) == ("failed", "broke-down")


def test_a_finished_job_makes_one_set_only(app: Flask) -> None:
    from made_sets import make_item_set

    with app.app_context():
        job_id = bank_jobs.add_job("make", title="", name="", wishes={}, payload=b"x")
        bank_jobs.claim()
        first = bank_jobs.finish_made(job_id, make_item_set(3), {})
        assert first is not None
        assert bank_jobs.finish_made(job_id, make_item_set(3), {}) is None
        assert item_sets.count_sets() == 1

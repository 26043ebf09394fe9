"""The first page and the solo round: plain forms, each POST answered by a redirect, all state stored."""

from __future__ import annotations

import secrets
import time

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from quiz.domain.errors import Refusal
from quiz.domain.name_words import REFUSED_WORDS
from quiz.domain.names import tidy_name
from quiz.domain.solo import SoloQuestion, SoloRound, marked_evidence
from quiz.store import item_sets, rounds
from quiz.web.health import metrics
from quiz.web.names import name_sentence
from quiz.web.topics import set_title, topic_of

bp = Blueprint("play", __name__)
# No database takes a larger row id.
SET_ID = "<int(max=2147483647):set_id>"
NUMBER = "<int(max=1000):number>"


@bp.app_context_processor
def _names() -> dict[str, object]:
    return {"set_title": set_title, "topic_of": topic_of}


@bp.get("/")
def first() -> str:
    """What this is; a PIN, a set to play alone, the way to the host's page."""
    return render_template("play/first.html", sets=item_sets.list_sets())


@bp.get(f"/sets/{SET_ID}")
def set_page(set_id: int) -> str:
    """A set before the round: how many questions, who is to beat."""
    chosen = _summary(set_id)
    best = rounds.high_scores(set_id, current_app.config["HIGH_SCORES"])
    length = min(current_app.config["ROUND_LENGTH"], chosen.size)
    return render_template("play/set.html", set=chosen, best=best, length=length)


@bp.post(f"/sets/{SET_ID}/round")
def start(set_id: int) -> Response:
    """Draw questions and begin."""
    ids = item_sets.item_ids(set_id)
    if not ids:
        raise NotFound(_("This set is no longer here. Choose another on the first page."))
    length = min(current_app.config["ROUND_LENGTH"], len(ids))
    # The generator's order is fixed by its seed; a player's is not.
    drawn = secrets.SystemRandom().sample(ids, length)
    metrics().counters["rounds_started"] += 1
    return _to_round(rounds.start_round(set_id, drawn, "full", _now()))


@bp.get("/rounds/<token>")
def resume(token: str) -> Response:
    """Wherever the round stands."""
    return _onward(_round(token))


@bp.get(f"/rounds/<token>/{NUMBER}")
def question(token: str, number: int) -> str | Response:
    """The question while it is open, its reveal afterwards; a later one has to wait its turn."""
    played = _round(token)
    asked = _asked(played, number)
    if asked.answer is not None:
        return _reveal(played, asked)
    if asked is not played.current:
        return _onward(played)
    rounds.mark_shown(played.id, asked, _now())
    return render_template("play/question.html", round=played, question=asked)


@bp.post(f"/rounds/<token>/{NUMBER}")
def answer(token: str, number: int) -> Response | tuple[str, int]:
    """Take the answer, once; a second one changes nothing and is shown the first."""
    played = _round(token)
    asked = _asked(played, number)
    if asked.answer is None and asked is played.current:
        choice = request.form.get("choice", "")
        if not choice.isdecimal() or not choice.isascii() or int(choice[:4]) >= len(asked.item.options):
            return render_template("play/question.html", round=played, question=asked, missing=True), 400
        now = _now()
        given = asked.mark(int(choice), now, speed=current_app.config["SPEED_BONUS"])
        rounds.save_answer(played.id, asked.item_id, given, now)
        metrics().counters["solo_answers"] += 1
    return redirect(url_for("play.question", token=token, number=number), code=303)


@bp.get("/rounds/<token>/result")
def result(token: str) -> str | Response:
    """Points, the questions once more, the high-score list."""
    played = _round(token)
    if played.current is not None:
        return _onward(played)
    rounds.finish_round(played, _now())
    return _result_page(played)


@bp.post("/rounds/<token>/name")
def name(token: str) -> Response | tuple[str, int]:
    """Enter the result into the high-score list."""
    played = _round(token)
    if played.may_enter_name:
        typed = request.form.get("name", "")
        try:
            tidy = tidy_name(typed, REFUSED_WORDS)
        except Refusal as refusal:
            return _result_page(played, typed=typed[:60], error=name_sentence(refusal)), 400
        rounds.finish_round(played, _now())
        rounds.name_round(played.id, tidy)
    return redirect(url_for("play.result", token=token) + "#scores", code=303)


@bp.post("/rounds/<token>/wrong")
def wrong(token: str) -> Response:
    """A round of the questions that went wrong."""
    played = _round(token)
    if played.current is not None or not played.wrong_ids:
        return _onward(played)
    return _to_round(rounds.start_round(played.set_id, played.wrong_ids, "wrong", _now()))


def _reveal(played: SoloRound, asked: SoloQuestion) -> str:
    evidence = marked_evidence(asked.item, asked.source)
    return render_template("play/reveal.html", round=played, question=asked, evidence=evidence)


def _result_page(played: SoloRound, *, typed: str = "", error: str = "") -> str:
    best = rounds.high_scores(played.set_id, current_app.config["HIGH_SCORES"])
    own = next((index for index, line in enumerate(best) if line.round_id == played.id), None)
    return render_template(
        "play/result.html",
        round=played,
        set=_summary(played.set_id),
        best=best,
        own=own,
        typed=typed,
        error=error,
    )


def _summary(set_id: int) -> item_sets.SetSummary:
    found = item_sets.get_summary(set_id)
    if found is None:
        raise NotFound(_("This set is no longer here. Choose another on the first page."))
    return found


def _round(token: str) -> SoloRound:
    found = rounds.load_round(token)
    if found is None:
        raise NotFound(_("This round is no longer here. Start another on the first page."))
    return found


def _asked(played: SoloRound, number: int) -> SoloQuestion:
    if not 1 <= number <= len(played.questions):
        raise NotFound(_("This round has no such question. Start from the first page."))
    return played.questions[number - 1]


def _onward(played: SoloRound) -> Response:
    if played.current is None:
        return redirect(url_for("play.result", token=played.token), code=303)
    return redirect(url_for("play.question", token=played.token, number=played.current.number), code=303)


def _to_round(token: str) -> Response:
    return redirect(url_for("play.resume", token=token), code=303)


def _now() -> int:
    return time.time_ns() // 1_000_000

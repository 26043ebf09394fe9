"""Doors in and out: a set in every format, told first what does not fit; a file of items, looked at first."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from flask import Response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from questions import ItemSet, formats
from quiz.store import bank_jobs
from quiz.store.item_sets import StoredSet, get_set
from quiz.web.bank_blueprint import ID, page
from quiz.web.bank_form import one_line
from quiz.web.bank_offload import off_the_loop
from quiz.web.bank_worker import worker
from quiz.web.preferences import language
from quiz.web.topics import set_title


@page(f"/sets/<{ID}:set_id>/export")
def export(set_id: int) -> str:
    """All formats that can be written."""
    stored = _set(set_id)
    written = [entry for entry in formats.all() if entry.writes]
    return render_template("bank/export.html", set=stored, formats=written)


@page(f"/sets/<{ID}:set_id>/export/<name>")
def export_as(set_id: int, name: str) -> AnyResponse | str | tuple[str, int]:
    """The file; where something does not fit, first a page that says what and why."""
    stored = _set(set_id)
    try:
        entry = formats.get(name)
    except formats.UnknownFormat as error:
        raise NotFound from error
    try:
        written = off_the_loop(lambda: entry.write(stored.as_item_set()))
    except formats.FormatError as error:
        sentence = formats.describe(error.code, error.detail, language())
        return render_template(
            "bank/export_as.html", set=stored, format=entry, error=sentence, left=[], kept=0
        ), 422
    items = {one.item.id: one.item for one in stored.items}
    left = [
        (items.get(one.item_id), formats.describe(one.reason_code, one.detail, language()))
        for one in written.left_out
    ]
    kept = len(items) - len({one.item_id for one in written.left_out} & set(items))
    if left and "anyway" not in request.args:
        return render_template(
            "bank/export_as.html", set=stored, format=entry, error="", left=left, kept=kept
        )
    return _file(written.content, entry.media_type, _file_name(stored, entry.suffix))


@page("/import")
def bring() -> str:
    """The form for a file of items."""
    return _bring_form("")


@page("/import", "POST")
def take() -> AnyResponse | tuple[str, int]:
    """Queue the file and show how it goes."""
    upload = request.files.get("file")
    content = upload.read() if upload else b""
    if not upload or not upload.filename or not content:
        return _bring_form(_("Choose a file that has something in it.")), 400
    name = request.form.get("format", "")
    readable = {entry.name for entry in formats.all() if entry.reads}
    wishes = {"format": name if name in readable else ""}
    job_id = bank_jobs.add_job(
        "import", title="", name=one_line(upload.filename), wishes=wishes, payload=content
    )
    worker().wake()
    return redirect(url_for("bank.job", job_id=job_id), code=303)


@page(f"/jobs/<{ID}:job_id>/preview")
def preview(job_id: int) -> str | AnyResponse:
    """What would come in, and which rows are bad."""
    job, result = bank_jobs.get_job(job_id), bank_jobs.result_of(job_id)
    if job is None or (job.set_id is None and result is None):
        raise NotFound(_("This import is no longer here. Choose the file again."))
    if job.set_id is not None or result is None:
        return redirect(url_for("bank.review", set_id=job.set_id), code=303)
    found = _loaded(result)
    problems = [
        (line, formats.describe(code, detail, language()), name)
        for line, code, detail, name in result["problems"]
    ]
    lines = result["lines"] or [0] * len(found.items)
    return render_template(
        "bank/preview.html",
        job=job,
        format=result["format"],
        found=found,
        rows=list(zip(lines, found.items, strict=False))[:200],
        problems=problems[:200],
        problem_count=len(problems),
    )


@page(f"/jobs/<{ID}:job_id>/preview", "POST")
def bring_in(job_id: int) -> AnyResponse:
    """Bring the good rows in; bad ones only stay out if the user says so."""
    result = bank_jobs.result_of(job_id)
    if result is None:
        return redirect(url_for("bank.job", job_id=job_id), code=303)
    found = _loaded(result)
    if not found.items or (result["problems"] and request.form.get("take") != "good"):
        return redirect(url_for("bank.preview", job_id=job_id), code=303)
    job = bank_jobs.get_job(job_id)
    title = one_line(request.form.get("title", "")) or found.title or (job.name if job else "")
    taken = ItemSet(title, found.lang, found.items, found.sources, found.generator, found.rejections)
    set_id = bank_jobs.take_import(job_id, taken)
    return redirect(url_for("bank.review", set_id=set_id), code=303)


def _loaded(result: dict[str, Any]) -> ItemSet:
    return formats.get("json").read(result["set"].encode()).item_set


def _bring_form(error: str) -> str:
    readable = [entry for entry in formats.all() if entry.reads]
    return render_template("bank/import.html", error=error, formats=readable)


def _set(set_id: int) -> StoredSet:
    stored = get_set(set_id)
    if stored is None:
        raise NotFound(_("This set is no longer here."))
    return stored


def _file_name(stored: StoredSet, suffix: str) -> str:
    return (re.sub(r"[^\w-]+", "-", set_title(stored.summary)).strip("-").lower()[:60] or "quiz") + suffix


def _file(body: bytes, kind: str, name: str) -> Response:
    response = Response(body, content_type=kind)
    plain = name.encode("ascii", "ignore").decode() or "quiz"
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    )
    return response

"""From text to set: the form, the queue, the page that waits."""

from __future__ import annotations

from flask import current_app, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from questions import extract, formats
from quiz.store import bank_jobs
from quiz.store.bank_jobs import Job
from quiz.web.bank_blueprint import ID, number, page
from quiz.web.bank_form import one_line
from quiz.web.bank_worker import worker
from quiz.web.preferences import language

COUNTS = (5, 10, 15, 20, 30, 50, 100)
OPTIONS = (2, 3, 4, 5, 6)
# What nobody means to import questions from, but some try.
_PROSE = (".docx", ".pdf", ".epub", ".html", ".htm")


@page("/new")
def new() -> str:
    """The form for a text or a document; ``again`` brings back a text that did not work."""
    job = bank_jobs.get_job(number(request.args, "again"))
    text = bank_jobs.payload_of(job.id).decode() if job and job.kind == "make" and not job.name else ""
    return _form(title=job.title if job else "", text=text)


@page("/new", "POST")
def make() -> Response | tuple[str, int]:
    """Queue the text and show how it goes."""
    title, text = one_line(request.form.get("title", "")), request.form.get("text", "")
    upload = request.files.get("file")
    name = one_line(upload.filename or "") if upload else ""
    content = upload.read() if upload and name else text.strip().encode("utf-8", "replace")
    error = _refused(name, content)
    if error:
        return _form(title=title, text=text, error=error), 400
    wishes = {
        "lang": "auto",
        "seed": number(request.form, "seed"),
        "count": _one_of(COUNTS, "count", 20),
        "options": _one_of(OPTIONS, "options", 4),
        "whole": "whole" in request.form,
    }
    job_id = bank_jobs.add_job("make", title=title, name=name, wishes=wishes, payload=content)
    worker().wake()
    return redirect(url_for("bank.job", job_id=job_id), code=303)


@page(f"/jobs/<{ID}:job_id>")
def job(job_id: int) -> str | Response | tuple[str, int]:
    """How far the work is; leads on by itself when it is done."""
    found = bank_jobs.get_job(job_id)
    if found is None:
        raise NotFound
    if found.state in ("queued", "running"):
        worker().wake()
        return render_template("bank/job.html", job=found)
    if found.state == "failed":
        return render_template("bank/failed.html", job=found, sentence=why(found)), 200
    if found.set_id is not None:
        return redirect(url_for("bank.review", set_id=found.set_id), code=303)
    if found.kind == "import":
        return redirect(url_for("bank.preview", job_id=job_id), code=303)
    raise NotFound(_("This set is no longer here."))


@page(f"/jobs/<{ID}:job_id>/drop", "POST")
def drop(job_id: int) -> Response:
    """Forget a job that is not wanted any more."""
    bank_jobs.drop_job(job_id)
    return redirect(url_for("bank.shelf"), code=303)


def why(job: Job) -> str:
    """Why a job failed and what to do, in the reader's language."""
    if job.error == "no-items":
        if job.detail == "language-not-spoken":
            return _("The text does not seem to be German, and questions can be made of German texts only.")
        return _("Not one sound question could be made of this text. Take a longer one that states facts.")
    if job.error.startswith("format:"):
        code = job.error.removeprefix("format:")
        if code in ("unknown-format", "cannot-read") and job.name.lower().endswith(_PROSE):
            return _(
                "This is a document and no file of questions. Choose “A set from a text” to make some of it."
            )
        if code == "unknown-format":
            return _("What kind of file this is cannot be told by its name. Choose the format by hand.")
        return formats.describe(code, job.detail, language())
    return extract.describe(job.error, job.detail, language())


def _refused(name: str, content: bytes) -> str:
    """What is wrong with what was sent, as far as can be told at once."""
    if not content:
        return extract.describe("empty", "", language())
    if name and not name.lower().endswith(extract.SUFFIXES):
        kind = "." + name.rsplit(".", 1)[-1] if "." in name else name
        return extract.describe("unknown-kind", kind[:30], language())
    most = current_app.config["MAX_CHARACTERS"]
    if not name and len(content) > 4 * most:
        return extract.describe("too-long", str(most), language())
    return ""


def _one_of(offered: tuple[int, ...], name: str, usual: int) -> int:
    chosen = number(request.form, name)
    return chosen if chosen in offered else usual


def _form(*, title: str, text: str, error: str = "") -> str:
    return render_template(
        "bank/new.html",
        title=title,
        text=text,
        error=error,
        counts=COUNTS,
        options=OPTIONS,
        suffixes=extract.SUFFIXES,
        megabytes=current_app.config["MAX_UPLOAD"] // 2**20,
    )

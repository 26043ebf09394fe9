"""The bank's first page, its items with search and bulk actions, and the page of one item."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from questions import Item
from quiz.domain.duplicates import twins
from quiz.store import bank_bulk, bank_deeds, bank_jobs, bank_review, bank_search, bank_usage
from quiz.store.item_sets import StoredItem, get_item, get_summary
from quiz.web.bank_blueprint import ID, number, page
from quiz.web.bank_form import MOST_OPTIONS, Typed, new_id, one_line, tags_of, typed_item
from quiz.web.bank_offload import off_the_loop
from quiz.web.bank_words import in_context

# Beyond this many items the search for twins is left to the page of one item.
_MANY = 20_000


@page("")
def shelf() -> str:
    """All sets, drafts first, and what is at work."""
    return render_template(
        "bank/shelf.html",
        sets=bank_bulk.all_sets(),
        jobs=bank_jobs.open_jobs(),
        tags=bank_search.all_tags()[:30],
        told=_told(),
        deed=number(request.args, "deed"),
        deeds=bank_deeds.recent(),
    )


@page("/items")
def items() -> str:
    """The items that a search finds, to be tagged, put into a set or struck together."""
    wanted = {
        "words": request.args.get("q", "")[:200],
        "tag": request.args.get("tag", "")[:40],
        "set_id": number(request.args, "set"),
        "loose": "loose" in request.args,
    }
    first = number(request.args, "first")
    flagged = "flagged" in request.args
    among = bank_usage.flagged() if flagged else None
    found = bank_search.find(**wanted, among=among, first=first)  # type: ignore[arg-type]
    figures = bank_usage.figures_of([one.id for one in found.items])
    return render_template(
        "bank/items.html",
        found=found,
        figures=figures,
        first=first,
        step=bank_search.PAGE,
        sets=bank_bulk.all_sets(),
        tags=bank_search.all_tags()[:30],
        told=_told(),
        deed=number(request.args, "deed"),
        flagged=flagged,
        **wanted,
    )


@page("/items", "POST")
def bulk() -> Response:
    """Do one thing with all the items that were ticked."""
    ids = [int(value) for value in request.form.getlist("item") if value.isdecimal() and len(value) < 10]
    match request.form.get("do", ""):
        case "tag":
            done = bank_bulk.tag(ids, tags_of(request.form.get("tags", "")))
        case "untag":
            done = bank_bulk.untag(ids, tags_of(request.form.get("tags", "")))
        case "strike":
            done = bank_bulk.strike(ids)
        case "put":
            done = bank_bulk.put(ids, number(request.form, "into"), one_line(request.form.get("title", "")))
        case _:
            done = bank_bulk.NOTHING
    told = [("done", str(done.count)), *([("deed", str(done.deed))] if done.deed else ())]
    return redirect(_back_to_items(told), code=303)


@page(f"/deeds/<{ID}:deed_id>/undo", "POST")
def take_back(deed_id: int) -> Response:
    """Take back what was done to many items or a whole set."""
    outcome = bank_deeds.undo(deed_id)
    told = {
        bank_review.Outcome.DONE: "undone",
        bank_review.Outcome.STALE: "moved-on",
        bank_review.Outcome.GONE: "undone-before",
    }[outcome]
    if "back" in request.form:
        return redirect(_back_to_items([("told", told)]), code=303)
    return redirect(url_for("bank.shelf", told=told), code=303)


@page(f"/items/<{ID}:item_id>")
def item(item_id: int) -> str:
    """One item: what it says, where it was used, how it did, how it came to be so."""
    stored = _stored(item_id)
    stems = bank_search.stems()
    return render_template(
        "bank/item.html",
        stored=stored,
        context=in_context(stored.item, stored.source),
        sets=bank_search.sets_of(item_id),
        usage=bank_usage.usage_of(item_id),
        figures=bank_usage.figures_of([item_id]).get(item_id),
        changes=bank_review.history_of(item_id),
        alike=[(one, stems[one]) for one in twins(stems, [item_id]).get(item_id, [])],
    )


@page(f"/items/<{ID}:item_id>/edit")
def edit_item(item_id: int) -> str:
    """The form of an item outside any set."""
    stored = _stored(item_id)
    return _form(stored.item, stored=stored, revision=stored.revision)


@page(f"/items/<{ID}:item_id>/edit", "POST")
def save_item(item_id: int) -> Response | str | tuple[str, int]:
    """Keep what was typed, if the checks and the revision allow."""
    stored = _stored(item_id)
    revision = number(request.form, "revision")
    typed = typed_item(request.form, stored.item, stored.source.text if stored.source else None)
    if typed.errors and not (typed.may_insist and "anyway" in request.form):
        return _form(typed.item, stored=stored, revision=revision, typed=typed), 400
    outcome = bank_review.edit(item_id, revision, typed.item)
    if outcome is bank_review.Outcome.STALE:
        return _both(_stored(item_id), typed.item), 409
    return redirect(url_for("bank.item", item_id=item_id), code=303)


@page(f"/items/<{ID}:item_id>/back", "POST")
def go_back(item_id: int) -> Response | tuple[str, int]:
    """Let the item say what it said before."""
    revision, change = number(request.form, "revision"), number(request.form, "change")
    if bank_review.go_back(item_id, revision, change) is bank_review.Outcome.STALE:
        return render_template(
            "bank/conflict.html", theirs=_stored(item_id), mine=None, **_ways(item_id)
        ), 409
    return redirect(url_for("bank.item", item_id=item_id), code=303)


@page("/items/new")
def write() -> str:
    """The form of an item that is written by hand."""
    return _form(Item(new_id(), "de", "other", "question", "", (), 0))


@page("/items/new", "POST")
def keep_written() -> Response | tuple[str, int]:
    """Keep a hand-written item in the bank."""
    typed = typed_item(request.form, None)
    if typed.errors and not (typed.may_insist and "anyway" in request.form):
        return _form(typed.item, typed=typed), 400
    return redirect(url_for("bank.item", item_id=bank_review.add(None, typed.item)), code=303)


@page(f"/sets/<{ID}:set_id>/remove", "POST")
def remove(set_id: int) -> Response:
    """Take a set off the shelf; its items stay."""
    done = bank_bulk.remove(set_id)
    if done is None:
        raise NotFound(_("This set is no longer here."))
    return redirect(url_for("bank.shelf", told="removed", deed=done.deed), code=303)


@page(f"/sets/<{ID}:set_id>/name", "POST")
def rename(set_id: int) -> Response:
    """Give a set another title and topic."""
    topic = one_line(request.form.get("topic", ""))
    done = bank_bulk.rename(set_id, one_line(request.form.get("title", "")), topic)
    if done is None:
        raise NotFound(_("This set is no longer here."))
    return redirect(url_for("bank.shelf", told="renamed", deed=done.deed or None), code=303)


def twin_links(set_id: int, own: list[StoredItem]) -> dict[int, list[tuple[int, str]]]:
    """For items of a set: id and stem of nearly equal ones anywhere in the bank."""
    stems = bank_search.stems()
    if len(stems) > _MANY or get_summary(set_id) is None:
        return {}
    found = off_the_loop(lambda: twins(stems, [one.id for one in own]))
    return {one: [(other, stems[other]) for other in others[:3]] for one, others in found.items()}


def _back_to_items(told: list[tuple[str, str]]) -> str:
    """The address of the search that a bulk action came from, and what to tell there."""
    kept = parse_qsl(request.form.get("back", "")[:500])
    back = [pair for pair in kept if pair[0] not in ("done", "deed", "told")]
    return f"{url_for('bank.items')}?{urlencode([*back, *told])}"


def _stored(item_id: int) -> StoredItem:
    stored = get_item(item_id)
    if stored is None:
        raise NotFound(_("This question is no longer here."))
    return stored


def _both(theirs: StoredItem, mine: Item) -> str:
    return render_template(
        "bank/conflict.html",
        theirs=theirs,
        mine=mine,
        **_ways(theirs.id),
    )


def _ways(item_id: int) -> dict[str, str]:
    return {
        "save": url_for("bank.save_item", item_id=item_id),
        "back": url_for("bank.item", item_id=item_id),
    }


def _form(
    item: Item, *, stored: StoredItem | None = None, revision: int = 0, typed: Typed | None = None
) -> str:
    return render_template(
        "bank/edit.html",
        set_id=0,
        item=item,
        item_id=stored.id if stored else None,
        revision=revision,
        refused=None,
        context=in_context(item, stored.source if stored else None),
        suggested=[],
        rows=range(max(4, min(MOST_OPTIONS, len(item.options) + 1))),
        typed=typed,
        insist=typed is not None and typed.may_insist,
    )


def _told() -> str:
    if "done" in request.args:
        count = number(request.args, "done")
        return ngettext("Done for %(num)d question.", "Done for %(num)d questions.", count)
    said = {
        "removed": _("The set is off the shelf; its questions are still in the bank."),
        "renamed": _("Saved."),
        "undone": _("Taken back."),
        "moved-on": _("This cannot be taken back: it has been changed again since."),
        "undone-before": _("This had been taken back already."),
    }
    return said.get(request.args.get("told", ""), "")

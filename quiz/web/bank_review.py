"""The review of a set: every item beside its evidence; keep, edit, strike, take back, rescue, add by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from questions import Evidence, Item, Source, checks
from quiz.store import bank_places, bank_review
from quiz.store.bank_review import Outcome, Refused, Review
from quiz.store.item_sets import StoredItem, get_item, get_summary
from quiz.web.bank_blueprint import ID, number, page
from quiz.web.bank_form import MOST_OPTIONS, Typed, new_id, one_line, sentences, typed_item
from quiz.web.bank_offload import off_the_loop
from quiz.web.bank_shelf import twin_links
from quiz.web.bank_words import in_context, passage

SET = f"/sets/<{ID}:set_id>"
SIZE = 60
MOST_COMPARED = 200
MOST_REFUSED = 500


@dataclass(frozen=True, slots=True)
class Line:
    """An item as the review shows it; ``context`` as ``in_context`` gives it."""

    stored: StoredItem
    kept: bool
    context: tuple[str, str, str, str, str]
    flaws: tuple[str, ...]


@page(SET)
def review(set_id: int) -> str:
    """The review list."""
    found = _review(set_id)
    texts = {source.id: source for source in found.set.sources}
    pages = max(1, -(-len(found.set.items) // SIZE))
    shown = min(number(request.args, "page"), pages - 1)
    own = found.set.items[shown * SIZE : (shown + 1) * SIZE]
    return render_template(
        "bank/review.html",
        review=found,
        lines=_lines(own, found.kept),
        about_set=_about_set(found),
        refused=[
            (one, passage(texts.get(one.source_key), one.start, one.end))
            for one in found.refused[:MOST_REFUSED]
        ],
        twins=twin_links(set_id, list(own)),
        told=_told(),
        shown=shown,
        pages=pages,
        size=SIZE,
    )


@page(f"{SET}/items/<{ID}:item_id>/keep", "POST")
def keep(set_id: int, item_id: int) -> Response | tuple[str, int]:
    """This one is good."""
    outcome = bank_review.keep(set_id, item_id, _revision())
    return _after(outcome, set_id, item_id, "keep")


@page(f"{SET}/items/<{ID}:item_id>/strike", "POST")
def strike(set_id: int, item_id: int) -> Response | tuple[str, int]:
    """This one is not asked."""
    following = _following(set_id, item_id)
    outcome = bank_review.strike(set_id, item_id, _revision())
    return _after(outcome, set_id, item_id, "strike", following)


@page(f"{SET}/undo", "POST")
def undo(set_id: int) -> Response:
    """Take the last change back, or the one that is named."""
    change_id = number(request.form, "change")
    outcome = bank_review.undo(set_id, change_id)
    told = {Outcome.DONE: "undone", Outcome.STALE: "moved-on", Outcome.GONE: "undone-before"}[outcome]
    return redirect(url_for("bank.review", set_id=set_id, told=told), code=303)


@page(f"{SET}/items/<{ID}:item_id>")
def edit(set_id: int, item_id: int) -> str:
    """The form of an item."""
    stored = _item(set_id, item_id)
    return _form(set_id, stored.item, revision=stored.revision, stored=stored)


@page(f"{SET}/items/<{ID}:item_id>", "POST")
def save(set_id: int, item_id: int) -> Response | str | tuple[str, int]:
    """Keep what was typed, if the checks and the revision allow."""
    stored = _item(set_id, item_id)
    typed = typed_item(request.form, stored.item, stored.source.text if stored.source else None)
    if "swap" in request.form:
        return _form(set_id, _swapped(typed.item), revision=_revision(), stored=stored)
    if typed.errors and not (typed.may_insist and "anyway" in request.form):
        return _form(set_id, typed.item, revision=_revision(), stored=stored, typed=typed), 400
    outcome = bank_review.edit(item_id, _revision(), typed.item, set_id)
    if outcome is Outcome.STALE:
        return _conflict(set_id, item_id, typed.item)
    return _after(outcome, set_id, item_id, "saved")


@page(f"{SET}/add")
def add(set_id: int) -> str:
    """The form of a new item: an empty one, or what is known of a refused candidate."""
    item, source, refused = _start(set_id)
    return _form(set_id, item, source=source, refused=refused)


@page(f"{SET}/add", "POST")
def append(set_id: int) -> Response | str | tuple[str, int]:
    """Add what was typed to the set."""
    start, source, refused = _start(set_id)
    typed = typed_item(request.form, start, source.text if source else None)
    if "swap" in request.form:
        return _form(set_id, _swapped(typed.item), source=source, refused=refused)
    if typed.errors and not (typed.may_insist and "anyway" in request.form):
        return _form(set_id, typed.item, source=source, refused=refused, typed=typed), 400
    seen = typed.item.evidence.source if typed.item.evidence else ""
    source_id = bank_places.source_row(set_id, seen)
    new = bank_review.add(set_id, typed.item, source_id, refused.id if refused else None)
    return redirect(_place(set_id, new, "added"), code=303)


@page(f"{SET}/finish", "POST")
def finish(set_id: int) -> Response:
    """Put the set on the shelf and go where the button leads."""
    if not bank_review.publish(set_id, one_line(request.form.get("title", ""))):
        raise NotFound(_("This set is no longer here."))
    addresses = {
        "play": url_for("play.set_page", set_id=set_id),
        "host": url_for("host.new", set_id=set_id),
        "export": url_for("bank.export", set_id=set_id),
    }
    here = url_for("bank.review", set_id=set_id, told="finished")
    return redirect(addresses.get(request.form.get("then", ""), here), code=303)


def _lines(own: Sequence[StoredItem], kept: frozenset[int]) -> list[Line]:
    checked = off_the_loop(
        lambda: [checks.check_item(one.item, one.source.text if one.source else None) for one in own]
    )
    return [
        Line(one, one.id in kept, in_context(one.item, one.source), sentences(findings))
        for one, findings in zip(own, checked, strict=True)
    ]


def _about_set(found: Review) -> tuple[str, ...]:
    """What is wrong with the set as a whole; a set too large for a lesson is not compared with itself."""
    items = [one.item for one in found.set.items]
    if len(items) > MOST_COMPARED:
        return ()
    findings = off_the_loop(lambda: checks.check_set(items))
    return sentences(one for one in findings if not one.item)


def _start(set_id: int) -> tuple[Item, Source | None, Refused | None]:
    """A new item of this set, and the refused candidate that it is to be made of, if one is named."""
    found = _review(set_id)
    wanted = number(request.values, "refused")
    refused = next((one for one in found.refused if one.id == wanted), None)
    lang = found.set.summary.lang
    if refused is None:
        return Item(new_id(), lang, "other", "question", "", (), 0), None, None
    source = next((one for one in found.set.sources if one.id == refused.source_key), None)
    # Where a whole sentence was refused, nothing is known of an answer.
    known = bool(refused.stem) and refused.type != "sentence"
    options = (refused.text, *refused.wrong[:3]) if known else ()
    sentence = passage(source, refused.start, refused.end)
    explanation = "".join(sentence)
    evidence = _evidence(source, refused, sentence) if source else None
    item = Item(new_id(), lang, refused.type, "question", refused.stem, options, 0, explanation, evidence)
    return item, source, refused


def _evidence(source: Source, refused: Refused, sentence: tuple[str, str, str]) -> Evidence:
    start = refused.start - len(sentence[0])
    return Evidence(source.id, refused.start, refused.end, start, refused.end + len(sentence[2]))


def _form(
    set_id: int,
    item: Item,
    *,
    revision: int = 0,
    stored: StoredItem | None = None,
    source: Source | None = None,
    refused: Refused | None = None,
    typed: Typed | None = None,
) -> str:
    source = stored.source if stored else source
    suggested = bank_places.suggestions_of(stored.id) if stored else list(refused.wrong if refused else ())
    if stored and not suggested:
        suggested = bank_places.options_of_kin(item, stored.id)
    return render_template(
        "bank/edit.html",
        set_id=set_id,
        item=item,
        item_id=stored.id if stored else None,
        revision=revision,
        refused=refused,
        context=in_context(item, source),
        suggested=[text for text in suggested if text not in item.options],
        rows=range(max(4, min(MOST_OPTIONS, len(item.options) + 1))),
        typed=typed,
        insist=typed is not None and typed.may_insist,
    )


def _swapped(item: Item) -> Item:
    """The item with the suggestion that was pressed, in the place that was chosen or at the end."""
    text = request.form["swap"][:300]
    options = list(item.options)
    if text in options:
        return item
    place = request.form.get("place", "")
    if place.isdecimal() and int(place) < len(options) and int(place) != item.key:
        options[int(place)] = text
    elif len(options) < 4:
        options.append(text)
    else:
        last = max(index for index in range(len(options)) if index != item.key)
        options[last] = text
    swapped = replace(item, options=tuple(options))
    return checks.in_order(swapped) if checks.is_ordered(item) else swapped


def _conflict(set_id: int, item_id: int, mine: Item) -> tuple[str, int]:
    theirs = _item(set_id, item_id)
    return _both(set_id, theirs, mine), 409


def _both(set_id: int, theirs: StoredItem, mine: Item | None) -> str:
    return render_template(
        "bank/conflict.html",
        theirs=theirs,
        mine=mine,
        save=url_for("bank.save", set_id=set_id, item_id=theirs.id),
        back=_place(set_id, theirs.id, None),
    )


def _after(
    outcome: Outcome, set_id: int, item_id: int, told: str, following: int | None = None
) -> Response | tuple[str, int]:
    if outcome is Outcome.STALE:
        theirs = _item(set_id, item_id)
        return _both(set_id, theirs, None), 409
    if outcome is Outcome.GONE:
        told = "gone"
    anchor = following if following is not None else item_id
    told_only_when = told if told in ("gone", "strike", "saved") else None
    if told == "keep":
        anchor = _following(set_id, item_id) or item_id
    return redirect(_place(set_id, anchor, told_only_when), code=303)


def _place(set_id: int, item_id: int, told: str | None) -> str:
    """The address of an item in the review, on whatever page it stands."""
    ids = bank_places.item_ids(set_id)
    shown = ids.index(item_id) // SIZE if item_id in ids else 0
    return url_for("bank.review", set_id=set_id, page=shown or None, told=told, _anchor=f"item-{item_id}")


def _following(set_id: int, item_id: int) -> int | None:
    ids = bank_places.item_ids(set_id)
    if item_id not in ids:
        return None
    return next(iter(ids[ids.index(item_id) + 1 :]), item_id)


def _told() -> str:
    said = {
        "undone": _("Taken back."),
        "moved-on": _("This change cannot be taken back: the question has been changed again since."),
        "undone-before": _("This had been taken back already."),
        "gone": _("This question is no longer in the set: somebody struck it in the meantime."),
        "strike": _("Struck. You can take that back."),
        "saved": _("Saved."),
        "added": _("Added."),
        "finished": _("The set is on the shelf now: it can be played and hosted."),
    }
    return said.get(request.args.get("told", ""), "")


def _revision() -> int:
    return number(request.form, "revision")


def _review(set_id: int) -> Review:
    found = bank_review.review(set_id)
    if found is None:
        raise NotFound(_("This set is no longer here."))
    return found


def _item(set_id: int, item_id: int) -> StoredItem:
    stored = get_item(item_id)
    if stored is None or get_summary(set_id) is None:
        raise NotFound(_("This question is no longer here."))
    return stored

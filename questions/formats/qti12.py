"""QTI 1.2 as Canvas imports it: one assessment with its settings beside it, and the manifest."""

from __future__ import annotations

from typing import Any

from questions.formats import markup
from questions.formats.archive import packed
from questions.formats.base import Written
from questions.formats.limits import fitting
from questions.formats.packages import add, document, identifiers, root
from questions.item import Item, ItemSet

QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
QTI_SCHEMA = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2p1.xsd"
CANVAS = "http://canvas.instructure.com/xsd/cccv1p0"
CANVAS_SCHEMA = "https://canvas.instructure.com/xsd/cccv1p0.xsd"
CP = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
CP_SCHEMA = "http://www.imsglobal.org/xsd/imscp_v1p1.xsd"
QUIZ, META = "quiz/quiz.xml", "quiz/assessment_meta.xml"
META_TYPE = "associatedcontent/imscc_xmlv1p1/learning-application-resource"


def write(item_set: ItemSet) -> Written:
    """The package as a zip."""
    items, left_out = fitting(item_set.items, lambda item: None)
    title = item_set.title or "Quiz"
    files = {
        "imsmanifest.xml": document(_manifest()),
        QUIZ: document(_assessment(title, items)),
        META: document(_settings(title, len(items))),
    }
    return Written(packed(files), tuple(left_out))


def _manifest() -> Any:
    manifest = root("manifest", CP, CP_SCHEMA, identifier="manifest")
    metadata = add(manifest, "metadata")
    add(metadata, "schema", "IMS Content")
    add(metadata, "schemaversion", "1.1.3")
    add(manifest, "organizations")
    resources = add(manifest, "resources")
    quiz = add(resources, "resource", identifier="quiz", type="imsqti_xmlv1p2")
    add(quiz, "file", href=QUIZ)
    add(quiz, "dependency", identifierref="quiz_meta")
    meta = add(resources, "resource", identifier="quiz_meta", type=META_TYPE, href=META)
    add(meta, "file", href=META)
    return manifest


def _settings(title: str, points: int) -> Any:
    quiz = root("quiz", CANVAS, CANVAS_SCHEMA, identifier="quiz")
    add(quiz, "title", title)
    add(quiz, "description")
    for name, value in (
        ("shuffle_answers", "true"),
        ("scoring_policy", "keep_highest"),
        ("quiz_type", "assignment"),
        ("points_possible", f"{points}.0"),
        ("show_correct_answers", "true"),
        ("allowed_attempts", "1"),
        ("available", "false"),
    ):
        add(quiz, name, value)
    return quiz


def _assessment(title: str, items: list[Item]) -> Any:
    element = root("questestinterop", QTI, QTI_SCHEMA)
    assessment = add(element, "assessment", ident="quiz", title=title)
    _fields(add(assessment, "qtimetadata"), cc_maxattempts="1")
    section = add(assessment, "section", ident="root_section")
    names = identifiers(items)
    for item in items:
        _item(section, item, names[item.id])
    return element


def _fields(metadata: Any, **fields: str) -> None:
    for label, entry in fields.items():
        field = add(metadata, "qtimetadatafield")
        add(field, "fieldlabel", label)
        add(field, "fieldentry", entry)


def _item(section: Any, item: Item, name: str) -> None:
    element = add(section, "item", ident=name, title=" ".join(item.stem.split()))
    choices = [f"{name}_{index + 1}" for index in range(len(item.options))]
    _fields(
        add(add(element, "itemmetadata"), "qtimetadata"),
        question_type="multiple_choice_question",
        points_possible="1",
        original_answer_ids=",".join(choices),
        assessment_question_identifierref=f"{name}_question",
    )
    presentation = add(element, "presentation")
    _material(presentation, item.stem)
    response = add(presentation, "response_lid", ident="response1", rcardinality="Single")
    render = add(response, "render_choice")
    for choice, option in zip(choices, item.options, strict=True):
        _material(add(render, "response_label", ident=choice), option)
    _processing(element, item, choices[item.key])


def _material(parent: Any, text: str) -> None:
    add(add(parent, "material"), "mattext", markup.to_html(text), texttype="text/html")


def _processing(element: Any, item: Item, right: str) -> None:
    processing = add(element, "resprocessing")
    add(
        add(processing, "outcomes"),
        "decvar",
        maxvalue="100",
        minvalue="0",
        varname="SCORE",
        vartype="Decimal",
    )
    if item.explanation:
        told = add(processing, "respcondition", **{"continue": "Yes"})
        add(add(told, "conditionvar"), "other")
        add(told, "displayfeedback", feedbacktype="Response", linkrefid="general_fb")
    condition = add(processing, "respcondition", **{"continue": "No"})
    add(add(condition, "conditionvar"), "varequal", right, respident="response1")
    add(condition, "setvar", "100", action="Set", varname="SCORE")
    if item.explanation:
        _material(add(add(element, "itemfeedback", ident="general_fb"), "flow_mat"), item.explanation)

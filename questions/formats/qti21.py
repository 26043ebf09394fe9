"""QTI 2.1: a package of one assessmentItem per item, a test that names them all, and the manifest.

Read by OpenOlat, OPAL and Canvas among others.
"""

from __future__ import annotations

from typing import Any

from questions.formats.archive import packed
from questions.formats.base import Written
from questions.formats.limits import fitting
from questions.formats.packages import add, document, identifiers, lines, root
from questions.item import Item, ItemSet

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
QTI_SCHEMA = "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd"
CP = "http://www.imsglobal.org/xsd/imscp_v1p1"
CP_SCHEMA = "http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd"
MATCH_CORRECT = "http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"
TEST = "test.xml"


def write(item_set: ItemSet) -> Written:
    """The package as a zip."""
    items, left_out = fitting(item_set.items, lambda item: None)
    names = identifiers(items)
    files = {"imsmanifest.xml": document(_manifest(names)), TEST: document(_test(item_set, names))}
    for item in items:
        files[f"items/{names[item.id]}.xml"] = document(_item(item, names[item.id]))
    return Written(packed(files), tuple(left_out))


def _manifest(names: dict[str, str]) -> Any:
    manifest = root("manifest", CP, CP_SCHEMA, identifier="manifest")
    metadata = add(manifest, "metadata")
    add(metadata, "schema", "QTIv2.1 Package")
    add(metadata, "schemaversion", "1.0.0")
    add(manifest, "organizations")
    resources = add(manifest, "resources")
    test = add(resources, "resource", identifier="test", type="imsqti_test_xmlv2p1", href=TEST)
    add(test, "file", href=TEST)
    for name in names.values():
        add(test, "dependency", identifierref=name)
    for name in names.values():
        href = f"items/{name}.xml"
        resource = add(resources, "resource", identifier=name, type="imsqti_item_xmlv2p1", href=href)
        add(resource, "file", href=href)
    return manifest


def _test(item_set: ItemSet, names: dict[str, str]) -> Any:
    test = root("assessmentTest", QTI, QTI_SCHEMA, identifier="test", title=item_set.title or "Quiz")
    part = add(test, "testPart", identifier="part", navigationMode="nonlinear", submissionMode="simultaneous")
    section = add(
        part, "assessmentSection", identifier="section", title=item_set.title or "Quiz", visible="true"
    )
    for name in names.values():
        add(section, "assessmentItemRef", identifier=name, href=f"items/{name}.xml")
    return test


def _item(item: Item, name: str) -> Any:
    title = " ".join(item.stem.split())
    settings = {"identifier": name, "title": title, "adaptive": "false", "timeDependent": "false"}
    element = root("assessmentItem", QTI, QTI_SCHEMA, **settings)
    if item.lang:
        element.set("{http://www.w3.org/XML/1998/namespace}lang", item.lang)
    response = add(
        element, "responseDeclaration", identifier="RESPONSE", cardinality="single", baseType="identifier"
    )
    add(add(response, "correctResponse"), "value", _choice(item.key))
    _outcomes(element, item)
    body = add(element, "itemBody")
    choices = add(body, "choiceInteraction", responseIdentifier="RESPONSE", shuffle="false", maxChoices="1")
    lines(add(choices, "prompt"), item.stem)
    for index, option in enumerate(item.options):
        lines(add(choices, "simpleChoice", identifier=_choice(index)), option)
    _processing(element, item)
    return element


def _choice(index: int) -> str:
    return f"choice_{index + 1}"


def _outcomes(element: Any, item: Item) -> None:
    score = add(element, "outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float")
    add(add(score, "defaultValue"), "value", "0")
    if item.explanation:
        add(element, "outcomeDeclaration", identifier="FEEDBACK", cardinality="single", baseType="identifier")


def _processing(element: Any, item: Item) -> None:
    """One point for the right choice; the explanation, if there is one, after any choice."""
    if not item.explanation:
        add(element, "responseProcessing", template=MATCH_CORRECT)
        return
    processing = add(element, "responseProcessing")
    condition = add(processing, "responseCondition")
    right = add(condition, "responseIf")
    match = add(right, "match")
    add(match, "variable", identifier="RESPONSE")
    add(match, "correct", identifier="RESPONSE")
    add(add(right, "setOutcomeValue", identifier="SCORE"), "baseValue", "1", baseType="float")
    told = add(processing, "setOutcomeValue", identifier="FEEDBACK")
    add(told, "baseValue", "explanation", baseType="identifier")
    settings = {"outcomeIdentifier": "FEEDBACK", "identifier": "explanation", "showHide": "show"}
    lines(add(add(element, "modalFeedback", **settings), "p"), item.explanation)

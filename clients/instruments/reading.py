"""From a questionnaire's file to an instrument. Refused, in one sentence: what is wrong and where."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

from .document import Entry, InstrumentRefused, load, shown
from .examples import check_examples
from .instrument import Category, Composite, Instrument, Permission, Response, RiskItem, Subscale
from .scales import read_bands, read_composites, read_cutoffs, read_id, read_subscales

__all__ = ["InstrumentRefused", "read_instrument"]

SCOPES = ("global", "relationship", "both", "symptom")
CUES_ALLOWED = ("free", "own")
MOST_ITEMS = 200
CUE_WORDS, CUE_LONGEST = 5, 40
LOINC = re.compile("[0-9]{1,7}-[0-9]")
_REQUIRED = (
    "id",
    "name",
    "abbreviation",
    "reference",
    "permission",
    "scope",
    "n_items",
    "response",
    "subscales",
    "key_confirmed",
)
_OPTIONAL = (
    "kind",
    "targets",
    "period",
    "cues",
    "item_labels",
    "extra_items",
    "composites",
    "bands",
    "cutoffs",
    "risk_items",
    "categories",
    "codes",
    "reliable_change",
    "variants",
    "cautions",
    "key_source",
    "examples",
)
# What is only read, by people: other words here make no other key.
_WORDS = (
    *("name", "abbreviation", "reference", "permission", "period", "cues", "item_labels"),
    *("variants", "cautions", "key_source", "examples"),
)


def read_instrument(text: str) -> Instrument:
    """The questionnaire that this JSON text describes."""
    file = load(text)
    file.keys(_REQUIRED, _OPTIONAL)
    items = file.at("n_items").whole(0, MOST_ITEMS)
    response = _response(file, items)
    permission = _permission(file.at("permission"))
    subscales = read_subscales(file.at("subscales", []), items, response)
    ranges = {one.id: (one.low, one.high) for one in subscales}
    composites = read_composites(file.at("composites", []), ranges)
    ranges |= {one.id: (one.low, one.high) for one in composites}
    instrument = Instrument(
        id=read_id(file.at("id")),
        name=file.at("name").filled(200),
        abbreviation=file.at("abbreviation").filled(30),
        reference=file.at("reference").filled(),
        permission=permission,
        scope=file.at("scope").choice(SCOPES),
        items=items,
        period=file.at("period", "").text(100),
        response=response,
        cues=_cues(file, items, permission),
        subscales=subscales,
        composites=composites,
        bands=read_bands(file.at("bands", []), ranges),
        cutoffs=read_cutoffs(file.at("cutoffs", []), ranges),
        risk_items=_risk_items(file.at("risk_items", []), items, response),
        categories=_categories(file.at("categories", [])),
        codes=_codes(file.at("codes", {}), items, subscales, composites),
        cautions=_texts(file.at("cautions", [])),
        confirmed=file.at("key_confirmed").flag(),
        key_version=_version(file.value),
    )
    if not instrument.subscales and not instrument.categories:
        file.refuse("has neither subscales nor categories, so that nothing can come of it")
    check_examples(instrument, file.at("examples", []))
    return instrument


def _version(document: dict[str, Any]) -> str:
    """Twelve digits that change with what is scored, however the file is laid out and whatever it tells."""
    scored = {key: value for key, value in document.items() if key not in _WORDS}
    written = json.dumps(scored, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(written.encode(errors="surrogatepass")).hexdigest()[:12]


def _response(file: Entry, items: int) -> Response | None:
    if not items:
        if file.has("response"):
            file.at("response").refuse("must be null where there are no items")
        return None
    entry = file.at("response")
    entry.keys(("min", "max"), ("anchors", "words_only", "confirmed", "source"))
    low = entry.at("min").whole(-100, 100)
    high = entry.at("max").whole(-100, 100)
    if low >= high:
        entry.refuse(f"the lowest answer {low} is not below the highest answer {high}")
    answers = high - low + 1
    anchors = tuple(one.text(100) for one in entry.at("anchors", []).entries()) or ("",) * answers
    if len(anchors) != answers:
        entry.at("anchors").refuse(f"has {len(anchors)} entries, and there are {answers} answers")
    words_only = entry.at("words_only", False).flag()
    if words_only and not all(anchors):
        entry.refuse("has words_only, and an answer without an anchor")
    return Response(low, high, anchors, words_only)


def _permission(entry: Entry) -> Permission:
    entry.keys(("status", "text"), ("confirmed", "source"))
    return Permission(
        status=entry.at("status").filled(60),
        text=entry.at("text").filled(),
        confirmed=entry.at("confirmed", False).flag(),
    )


def _texts(entry: Entry) -> tuple[str, ...]:
    return tuple(one.filled() for one in entry.entries())


def _cues(file: Entry, items: int, permission: Permission) -> dict[int, str]:
    """Our own cues where the permission allows them; what an item stands for that is a scale of its own."""
    cues = file.at("cues", {})
    if cues.value and permission.status not in CUES_ALLOWED:
        cues.refuse(f"may be given where the permission is {' or '.join(CUES_ALLOWED)}, and nowhere else")
    given = file.at("item_labels", {}).fields() | cues.fields()
    return {_number(key, one, items): _cue(one) for key, one in given.items()}


def _number(key: str, entry: Entry, items: int) -> int:
    if not re.fullmatch("[1-9][0-9]{0,2}", key) or int(key) > items:
        entry.refuse(f"there is no item {shown(key)}, the items go from 1 to {items}")
    return int(key)


def _cue(entry: Entry) -> str:
    cue = entry.filled(CUE_LONGEST)
    if len(cue.split()) > CUE_WORDS:
        entry.refuse(f"can have {CUE_WORDS} words: a cue is never the sentence of the item")
    return cue


def _risk_items(entry: Entry, items: int, response: Response | None) -> tuple[RiskItem, ...]:
    read = tuple(_risk_item(one, items, response) for one in entry.entries())
    entry.once([one.item for one in read], "item ")
    return read


def _risk_item(entry: Entry, items: int, response: Response | None) -> RiskItem:
    entry.keys(("item", "threshold", "label"), ("action", "confirmed", "source"))
    if response is None:
        entry.refuse("there are no items")
    return RiskItem(
        item=entry.at("item").whole(1, items),
        threshold=entry.at("threshold").whole(response.low, response.high),
        label=entry.at("label").filled(100),
        confirmed=entry.at("confirmed", True).flag(),
    )


def _categories(entry: Entry) -> tuple[Category, ...]:
    read = []
    for one in entry.entries():
        one.keys(("code", "label"), ())
        read.append(Category(one.at("code").filled(40), one.at("label").filled(200)))
    entry.once([one.code for one in read], "the code ")
    return tuple(read)


def _codes(
    entry: Entry, items: int, subscales: tuple[Subscale, ...], composites: tuple[Composite, ...]
) -> dict[str, str]:
    """LOINC codes of the whole, of scores by their id, and of items as item1, item2 and so on."""
    scores = {one.id for one in subscales} | {one.id for one in composites}
    known = {"panel", *scores, *(f"item{number}" for number in range(1, items + 1))}
    codes = {}
    for key, one in entry.fields().items():
        if key not in known:
            one.refuse("is neither panel nor a score nor an item such as item1")
        if not LOINC.fullmatch(one.text(20)):
            one.refuse(f"is {shown(one.value)}, and must be a LOINC code such as 44261-6")
        codes[key] = one.text(20)
    return codes

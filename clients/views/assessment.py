"""The assessment, one topic a page, kept as one goes."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from ..forms.assessment import DifficultiesForm, PageForm
from ..forms.entered import things_of
from ..maps.entered import matched, named
from ..maps.rules import folded
from ..maps.things import Refused, Thing
from ..maps.vocabulary import DIFFICULTIES, HOW_MUCH, PERSON
from ..maps.words import age_words
from ..models import Client, What
from ..services import assessments, drafts, entered, maps
from ..services.assessments_compared import GROUPS
from ..services.maps import Conflict, Opened
from ..services.moments import when
from ..services.topics import DIFFICULTIES_NOW, TOPICS, Topic, belonging
from .access import client_or_404, shown_again
from .status import status_of

QUESTIONS = {
    "reason": "Reason for coming",
    "strengths": "People, places and moments that felt safe, and what helps",
    "better-experience": "What was missing, and what would make the difference",
}
ALREADY = (
    "{name} is already under “{section}”. Both are kept, and the map has one box for them. "
    "If this is somebody else, add something to the name."
)


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody or something of this section that is not asked again: on the map, or on another page."""

    thing: Thing
    on_map: bool
    page: Topic | None = None

    @property
    def detail(self) -> str:
        parts = (self.thing.role, age_words(self.thing))
        return ", ".join(part for part in parts if part)


class Page:
    """A section of a client's assessment as it stands, and the form that asks for it."""

    def __init__(self, request: HttpRequest, client: Client, topic: Topic, opened: Opened) -> None:
        self.request, self.client, self.topic, self.opened = request, client, topic, opened
        self.assessment = assessments.current(client)
        self.kept = assessments.kept(self.assessment, topic)

    @property
    def is_correction(self) -> bool:
        return bool(self.assessment and self.assessment.corrects_id)

    @property
    def not_asked_again(self) -> frozenset[str]:
        """What the page still says as the assessment it began from; "page" stands for any of it."""
        if not self.assessment or not self.assessment.begun_from_id:
            return frozenset()
        parts = drafts.not_asked_again(self.assessment, self.topic)
        return parts | {"page"} if parts else parts

    @property
    def is_difficulties(self) -> bool:
        return self.topic.slug == DIFFICULTIES_NOW

    def form(self, *, data: Any = None, partly: bool = False) -> DifficultiesForm | PageForm:
        if self.is_difficulties:
            return DifficultiesForm(data, kept=self.kept, people=self.people, partly=partly)
        # What is on the map is not asked again, unless the page was opened before it came there.
        sent = {id for kind in self.topic.kinds for id in data.getlist(kind)} if data is not None else set()
        asked = [one for one in self.entered_here if one.id in sent or one.id not in self.on_map]
        rows = {kind: [one for one in asked if one.kind == kind] for kind in self.topic.kinds}
        return PageForm(data, kept=self.kept, question=QUESTIONS.get(self.topic.slug, ""), rows=rows)

    def already_entered(self, form: DifficultiesForm | PageForm) -> list[str]:
        """Says at each person of the form who has a name of another section that it has; what it says."""
        blocks = {} if isinstance(form, DifficultiesForm) else form.blocks
        rows = blocks[PERSON].rows if PERSON in blocks else []
        sections = entered.named_elsewhere(self.assessment, self.topic.slug)
        twice = {row: section for row in rows if (section := sections.get(folded(row.title)))}
        for row, section in twice.items():
            row.say_already(ALREADY.format(name=row.title, section=TOPICS[section].tab_title))
        return [row.already for row in twice]

    @property
    def entered_here(self) -> list[Thing]:
        return things_of(self.kept["things"])

    @property
    def on_map(self) -> dict[str, Thing]:
        """What was entered on any page and is on the map, as the map has it, by the id entered.

        A correction asks for all of it again: it puts right what was said then, whatever the map says now.
        """
        if self.is_correction:
            return {}
        return matched(self.opened.map, (one.thing for one in entered.of(self.assessment)))

    @property
    def people(self) -> dict[str, str]:
        """Everybody that a difficulty may show with: those on the map, and those entered only here.

        In a correction those that its own record knows.
        """
        if self.is_correction:
            known = (named(one.thing) for one in entered.of(self.assessment) if one.thing.kind == PERSON)
            return {one.id: one.label for one in known if one}
        others = entered.offered(self.assessment, self.opened.map)
        people = [*self.opened.map.of_kind(PERSON), *(one for one in others if one.kind == PERSON)]
        return {one.id: one.label for one in people}

    @property
    def known(self) -> list[Known]:
        """What belongs to the section and is not asked again; a correction knows nothing of today's map."""
        here = [self.on_map[one.id] for one in self.entered_here if one.id in self.on_map]
        others = () if self.is_correction else belonging(self.topic, self.opened.map)
        on_map = dict.fromkeys([*here, *others])
        return [*(Known(one, on_map=True) for one in on_map), *self._on_other_pages()]

    def _on_other_pages(self) -> list[Known]:
        """People of other sections who belong here too, such as a mother who is still close."""
        if self.topic.field:
            return []
        others = {
            one.thing.id: (name, TOPICS[one.section])
            for one in entered.on_pages(self.assessment)
            if one.section not in ("", self.topic.slug) and (name := named(one.thing)) and name.kind == PERSON
        }
        map = self.opened.map
        away = [name for name, _ in others.values() if name.id not in self.on_map]
        here = belonging(self.topic, map.with_things(away))
        return [Known(one, False, others[one.id][1]) for one in here if one in away]


@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, client_id: UUID, section: str) -> HttpResponse:
    client = client_or_404(request, client_id, what=What.OPENED_ASSESSMENT)
    topic = TOPICS.get(section)
    if topic is None:
        raise Http404("No such section.")
    page = Page(request, client, topic, maps.open_map(client))
    if request.method == "POST":
        return _sent(page)
    if page.assessment and page.assessment.finished:
        record = reverse("clients:assessment_record", args=[client.pk, page.assessment.pk])
        return redirect(f"{record}#{topic.slug}")
    form = page.form()
    if (kind := request.GET.get("another")) in topic.kinds:
        form.blocks[kind].take_focus()
    return _written(page, form)


def _sent(page: Page) -> HttpResponse:
    """Whatever can be kept is kept, also when other answers are missing or cannot be read."""
    request = page.request
    form = page.form(data=request.POST, partly="later" in request.POST or bool(request.htmx))
    complete = form.is_valid()
    token = request.POST.get("token", "")
    given = form.given()
    if complete and not request.htmx and page.assessment and page.assessment.begun_from_id:
        given["asked_again"] = True
    try:
        assessments.save(page.client, page.topic, given, user=request.user, token=token)
    except Conflict as conflict:
        return _changed(page, form, conflict)
    except Refused as refused:
        form.refuse(refused.field, refused.sentence)
        return _written(page, form)
    page = Page(request, page.client, page.topic, page.opened)
    if request.htmx or not complete:
        return _written(page, form)
    messages.success(request, " ".join(["Saved.", *page.already_entered(form)]))
    return redirect(_next(page))


def _next(page: Page) -> str:
    """Where each of the buttons leads."""
    here = reverse("clients:assessment", args=[page.client.pk, page.topic.slug])
    if (kind := page.request.POST.get("another")) in page.topic.kinds:
        return f"{here}?another={kind}"  # a part after # would keep the focus from the empty row
    return here if "later" in page.request.POST else reverse("clients:client", args=[page.client.pk])


def _changed(page: Page, form: DifficultiesForm | PageForm, conflict: Conflict) -> HttpResponse:
    """The page as it was filled in, and what another window has kept meanwhile. Nothing was stored."""
    page = Page(page.request, page.client, page.topic, page.opened)
    told = {"conflict": conflict, "has_problem": True, "kept": _in_words(page, form)}
    return _written(page, form, HTTPStatus.CONFLICT, **told)


def _in_words(page: Page, form: DifficultiesForm | PageForm) -> list[tuple[str, str]]:
    """What is kept now and is not what was filled in: answers, the text, people and events."""
    given, kept = form.given(), page.kept
    if page.is_difficulties:
        codes = [code for code in DIFFICULTIES if _said(given, code) not in ([], _said(kept, code))]
        return [(DIFFICULTIES[code][0], ". ".join(_said(kept, code))) for code in codes]
    words = [(QUESTIONS[page.topic.slug], kept["text"])] if page.topic.field else []
    for kind in page.topic.kinds:
        names = [name.label for one in page.entered_here if one.kind == kind and (name := named(one))]
        words.append((GROUPS[kind], ", ".join(names)))
    return words


def _said(answers: dict[str, Any], code: str) -> list[str]:
    """How much of a trouble one difficulty is, and the note to it."""
    answer = answers.get(code, {})
    return [words for words in (HOW_MUCH.get(answer.get("how_much"), ""), answer.get("note", "")) if words]


def _written(
    page: Page, form: DifficultiesForm | PageForm, status: int | None = None, **context: object
) -> HttpResponse:
    """The page, which knows what it was opened with; or for a script only what it says about itself."""
    request, topic, client = page.request, page.topic, page.client
    if not request.htmx:  # a script shows nothing that was not sent with it
        shown_again(request, client, What.OPENED_ASSESSMENT)
    page.already_entered(form)
    template = "assessment/difficulties.html" if page.is_difficulties else "assessment/page.html"
    values = {
        "client": client,
        "title": topic.title.format(name=client.name_on_map),
        "topic": topic,
        "page": page,
        "form": form,
        "assessment": page.assessment,
        "last": page.assessment.begun_from if page.assessment else None,
        "not_asked_again": page.not_asked_again,
        "parts": ["page", *(DIFFICULTIES if page.is_difficulties else ())],
        "complete": (form if page.is_difficulties else form.text)["complete"],
        "token": assessments.page_token(page.assessment, topic),
        "saved": when(page.assessment.updated) if page.assessment else "",
    }
    name = "assessment/saved.html" if request.htmx else template
    return render(request, name, values | context, status=status or status_of(form))

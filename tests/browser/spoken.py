"""A page as a screen reader goes through it: Chromium's accessibility tree as lines of text."""

from __future__ import annotations

import re

from playwright.sync_api import Page

UNSAID = {"none", "generic", "ListMarker", "LineBreak", "RootWebArea", "emphasis", "strong"}
UNSAID_WITHOUT_NAME = {"form", "group", "Details", "article", "region"}
WHOLE = {"button", "slider", "textbox", "combobox", "spinbutton", "checkbox"}  # said with what is inside
TEXT = {"StaticText", "InlineTextBox"}
PLAINLY = {"DisclosureTriangle": "disclosure", "LabelText": "label"}
FROM_ELEMENT = ("aria-current", "aria-valuetext")  # said, but not in the tree
STATES = ("checked", "disabled", "expanded", "invalid", "modal", "pressed", "live", "roledescription")
QUIET = {"disabled: false", "invalid: false", "modal: false"}


def spoken(page: Page) -> str:
    """Role, name, value, states and description of all that is read, one line each, in reading order."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    document = session.send("DOM.getDocument", {"depth": -1})["root"]
    session.detach()
    lines = _Reading(nodes, _attributes(document)).lines(nodes[0])
    return re.sub(r"\bSaved [^\"\n]+", "Saved (when)", "\n".join(lines)) + "\n"


def _attributes(element: dict) -> dict[int, dict[str, str]]:
    """What only the element itself says, by element."""
    flat = element.get("attributes", [])
    own = {name: value for name, value in zip(flat[::2], flat[1::2], strict=True) if name in FROM_ELEMENT}
    found = {element["backendNodeId"]: own} if own else {}
    for child in element.get("children", ()):
        found |= _attributes(child)
    return found


class _Reading:
    """One way through the tree."""

    def __init__(self, nodes: list[dict], attributes: dict[int, dict[str, str]]) -> None:
        self.nodes = {node["nodeId"]: node for node in nodes}
        self.attributes = attributes

    def lines(self, node: dict, depth: int = 0, said: str = "") -> list[str]:
        """The line of this node and those within it. Words that `said` already holds are not repeated."""
        role, name = _of(node, "role"), _of(node, "name")
        if role in TEXT:
            return [] if name in said else ["  " * depth + f'text "{name}"']
        silent = node["ignored"] or role in UNSAID or (role in UNSAID_WITHOUT_NAME and not name)
        own = [] if silent else ["  " * depth + self._line(node, role, name)]
        within = (
            [] if role in WHOLE else [self.nodes[id] for id in node.get("childIds", ()) if id in self.nodes]
        )
        told = [
            line for child in within for line in self.lines(child, depth + len(own), name if own else said)
        ]
        return own + _joined(told)

    def _line(self, node: dict, role: str, name: str) -> str:
        held = {each["name"]: _text(each["value"]) for each in node.get("properties", ())}
        own = self.attributes.get(node.get("backendDOMNodeId", 0), {})
        value, told = own.get("aria-valuetext") or _of(node, "value"), _of(node, "description")
        states = [f"{state}: {held[state]}" for state in STATES if held.get(state, "off") != "off"]
        states = [state for state in states if state not in QUIET]
        if "aria-current" in own:
            states.insert(0, f"current: {own['aria-current']}")
        if role == "heading":
            states.insert(0, f"level {held['level']}")
        parts = [PLAINLY.get(role, role)]
        parts += [f'"{name}"'] * bool(name) + [f'= "{value}"'] * bool(value)
        parts += [f"[{state}]" for state in states] + [f"({told})"] * bool(told)
        return " ".join(parts)


def _joined(lines: list[str]) -> list[str]:
    """Pieces of text that follow each other are read as one."""
    joined: list[str] = []
    for line in lines:
        start = line[: line.index('text "') + 6] if line.lstrip().startswith('text "') else None
        if joined and start and joined[-1].startswith(start):
            joined[-1] = f"{joined[-1][:-1]} {line.removeprefix(start)}"
        else:
            joined.append(line)
    return joined


def _text(value: dict) -> str:
    held = value.get("value", "")
    return str(held).lower() if isinstance(held, bool) else " ".join(str(held).split())


def _of(node: dict, key: str) -> str:
    return _text(node.get(key, {}))

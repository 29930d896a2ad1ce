"""The lock and the bill of materials follow requirements.txt. After a change there: .ci/update"""

import json
import re

import pytest
from packaging.requirements import Requirement


@pytest.fixture(scope="module")
def locked(project) -> dict[str, list[Requirement]]:
    """What requirements.lock installs, by name; one name may have a version for each of several Pythons."""
    lines = (project / "requirements.lock").read_text().replace("\\\n", "").splitlines()
    found: dict[str, list[Requirement]] = {}
    for line in lines:
        if line and not line.lstrip().startswith("#"):
            package, *hashes = re.split(r"\s+--hash=", line.strip())
            assert hashes, f"{package} has no hash"
            requirement = Requirement(package)
            found.setdefault(requirement.name.lower(), []).append(requirement)
    return found


def version(requirement: Requirement) -> str:
    (pin,) = requirement.specifier
    assert pin.operator == "=="
    return pin.version


def test_every_wanted_package_is_locked_at_a_version_that_is_wanted(project, locked):
    for line in (project / "requirements.txt").read_text().splitlines():
        if wanted := line.partition("#")[0].strip():
            requirement = Requirement(wanted)
            pins = locked[requirement.name.lower()]
            assert all(version(pin) in requirement.specifier for pin in pins), f"{wanted}: {pins}"


def test_the_bill_of_materials_lists_what_the_lock_installs(project, locked):
    bill = json.loads((project / "attachmap" / "sbom.json").read_text())
    listed = {(part["name"].lower(), part["version"]) for part in bill["components"]}
    pinned = {(name, version(pin)) for name, pins in locked.items() for pin in pins}
    assert listed <= pinned
    of_other_systems_and_pythons = {"colorama", "tzdata", "networkx"}
    assert {name for name, _ in pinned - listed} <= of_other_systems_and_pythons


def test_each_listed_package_names_its_licence(project):
    bill = json.loads((project / "attachmap" / "sbom.json").read_text())
    assert [part["name"] for part in bill["components"] if not part.get("licenses")] == []

"""Pinning of the vendor's paths: methods and paths alone, each once."""

import json
from pathlib import Path

from support.simulators.gohighlevel import path_pinning
from support.simulators.gohighlevel.pinned_documents import load_interface
from tests.layout.project import PROJECT

PETS = {"paths": {"/pets/{id}": {"get": {}, "patch": {}, "parameters": []}, "/pets/": {"post": {}}}}
MORE = {"paths": {"/pets/": {"post": {}}, "/names": {"get": {}}}}


def test_operations_of_all_documents(tmp_path: Path) -> None:
    """Sorted, without what stands there twice; folders beside the documents are left alone."""
    for folder, document in (("apps", PETS), ("apps/v3", MORE), ("apps/v3/common", {})):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "pets.json").write_text(json.dumps(document), encoding="utf-8")
    (tmp_path / "apps" / "more.json").write_text(json.dumps(MORE), encoding="utf-8")
    file = tmp_path / "paths.json"
    path_pinning.main(tmp_path, to=file)
    assert json.loads(file.read_text(encoding="utf-8")) == {
        "v2": ["GET /names", "GET /pets/{id}", "PATCH /pets/{id}", "POST /pets/"],
        "v3": ["GET /names", "POST /pets/"],
    }


def test_every_simulated_operation_is_one_of_the_vendor() -> None:
    """The pinned schemas and the pinned paths are of one mind."""
    pinned = json.loads((PROJECT / path_pinning.PINNED_PATHS).read_text(encoding="utf-8"))
    simulated = {f"{each.method} {each.path}" for each in load_interface().operations.values()}
    assert simulated - {"POST /hooks/{locationId}/webhook-trigger/{triggerId}"} <= set(pinned["v2"])

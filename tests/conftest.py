"""What all tests share."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("citewell", deadline=None)  # a busy machine is no reason to fail
settings.load_profile("citewell")

SHARED = Path(__file__).parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of public data beside the checkout; a test that asks for it skips without it."""
    if not SHARED.is_dir():
        pytest.skip("the folder of public data is not beside the checkout")
    return SHARED


PAGES = {
    "gout": """\
---
id: gout
name: Gout
also_known_as: [Gouty arthritis]
codes: {umls: [C0018099]}
---
# Gout

## Summary

- Gout is a form of arthritis that is caused by crystals of uric acid in a joint. \
[example.org](https://example.org/gout)

## Presentation

### Swelling

- The big toe is often the first joint to swell, and it is hot, red and tender. \
[example.org](https://example.org/gout)
- An attack of gout often begins at night with sudden pain. \
[example.com](https://example.com/joints)

### Fever

## Treatment

- Gout attacks are treated with anti-inflammatory medicines or colchicine. \
[example.org](https://example.org/gout)
- Allopurinol lowers the uric acid in the blood and prevents further attacks of gout. \
[example.com](https://example.com/joints)
""",
    "migraine": """\
---
id: migraine
name: Migraine
---
# Migraine

## Presentation

- Migraine is a headache that is often on one side and throbs. \
[example.org](https://example.org/migraine)
- Light and noise can make the headache of a migraine worse. \
[example.org](https://example.org/migraine)

## Treatment

- Triptans are medicines that treat attacks of migraine. \
[example.org](https://example.org/migraine)
""",
}


@pytest.fixture(scope="session")
def tiny_kb(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two concept pages: eight statements on gout and migraine, one known gap."""
    folder = tmp_path_factory.mktemp("tiny_kb")
    for name, page in PAGES.items():
        (folder / f"{name}.md").write_text(page, encoding="utf-8")
    return folder


@pytest.fixture
def home(tmp_path: Path, tiny_kb: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh CITEWELL_HOME of its own with the tiny knowledge base; nothing is indexed."""
    for variable in [name for name in os.environ if name.startswith("CITEWELL_")]:
        monkeypatch.delenv(variable)
    folder = tmp_path / "home"
    monkeypatch.setenv("CITEWELL_HOME", str(folder))
    monkeypatch.setenv("CITEWELL_KB", str(tiny_kb))
    return folder

"""Our own texts and names for the rule on personal data, a line each."""

from pathlib import Path

DATA = Path(__file__).parent / "data" / "personal"


def lines(name: str) -> list[str]:
    """The entries of a file; weights were fitted on every second one, from the first on."""
    text = (DATA / f"{name}.txt").read_text("utf-8").splitlines()
    return [line.replace("\\n", "\n") for line in text if line and not line.startswith("#")]

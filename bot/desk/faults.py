"""Unexpected errors as a log may hold them: their own text might quote what somebody typed."""

import traceback
from pathlib import PurePath

_OURS = frozenset({"bot", "retrieval", "kb"})


def where(error: BaseException) -> str:
    """Kind and place of an error, without its text: `KeyError at bot/compose.py:42`."""
    frames = [(_short(f.filename), f.lineno) for f in traceback.extract_tb(error.__traceback__)]
    ours = [frame for frame in frames if frame[0].split("/")[0] in _OURS] or frames
    codes = [getattr(error, name, None) for name in ("status", "code", "errno")]
    kind = " ".join([type(error).__name__, *(str(code) for code in codes if type(code) is int)])
    return f"{kind} at {ours[-1][0]}:{ours[-1][1]}" if ours else kind


def _short(filename: str) -> str:
    """The path of a file from its top package on; others by their name alone."""
    parts = PurePath(filename).parts
    if "site-packages" in parts:
        return "/".join(parts[parts.index("site-packages") + 1 :])
    starts = [number for number, part in enumerate(parts) if part in _OURS]
    return "/".join(parts[starts[-1] :]) if starts else parts[-1]

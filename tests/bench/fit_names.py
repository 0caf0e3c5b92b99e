"""Fits the weights of `bot/rules/personal/evidence.toml`: `python -m tests.bench.fit_names`.

Fitted on the development set in `tests/bot/rules/data/personal` (names and sentences made up for
it, names of the package faker, clean posts) and on MedQuAD's answers, in which nobody is named;
every second name, sentence and post is kept for looking at the result. The sets of
`shared/data/rules` are never read.
"""

import gzip
import json
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from bot.rules.personal.reading import read
from bot.rules.personal.signs import signs
from tests.bot.rules.personal_sets import lines

SHARED = Path(__file__).parents[3] / "shared" / "data"
KEPT_FOR_MEASURING = {"CDC", "NINDS", "NIDDK"}
LANGUAGES = """
    en_US en_GB de_DE fr_FR es_MX it_IT pl_PL nl_NL sv_SE fi_FI pt_BR tr_TR en_IN cs_CZ hr_HR
    hu_HU da_DK en_NG en_IE zu_ZA vi_VN id_ID
"""

Placed = tuple[str, int, int]
"""A text, and where in it a name begins and ends."""
Row = tuple[Mapping[str, float], bool, float]
"""The signs of a window, whether it is a name, and how much it counts."""

AROUND = ("after:", "before:", "stands:")
"""Signs that must not weigh much: sentences made up for this hold fewer sorts than people write."""

CAREFUL = 0.5
STRENGTH = 0.3


def told(
    names: Sequence[str], sentences: Sequence[str], many: int, rng: random.Random
) -> Iterator[Placed]:
    """Names in the sentences; half of them small, some of them in capitals."""
    for number in range(many):
        yield placed(rng.choice(sentences), names[number % len(names)], rng)


def put_in(
    names: Sequence[str], prose: Sequence[str], many: int, rng: random.Random
) -> Iterator[Placed]:
    """Names anywhere in medical prose, so that not only their surroundings are learned."""
    for number in range(many):
        sentence = rng.choice(prose)[:300].replace("{", "(")
        blanks = [at for at, sign in enumerate(sentence) if sign == " "] or [0]
        at = rng.choice(blanks)
        framed = rng.choice(
            (
                sentence + " {}",
                "{}, " + sentence,
                "{}\n" + sentence,
                sentence[:at] + " {}" + sentence[at:],
                sentence[:at] + " {}" + sentence[at:],
            )
        )
        yield placed(framed, names[number % len(names)], rng)


def placed(sentence: str, name: str, rng: random.Random) -> Placed:
    """A name where the sentence has `{}`."""
    manner = rng.random()
    if manner < 0.35:
        sentence, name = sentence.lower(), name.lower()
    elif manner < 0.5:
        name = name.lower()
    elif manner < 0.56:
        sentence, name = sentence.upper(), name.upper()
    elif manner < 0.6:
        name = name.upper()
    at = sentence.index("{}")
    return sentence.replace("{}", name, 1), at, at + len(name)


def rows(some: Iterable[Placed], weight: float, *, alone: bool) -> Iterator[Row]:
    """What is weighed in texts with a name: the name itself, and what stands apart from it."""
    for text, start, end in some:
        reading, windows = read(text)
        for window in windows:
            if window.is_single is not alone:
                continue
            here, there = reading.tokens[window.first].start, reading.tokens[window.last].end
            is_it = (here, there) == (start, end)
            if is_it or there <= start or here >= end:
                yield dict.fromkeys(signs(reading, window), 1.0), is_it, weight


def clean_rows(texts: Iterable[str], weight: float, *, alone: bool) -> Iterator[Row]:
    """What is weighed in texts in which nobody is named."""
    return rows(((text, -1, -1) for text in texts), weight, alone=alone)


def prose() -> list[str]:
    """Statements of MedQuAD's answers."""
    with gzip.open(SHARED / "medquad" / "snippets.jsonl.gz", "rt", encoding="utf-8") as some:
        rows = map(json.loads, some)
        return [row["text"] for row in rows if row["source"] not in KEPT_FOR_MEASURING]


def of_the_world(each: int, *, alone: bool) -> list[str]:
    """Names of many languages, all of which the lists know."""
    from faker import Faker

    names = []
    for language in LANGUAGES.split():
        faker = Faker(language)
        faker.seed_instance(7)
        names += [
            faker.first_name() if alone else f"{faker.first_name()} {faker.last_name()}"
            for _ in range(each)
        ]
    return names


def data(*, alone: bool) -> list[Row]:
    """All that is fitted on."""
    rng = random.Random(5)  # noqa: S311 - to be the same every time
    names = lines("first_names" if alone else "names")[0::2]
    world = of_the_world(12, alone=alone)
    rng.shuffle(world)
    sentences, clean, statements = lines("sentences")[0::2], lines("clean")[0::2], prose()
    some = [rng.sample(statements, 9_000) for _ in range(4)]
    return [
        *rows(told(names, sentences, 1_000, rng), 1, alone=alone),
        *rows(put_in(names, statements, 700, rng), 1, alone=alone),
        *rows(told(world, sentences, 260, rng), 0.6, alone=alone),
        *rows(put_in(world, statements, 260, rng), 0.6, alone=alone),
        *clean_rows(clean, 3, alone=alone),
        *clean_rows(map(str.lower, clean), 2, alone=alone),
        *clean_rows(map(str.title, clean), 1, alone=alone),
        *clean_rows(some[0], 1, alone=alone),
        *clean_rows(map(str.lower, some[1]), 1, alone=alone),
        *clean_rows(map(str.title, some[2][:1_000]), 1, alone=alone),
        *clean_rows(map(str.upper, some[3][:1_000]), 1, alone=alone),
    ]


def fitted(some: Sequence[Row]) -> dict[str, float]:
    """A weight for each sign, by logistic regression."""
    keys = sorted({key for seen, _, _ in some for key in seen})
    scale = np.array([CAREFUL if key.startswith(AROUND) else 1.0 for key in keys])
    shown = np.array([[1.0, *(seen.get(key, 0.0) for key in keys)] for seen, _, _ in some])
    shown[:, 1:] *= scale
    model = LogisticRegression(C=STRENGTH, fit_intercept=False, max_iter=5_000)
    model.fit(shown, [is_it for _, is_it, _ in some], sample_weight=[much for _, _, much in some])
    weights = dict(zip(keys, model.coef_[0][1:] * scale, strict=True))
    return {"always": float(model.coef_[0][0])} | {key: float(one) for key, one in weights.items()}


if __name__ == "__main__":
    for kind in ("full", "alone"):
        collected = data(alone=kind == "alone")
        print(kind, len(collected), sum(is_it for _, is_it, _ in collected))
        print(f"[{kind}]")
        for key, one in fitted(collected).items():
            print(f'"{key}" = {one:.2f}')

from bot import rules
from bot.model import Question, Rule, Verdict
from bot.rules.redaction import mendable, redacted

ASKED = Question("How is myositis treated?", "Myositis", symptoms="weak thighs")


def test_a_contact_in_a_field_beside_the_text_is_refused() -> None:
    typed = Question(ASKED.text, ASKED.title, symptoms="weak, write to ada@example.org")
    found = rules.findings(typed)
    assert rules.verdict(found) is Verdict.REJECT
    emails = [one for one in found if one.kind == "email"]
    assert [(one.start, one.end) for one in emails] == [(len(typed.post), len(typed.post))]
    assert all("ada@example.org" not in one.message for one in found)


def test_html_in_a_field_beside_the_text_is_refused() -> None:
    found = rules.findings(Question(ASKED.text, treatment="<b>prednisone</b>"))
    assert Rule.HTML in {one.rule for one in found}


def test_what_is_harmless_beside_the_text_is_not_found() -> None:
    found = rules.findings(
        Question(ASKED.text, age="34", sex="f", symptoms="CK 5000 U/l", duration="3 months")
    )
    assert rules.verdict(found) in (Verdict.PUBLISH, Verdict.WARN)


def test_a_field_beside_the_text_is_mended_like_the_text() -> None:
    typed = Question(ASKED.text, ASKED.title, symptoms="weak, write to ada@example.org", age="34")
    found = rules.findings(typed)
    assert mendable(found)
    mended = redacted(typed, found)
    assert rules.verdict(rules.findings(mended)) is not Verdict.REJECT
    assert mended.symptoms.startswith("weak, write to")
    assert (mended.text, mended.title, mended.age) == (typed.text, typed.title, typed.age)

"""A title that says nothing is answered all the same, with two of the post's own words offered."""

from tests.bot.discord_app.town import Town, read

EMPTY: dict[str, object] = {
    "right_now": ["none"],
    "title": "help please",
    "text": "Hi! Light makes my migraine worse. Why does my migraine come with nausea? Thanks",
    "details": "Age: 54\nSex: female\nSymptoms: nausea\nTreatment: none\nDuration: since May",
    "more": "",
}


async def test_the_advice_under_an_answer_names_better_titles(town: Town) -> None:
    await town.agree(town.ada)
    await town.ada.submit_modal(await town.ada.slash(town.channel, "ask"), EMPTY)
    await town.answered()
    said = read(town.said(town.thread())[-1])
    assert "Why does my migraine come with nausea?" in said
    assert "Light makes my migraine worse" in said.partition("This title says little")[2]

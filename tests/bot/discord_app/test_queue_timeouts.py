"""Time outs from the queue: done where everybody may, else said in words what is missing."""

from simcord.results import InteractionResult

from bot.state.moderation import Deed
from tests.bot.discord_app.queue_desk import QueueDesk, desk
from tests.bot.discord_app.town import read, shown

__all__ = ["desk"]


def let(desk: QueueDesk, *, moderate: bool = True, position: int = 50) -> None:
    """The bot may time out members, and ranks at this height."""
    backend, guild = desk.town.env.backend, desk.town.guild
    role = next(role for role in backend.get_guild(guild.id).roles.values() if role.managed)
    bit = 1 << 40
    role.permissions = role.permissions | bit if moderate else role.permissions & ~bit
    role.position = position
    backend.announce_role_updates(guild.id, [role])


async def clicks(desk: QueueDesk) -> InteractionResult:
    return await desk.mia.click(desk.shown(), label="Time out")


async def powerful(desk: QueueDesk) -> None:
    """Mia's role is the one that is set, and stands above others."""
    backend, guild = desk.town.env.backend, desk.town.guild
    role = next(one for one in guild.roles.values() if one.name == "mia")
    await desk.set(moderator_role=role.id)
    stored = backend.get_guild(guild.id).roles[role.id]
    stored.position = 20
    backend.announce_role_updates(guild.id, [stored])


async def test_an_author_is_silenced_for_the_chosen_time_and_the_post_waits_on(
    desk: QueueDesk,
) -> None:
    let(desk)
    await powerful(desk)
    await desk.hold()
    offered = shown(await clicks(desk))
    done = await desk.mia.select(offered, ["1h"])
    stored = desk.town.env.backend.get_member(desk.town.guild.id, desk.town.ada.id)
    assert stored.timed_out_until is not None
    assert desk.town.ada.mention in read(done.response)
    assert "author timed out" in desk.public()
    last = (await desk.lines())[-1]
    assert (last.what, last.why) == (Deed.TIMED_OUT, "1 hour")


async def test_the_bot_says_which_permission_it_lacks(desk: QueueDesk) -> None:
    let(desk, moderate=False)
    await powerful(desk)
    await desk.hold()
    assert "I lack the permission Moderate Members" in read(shown(await clicks(desk)))


async def test_a_moderator_needs_the_role_or_the_permission_and_a_higher_rank(
    desk: QueueDesk,
) -> None:
    let(desk)
    await desk.hold()
    assert "you need the role" in read(shown(await clicks(desk)))
    await powerful(desk)
    chief = desk.town.guild.create_role("chief")
    backend = desk.town.env.backend
    backend.add_member_role(desk.town.guild.id, desk.town.ada.id, chief.id)
    for position, expected in ((30, "Your role does not"), (60, "My role does not")):
        role = backend.get_guild(desk.town.guild.id).roles[chief.id]
        role.position = position
        backend.announce_role_updates(desk.town.guild.id, [role])
        assert expected in read(shown(await clicks(desk)))
    assert await desk.deeds() == [Deed.HELD]


async def test_whoever_left_is_said_to_have_left_and_rights_are_looked_at_when_it_is_done(
    desk: QueueDesk,
) -> None:
    let(desk)
    await powerful(desk)
    await desk.hold()
    offered = shown(await clicks(desk))
    desk.town.guild.remove_member(desk.town.ada)
    done = await desk.mia.select(offered, ["10m"])
    assert "left the server" in read(done.response)
    assert "left the server" in read(shown(await clicks(desk)))
    assert await desk.deeds() == [Deed.HELD]

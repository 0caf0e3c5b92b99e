"""Processes of their own that tests may kill, forked from one that has loaded what they need.

What is loaded beforehand holds for the whole interpreter, and the last list given wins: so all of
it is named here, once.
"""

import multiprocessing

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(
    [
        "tests.bot.desk.killing",
        "tests.bot.discord_app.fault_child",
        "tests.bot.discord_app.fault_warm",
        "tests.bot.upkeep.children",
        "tests.retrieval.building",
    ]
)

"""One module a system: `system(model)` gives what `port.System` promises.

Each is written as its own documentation does it, with its own defaults, and runs where only that
system is installed. What is asked for beside the defaults is said where it stands.
"""

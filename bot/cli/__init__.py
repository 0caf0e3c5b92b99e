"""The command line: one module a command group, put together lazily by `app`."""

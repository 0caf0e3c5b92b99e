"""`citewell`, or `python -m bot`."""

from bot.cli.app import app


def main() -> None:
    """Run the command line; ends the process with an exit code of `bot.cli.exits`."""
    app(prog_name="citewell")


if __name__ == "__main__":
    main()

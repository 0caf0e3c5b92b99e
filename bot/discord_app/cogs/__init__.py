"""Commands and events, each handed on to the intake or a view."""

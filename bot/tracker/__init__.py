"""Tickets mirrored to a project outside: GitHub or GitLab, by their documented REST calls."""

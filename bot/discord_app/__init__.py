"""The Discord front: receives events, hands them on, and shows documents as messages."""

"""What maintainers meet in Discord: the index, proposals, tickets, gaps, withdrawals."""

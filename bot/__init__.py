"""Everything a person meets: rules, urgency, answers, terminal, command line."""

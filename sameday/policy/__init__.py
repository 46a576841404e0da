"""The page as pure functions: one module per promise, no Django, no clock of its own."""

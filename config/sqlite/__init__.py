"""SQLite as Django knows it, but for how it waits for its one writer."""

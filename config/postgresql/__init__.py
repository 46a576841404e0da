"""PostgreSQL as Django knows it, but for plans that are kept."""

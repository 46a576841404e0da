"""The gate as staff see it: who is really asking, before a sensitive action. Source: security.md."""

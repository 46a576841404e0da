"""Whose rows a model holds. Every model says it: `tenancy = CLIENT | STAFF | GLOBAL` (security.md, wall 1)."""

CLIENT = "client"  # leads to a company; never shown to another
STAFF = "staff"  # the provider's own
GLOBAL = "global"  # nobody's secret

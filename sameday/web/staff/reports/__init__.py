"""Figures of how it went: each number with its calls or requests behind it."""

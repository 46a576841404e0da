"""The telephone: calls as a carrier or a telephone system tells of them, and what became of each.

`calls.py` is the only module that changes a call by what was heard of it, in whatever order it comes.
"""

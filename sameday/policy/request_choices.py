"""How soon somebody needs help: the three choices of the request form that the rules know. Source: page 10."""

HOW = (
    ("wait", "It can wait a little", ""),
    ("today", "I need help today", "Call: you reach an IT Pro in minutes. You may still send this"),
    (
        "change",
        "I want something added, changed or removed",
        "It needs analysis, and your company’s point of contact approves it",
    ),
)
KEYS = tuple(key for key, *_ in HOW)

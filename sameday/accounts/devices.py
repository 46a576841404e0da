"""A browser in plain words, from what it says of itself: to recognise one's own machines, and for nothing else."""

BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"),
            ("Chrome/", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl"))  # fmt: skip
MACHINES = (("iPhone", "an iPhone"), ("iPad", "an iPad"), ("Android", "Android"), ("Windows", "Windows"),
            ("CrOS", "a Chromebook"), ("Macintosh", "a Mac"), ("Linux", "Linux"))  # fmt: skip


def words(agent: str) -> str:
    """Return "Chrome on Windows", or as much of it as the browser says. The order matters: Edge says Chrome too."""
    browser = next((name for mark, name in BROWSERS if mark in agent), "")
    machine = next((name for mark, name in MACHINES if mark in agent), "")
    if browser and machine:
        return f"{browser} on {machine}"
    return browser or (f"A browser on {machine}" if machine else "An unknown browser")

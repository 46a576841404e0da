"""Which small scripts a browser gets as one file: the frame of each staff page, and one file of a page's own."""

from collections.abc import Callable

FOLDER = "joined/"
HTMX = "vendor/htmx-4.0.1.min.js"
WORDS = "js/words.js"
# In the order in which they run. Alone come js/theme.js, before all others, and js/palette.js, when it is asked for.
PARTS: dict[str, tuple[str, ...]] = {
    "frame": (HTMX, WORDS, "keys", "clocks", "forms", "undo", "offline", "notify", "poll", "calls"),
    "client": (WORDS, "forms"),
    # one of these, at most, behind one of the frames
    "analysis": ("analysis",),
    "board": ("list", "board"),
    "board_drag": ("list", "board", "drag"),
    "call": ("call",),
    "compose": ("compose",),
    "copy": ("copy",),
    "list": ("list",),
    "measure": ("measure",),
    "notify_settings": ("notify_settings",),
    "passkeys": ("passkeys",),
    "queue": ("list", "queue"),
    "radar": ("radar",),
    "request": ("measure", "suggest"),
    "samples": ("list", "measure", "triage"),
    "search": ("list", "search"),
    "triage": ("list", "triage"),
}
JOINED = {f"{FOLDER}{name}.js": name for name in PARTS}


def join(name: str, read: Callable[[str], str]) -> str:
    """Return the text of the joined file `name` ("joined/frame.js"); `read` gives a source by its path below /static/.

    Each part keeps its own scope and its own trouble: what one throws while it loads is reported to the console, and
    the next one runs (`part` of js/words.js). A comment names each, for who reads the file in a browser.
    """
    outer, ours = [], []
    for part in PARTS[JOINED[name]]:
        if part == HTMX:
            outer.append(f"try{{\n{read(part).strip()}\n}}catch(e){{reportError(e)}}")
        elif part == WORDS:
            outer.append(read(part).strip())
        else:
            ours.append(f"// {part}\n{read(f'js/{part}.js').strip()}")
    return "\n".join([*outer, '(()=>{"use strict";', *ours, "})();"]) + "\n"

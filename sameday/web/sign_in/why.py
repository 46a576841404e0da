"""What the sign-in page says to somebody who did not choose to come: kind of note, title, sentence."""

NOT_YOU = "If that was not you, tell the owner at once."
GO_ON = "Sign in to go on where you were."
WHY = {
    "chosen": ("ok", "Your password is set", "Sign in with it. All your sessions have ended."),
    "idle": ("info", "You were away for a while", f"Nobody used this sign-in for hours, so it ended. {GO_ON}"),
    "old": ("info", "Time to sign in again", f"A sign-in ends after some days, however much it is used. {GO_ON}"),
    "elsewhere": ("warn", "You were signed out", f"You ended this session from another machine. {NOT_YOU}"),
    "all": ("warn", "You were signed out", f"All your sessions were ended, as after a new password. {NOT_YOU}"),
    "passkey": ("stop", "You are not signed in", "This passkey is not known here, or was not used as asked."),
    "unlinked": (
        "stop", "You are not signed in",
        "This sign-in belongs to nobody here. Sign in with your password, then link it on the page “Your sign-in”.",
    ),
    "provider": ("stop", "You are not signed in", "The other sign-in did not work. Try again, or use your password."),
}  # fmt: skip

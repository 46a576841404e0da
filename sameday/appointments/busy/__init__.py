"""When our own people are busy, says a calendar of their own: a published feed or CalDAV, read every five minutes."""

"""The telephone at the desk: the bar of every page, the page of a call, the log."""

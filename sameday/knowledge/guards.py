"""What the database keeps of articles: no text that one ever said is changed or lost."""

from sameday.audit.guards import GUARDS, Guard

WORDS = "a version of an article stays as it is"


def register() -> None:
    """Add the guards of this package to the list."""
    GUARDS.extend(
        (
            Guard("article_stays", "knowledge_article", "DELETE", (("an article stays", "TRUE"),)),
            Guard("article_version_kept", "knowledge_articleversion", "UPDATE", ((WORDS, "TRUE"),)),
            Guard("article_version_stays", "knowledge_articleversion", "DELETE", ((WORDS, "TRUE"),)),
        )
    )  # fmt: skip

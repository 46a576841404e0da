"""Who is on call, who is paged while nobody acknowledges, and the major incident that a confirmed emergency is."""

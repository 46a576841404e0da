"""Words for the pair by which a client knows that it is us: short, plain, and hard to mistake on the telephone."""

WORDS = (
    "acorn", "anchor", "apple", "apron", "arrow", "autumn", "bamboo", "banjo", "barley", "basket", "beacon",
    "bench", "berry", "bicycle", "blanket", "bottle", "branch", "bridge", "bucket", "button", "cabin", "candle",
    "canoe", "canyon", "carpet", "castle", "cedar", "cellar", "cherry", "circle", "clover", "cobalt", "coffee",
    "comet", "copper", "corner", "cotton", "cradle", "crayon", "cricket", "crystal", "curtain", "daisy",
    "desert", "dinner", "dolphin", "dragon", "eagle", "easel", "eleven", "emerald", "engine", "falcon",
    "feather", "fiddle", "flower", "forest", "fossil", "fountain", "garden", "garlic", "ginger", "glacier",
    "goblet", "granite", "guitar", "hammer", "harbor", "harvest", "hazel", "helmet", "honey", "hotel", "igloo",
    "island", "ivory", "jacket", "jasmine", "jigsaw", "jungle", "kettle", "kitten", "ladder", "lantern",
    "lemon", "lentil", "library", "lilac", "linen", "lizard", "lobster", "magnet", "mango", "maple", "marble",
    "meadow", "melon", "mirror", "monkey", "mountain", "museum", "mustard", "napkin", "needle", "nickel",
    "nutmeg", "oatmeal", "ocean", "olive", "orange", "orchard", "otter",
)  # fmt: skip

"""What a device that is gone sounds like: stolen, lost, left in a cab."""

from sameday.policy.emergency_rule import rule
from sameday.policy.vocabulary import one_of

_GONE = r"(?:stolen|stole|steal|lost|misplaced|missing|took)"
_WHOSE = r"(?:my|our|her|his|the|a|their|\w+'s)"
_BIG = (
    r"(?:laptops?|notebooks?|tablets?|ipads?|macbooks?|usb (?:stick|drive)|(?:thumb|hard|external|flash) drives?"
    r"|servers?|desktops?|computers?|iphones?)(?! (?:bag|case|charger|cable|stand|sleeve|mouse|power|dock\w*|key))"
)
_PHONE = r"(?:phone|cell|mobile|cellphone|device)(?! (?:charger|case|cable|number|connection|line|signal|list))"
_ANY = r"(?:laptops?|computers?|tablets?|ipad|iphone|macbook|phone|cell|usb (?:stick|drive)|drive|notebook|device)"
_AWAY = r"(?:cab|taxi|uber|lyft|train|bus|plane|airplane|airport|subway|hotel|restaurant|rental)"
_NOT_TAKEN = r"(?! (?:care|apart))"

_DEVICE_GONE = one_of(rf"""
    {_GONE} (?:\w+ ){{0,4}}?{_BIG} | (?:stolen|stole|lost|misplaced) {_WHOSE} (?:\w+ ){{0,2}}?{_PHONE}
    {_ANY} (?:\w+ ){{0,8}}?(?:was|got|is|has been|were|been) (?:\w+ )?(?:stolen|missing(?! an?)|lost|taken{_NOT_TAKEN})
    (?:work |company |business ){_ANY}(?:'s| is| was| has) (?:gone|missing|lost|stolen|disappeared)
    (?:laptop|phone|ipad|tablet)'s (?:gone|missing) | (?:laptop|phone|ipad|tablet|computer|macbook) (?:is |was )?gone
    disappeared from (?:my|the|our) (?:\w+ )?(?:car|office|bag|room|desk|house)
    stolen (?:\w+ )?(?:laptop|phone|ipad|tablet|computer)(?! bag)
    left {_WHOSE} (?:\w+ )?(?:{_ANY}|bag with) (?:\w+ )?(?:in|on|at) (?:a|an|the|my) {_AWAY}
    (?:can(?:not|'t)|couldn't|unable to) (?:find|locate) {_WHOSE} (?:\w+ )?{_ANY}
    (?:took|grabbed|snatched) {_WHOSE} (?:laptop|phone|ipad|tablet|purse|bag) | smashed {_WHOSE} (?:car )?window
    burglari[sz]ed | break-?in | robbed | robbery
    perd[ií] (?:mi|el|la) (?:\w+ )?(?:tel[eé]fono|celular|laptop|port[aá]til|computadora)
""")
_NOT_GONE = one_of(r"""
    shared drive | network drive | drive is missing | icon | from my desktop | missing a | folder | e-?mail
    laptop bag | (?:luckily|but) (?:the|my) (?:laptop|phone) was | lost the (?:connection|charger) | charger
    lost (?:\w+ ){0,2}(?:connection|access) | order a new | (?:turned|showed) up | returned | scratched | headphones
    contacts? | took (?:the|my|a) (?:\w+ )?(?:laptop|computer|\w+) (?:home|with|to|apart) | how (?:do|can) | moved
    took (?:a |\w+ )?(?:minutes|long|time)
""")

RULES = (rule(_DEVICE_GONE, reach=1, unless=_NOT_GONE),)

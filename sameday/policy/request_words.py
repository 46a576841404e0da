"""The words of ordinary requests, by what they ask for; `propose` weighs them."""

from sameday.policy.vocabulary import one_of

_ASKING = "(?:please|(?:can|could|would) (?:you|we|i)|need(?: you)? to|(?:want|like)(?: you)? to)"
_DO = (
    "(?:add|change|remove|delete|create|make|move|(?:un)?install|upgrade|update|replace|set ?up|grant|give|disable|"
    "deactivate|enable|rename|transfer|migrate|extend|whitelist|block|port|forward|share|relocate|order)"
)
_THINGS = (
    "(?:laptops?|computers?|monitors?|printers?|phones?|licen[cs]es?|mailbox(?:es)?|accounts?|users?|servers?|"
    "switch(?:es)?)"
)

_IT = "(?:it|this|that|something|nothing|computer|printer|e-?mail|thing)"

CHANGE = one_of(rf"""
    {_ASKING} (?:\w+ ){{0,2}}?{_DO}
    (?:add|remove|create|install|upgrade|disable|set up) (?:a|an|the|our|my|this|another|new|two|\d+) \w+
    new (?:hire|employee|starter|colleague|staff member|user|team member|intern)s? | on-?boarding | off-?boarding
    (?:former|departing|leaving) (?:employee|colleague|user) | left the company | no longer works here
    last day (?:is|will be)
    (?:needs?|request|requesting|get|have|grant|give) (?:\w+ ){{0,3}}?(?:access|permissions?|rights) (?:to|for|on)
    (?:needs?|request|requesting|get|grant|give) (?:\w+ ){{0,3}}?licen[cs]es? (?:to|for|on)
    (?:needs?|want|require|order|buy|purchase) (?:\w+ )?(?:more|additional|new|another) (?:\w+ ){{0,2}}?{_THINGS}
    permissions? (?:for|to) | change request | distribution list | shared mailbox | mailing list
""")
PROJECT = one_of(r"""
    (?:office|server|cloud|e-?mail|data|network) (?:move|migration|relocation|refresh|roll-?out)
    mov(?:e|ing) (?:our |the )?(?:office|to (?:a )?new office|premises)
    (?:open|opening) a (?:new|second|third) (?:office|location|site|branch)
    migrat(?:e|ing|ion) (?:\w+ ){0,4}?(?:to|from) | replace (?:all|every|the whole) | roll ?out
    project (?:quote|proposal|plan) | quote for a project | proposal for
""")
RARELY_COVERED = one_of(r"""
    home (?:computer|pc|printer|network|office|wi-?fi) | personal (?:phone|laptop|computer|iphone|ipad|tablet|device)
    camera system | security cameras? | door (?:access|badge) | projector | tvs? | cabling | website | alarm system
""")
BROKEN = one_of(r"""
    (?:not|stopped|quit|\w+n't|cannot) (?:working|print\w*|open\w*|start\w*|load\w*|respond\w*|connect\w*|boot\w*)
    (?:does not|doesn't|do not|don't|won't|will not|did not|didn't) (?:work|charge|sync|show)
    broken? | broke | crash(?:es|ed|ing)? | freez(?:es|ing) | frozen | errors? | fails? | failed | slow | stuck
    blank
    flicker(?:s|ing)? | jam(?:s|med)? | disconnect(?:s|ed|ing)? | hangs? | blue screen | no sound | drains? | dead
    can(?:not| not|'t) (?:\w+ )?(?:open|print|connect|send|receive|see|hear|find|access|start|save|get|use)
    keeps? \w+ing | restarts? (?:at|by|on|every|all) | problem | trouble | issue
""")
MACHINE = one_of(r"""
    (?:my|the|his|her|our) (?:\w+ )?(?:desktop|machine|workstation|monitor|screen|keyboard|mouse|webcam|camera|headset)
    (?:my|the|his|her|our) (?:\w+ )?(?:dock|docking station|speakers?|sound)
    (?:computer|pc|laptop|printer|scanner|monitor)s?
    outlook | excel | word | teams | zoom | chrome | edge | vpn | adobe | quickbooks | windows
""")
PASSWORD = one_of(r"""
    (?:forgot|forgotten|reset|expired|change|new|wrong|lost)(?: \w+){0,3}? (?:password|pin)
    (?:asks|asking)(?: me)? for(?: \w+){0,3}? (?:password|pin)
    password (?:\w+ ){0,2}?(?:reset|expired|not|doesn't|does not|wrong|incorrect|isn't|won't)
    locked (?:\w+ )?out | account (?:is )?locked | unlock (?:\w+ )?account
    can(?:not| not|'t) (?:log|sign) ?(?:in|on) | mfa | authenticator | two-factor | verification code
""")
NO_DETAIL = one_of(rf"""
    {_IT} (?:(?:is|does|do) )?(?:not|doesn't|isn't|won't)(?: work(?:ing)?)?
    {_IT} (?:is )?(?:broken|wrong|down|stopped)(?: working)?
    help(?: me)? | call me | problem | issue | question | have a look | see attached | as discussed
    fix (?:it|this)
""")
SELLING = one_of(r"""
    unsubscribe | limited[- ]time offer | special offer | book a (?:quick )?demo | backlinks? | guest post
    increase your (?:sales|revenue|traffic) | seo (?:services?|ranking|audit) | lead generation
    web ?site (?:design|redesign) services? | click here to (?:buy|claim|win) | you (?:have )?won | lottery
    crypto investment | hop on a (?:quick )?call | our (?:award-winning )?outsourc\w+
""")
TODAY = one_of(r"""
    urgent(?:ly)? | asap | as soon as possible | right away | immediately | today | this (?:morning|afternoon)
    by (?:noon|end of (?:the )?day|eod|this afternoon) | before (?:noon|\d) | deadline
    cannot work | can't work | unable to work
""")
LOW = one_of(r"""
    no (?:rush|hurry) | not urgent | whenever you | at your convenience | low priority | not important
    when you (?:have|get) (?:a )?(?:time|chance|moment|minute) | next (?:week|month|summer|year)
    some ?time | just (?:wondering|curious)
""")

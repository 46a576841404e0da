"""Words that take the alarm out of a mail: denied, imagined, planned, past, taught, sold, one person's."""

import re

from sameday.policy.vocabulary import one_of

_DENIAL = re.compile(
    r"\b(?:(?:did not|didn't|haven't|have not|hasn't|has not|never|without|instead of|wasn't|neither|nor)(?: \w+){0,2}?"
    r" (?:click|clicked|clicking|opens?|opened|opening|enter(?:ed|ing)?|repl(?:y|ied|ying)|answer(?:ed)?"
    r"|giv(?:e|en|ing)|respond(?:ed)? to|f[ae]ll(?:en)?|download(?:ed|ing)?|pay|paid|send any money)"
    r"|(?:not|nobody|no ?one|none of (?:us|them))(?: (?!can|could)\w+){0,2}?"
    r" (?:clicked|opened|entered|replied|gave|fell|paid))"
    r"\b(?: (?:or|and|nor) \w+)?(?: on)?(?: (?:it|them|any\w*))?"
)

_IMAGINED = one_of(r"""
    are we prepared | (?:interesting )?article about
    (?:assume|guess|think|believe) (?:it's|it is|this is) (?:spam|junk|phishing) | rider | worth it
    (?:we|i)(?:'d| would) like | (?:we|i) want(?:ed)? to
    (?:does|do) (?:our|the|your|we) (?:plan|contract|agreement|package|have|need|use) | salesperson
    not work[- ]related | my (?:daughter|son|kid|wife|husband|mom)'s | (?:any|some) (?:tips|advice)\? | monitoring
    because of (?:viruses|hackers|ransomware) | what (?:protections?|measures) | is it (?:possible|allowed)
    should we (?:buy|get|use|switch|have) | released (?:a|an) | security patch | \(no\)
    (?:outage|incidents?) history | incidents? \(none\) | what if | what (?:would )?happens? (?:if|when)
    what should (?:\w+ ){1,4}if | in case | suppose
    (?:in|during) (?:a|an|the|our) (?:ransomware|hypothetical|simulated|mock) \w+ | pretend(?:ing)? that
    how (?:can|do|does|would|could|should|might) (?:we|i|one|you)(?! (?:get out))
    how (?:can|do|does|would|could|should|might) (?:they|companies|people|hackers|attackers)(?! (?:get out))
    how (?:quickly|fast|long|likely|well|safe|to) | how (?:companies|people|businesses)
    who (?:do|should|would) (?:we|i) | (?:have|had|has) (?:we|you|they|the company|there been) (?:\w+ )?(?:a|any)
    are we (?:protected|safe|covered|ready) | prevent\w* | protect(?:s|ed|ion|ing)? | avoid(?:ing)? | guard against
    so (?:that )?(?:we|it) (?:do|does)(?:n't| not) | would (?:we|you|it|the antivirus|our)
    could (?:we|it) (?:get|be) (?:hacked|infected|encrypted) | worried about | read (?:about|that|in)
    saw (?:on|in) the (?:news|paper) | in the news | heard (?:about|that another|of)
    (?:another|other|a neighbou?ring|a competitor\w*) (?:company|companies|firm|office|practice|business)(?:es)?
    ^if (?:we|i|you|someone|somebody|anyone|our|the|an?|my) .{0,40}(?:were|was|got|gets?|ever)
    ^if (?:we|i|you|someone|somebody|anyone|our|the|an?|my) .{0,40}(?:goes|went|loses?|fails?|is)
    if we (?:were|are|get|got) (?:ever )?(?:hit|hacked|attacked|breached) | if (?:someone|somebody|anyone)'s \w+
    find out if | (?:ask|know|tell|see|wondering|decide|wonder) whether (?:we|you|to|our)
""")
_TAUGHT = one_of(r"""
    (?:awareness|security|phishing|ransomware|cyber\w*) (?:\w+ )?(?:training|course|class|webinar)
    (?:awareness|security|phishing|ransomware|cyber\w*) (?:\w+ )?(?:workshop|lunch|quiz|week)
    (?:awareness|security|phishing|ransomware|cyber\w*) (?:\w+ )?(?:simulations?|newsletter|exercise)
    (?:awareness|security|phishing|ransomware|cyber\w*) (?:\w+ )?(?:tests?|drill|campaign)
    (?:awareness|security|phishing|ransomware|cyber\w*) (?:\w+ )?(?:tabletop|presentation|video)
    (?:awareness|security|phishing|ransomware|cyber\w*) (?:\w+ )?(?:module|poster|policy|month) | simulat(?:ed|ion)
    tabletop | (?:training|course|webinar) | test (?:e-?mails?|phish\w*|results) | lunch-and-learn
    your (?:fake|test) phish\w* | (?:test|fake) (?:e-?mail )?campaign | modules? | fire drill | exercise
    insurance (?:application|form|questionnaire|renewal|policy|quote) | questionnaire
    (?:security|it|our) audit(?:or)?s?
    (?:cyber|data breach|ransomware) insurance(?= (?:application|form|quest|renew|policy|quote|ask|require|want))
    response plan | (?:recovery|continuity) plan | handbook | the plan | polic(?:y|ies) | procedures? | checklists?
    (?:review|update|write|draft|updating|reviewing) (?:\w+ ){0,3}(?:plan|policy|procedure|handbook|guide)
    section \d | the module | board wants
""")
_SOLD = one_of(r"""
    unsubscribe | opt[- ]out | view (?:this e-?mail )?in (?:your )?browser | register (?:now|today|here)
    free (?:guide|demo|trial)
    you (?:receive|received|are receiving|get) this (?:e-?mail|mail|newsletter|message) because | offer ends | % off
    schedule a (?:free )?(?:demo|consultation) | download our | limited[- ]time | save (?:your|my) (?:seat|spot)
    manage (?:your )?(?:preferences|subscriptions?) | dear customer | no action (?:is )?(?:required|needed)
""")
_ABOUT = one_of(r"""
    training | webinar | simulations? | (?:phish\w*|test|campaign) (?:test )?(?:results|report) | tabletop
    questionnaire | (?:insurance|policy) (?:application|renewal|form|quote) | (?:response|recovery|continuity) plan
    drill | campaign | (?:weekly|monthly|daily|quarterly) (?:\w+ ){0,2}(?:report|summary|digest) | digest
    newsletter | quarantine\w* | recovery: | \[?recovery\]? | resolved | procedure\W* | polic(?:y|ies) | quotes?
    proposal for | lunch | awareness
    (?:planned|upcoming|scheduled) (?:\w+ )?(?:maintenance|outage|shutdown|downtime) | self test
""")
_LONG_AGO = one_of(r"""
    in (?:the )?(?:spring|summer|fall|autumn|winter)
    (?<!since )last (?:year|month|spring|summer|fall|autumn|winter)
    (?<!since )last (?:quarter|january|february|march|april|may|june|july)
    (?<!since )last (?:august|september|october|november|december) | (?:years?|months?) ago
    back in (?:\d{4}|(?:january|february|march|april|may|june|july|august|september|october|november|december))
    (?<!since )in (?:19|20)\d\d | (?:past|last) \d+ (?:years|months)
    after the (?:\w+ )?(?:thing|incident|attack|hack|phish\w*|outage|breach|ransomware)
    (?:you|they|he|she|sam|we) (?:already )?(?:fixed|solved|resolved|recovered|restored)
""")
_RECENT_PAST = one_of(r"""
    (?:was|were|had|went|been) (?:\w+ ){0,6}(?:last (?:week|night|\w+day)|yesterday)
    (?:was|were|had|went|been) (?:\w+ ){0,6}(?:earlier|on (?:the \d+\w*|\w+day))
    when (?:the|our) (?:\w+ )?(?:internet|server|network|e-?mail|phones?|power|system) (?:was|were|went)
    (?:during|after|about|for|from|since) (?:the|last week's|yesterday's|\w+day's|our) (?:\w+ )?outage | last week
    credit | for (?:about )?\d+ min\w*(?= (?:but|and))
""")
_STILL = one_of(r"""
    doesn't | does not | nobody | no one | any ?more
    still | since | again | ever since | keeps? | now | are | is(?! fine) | can't | cannot | won't""")
_PLANNED = one_of(r"""
    (?:will|would|going to|gonna|may|might|should|shall) (?:all )?(?:be|go|experience|see) | needs? to be
    (?:will|shall) (?:\w+ )?(?:perform|upgrade|update|install|move|replace|restart|reboot) | planned | scheduled for
    maintenance (?:window|on|notice|work) | upcoming | shut down (?:the|our)
    next (?:week|month|weekend|year|\w+day) | this weekend | renewal | (?:status page|notice) (?:says|shows)
    replac(?:e|ing|ement) | migrat\w+
    (?:new|second|backup|additional) (?:internet|phone|line|server|website|system)
""")
_SUPPOSED = one_of(r"""supposed to | was to be | should have been | should be (?:over|done|finished|back)""")
_IT = r"(?<!that )(?<!when )(?:it's|it is|it|they're|they|everything|all|is|are|we're|came|phones|internet)"
_OVER = one_of(rf"""
    all set | (?:has been|is|was) stable | stable since | {_IT} (?:\w+ )?back (?:up|online|on|now|to normal|again)
    (?:went|gone) away | (?:is|are|was) (?:up|back) now
    (?:it|they|everything|internet|server|power|e-?mail) (?:just )?came back(?! with)
    (?:is|are) (?:up|online) again
    (?:is|are|it's) (?:\w+ )?(?:ok(?:ay)?|good|fine|well|normal|working) (?:now|since|again)
    (?:all|everything|we're|seems?) (?:\w+ )?(?:ok(?:ay)?|good|fine|well|normal|working) (?:now|since|again)
    everything(?:'s| is| has been) (?:\w+ )?(?:fine|ok|good|working) | works? (?:fine )?(?:again|now)
    (?:running|working|are up|is up) again | can work again
    (?:was|been|got|(?<!this )(?<!it )(?<!that )is) (?:fixed|solved|resolved) | never ?mind | false alarm
    (?:fixed|solved|resolved) (?:it|now|itself|already) | no longer (?:down|a problem|happening) | all good
    problem (?:is )?(?:solved|gone|fixed) | you can close | please close | please ignore my
""")
_TAKEN_BACK = one_of(r"""
    (?:deleted|deleting) (?:it|them|that) undone
    (?:deleted|deleting) (?:it|them|that) without opening
    hung up (?:right away|immediately|on (?:him|her|them)) | didn't fall for | not work[- ]related | false alarm
    never ?mind | (?:that|it|which|prompt|sign-?in|log-?in|alert|both) (?:\w+ ){0,4}?was (?:just |only )?me
    turned up | found (?:it|the \w+) (?:again|in|under|at)
    (?:found|recovered) (?:my|the|our) (?:\w+ )?(?:laptop|phone) | please ignore my
    sorry (?:to bother|for the (?:noise|trouble|alarm)) | then i remembered
    it(?:'s| was| is) (?:just |only )?our (?:vpn|own)
    turned out (?:to be|it was) (?:fine|real|legit\w*|me|nothing|us|you)
    (?:is|was) (?:actually )?(?:real|legit\w*|from you|your test|a test|only a test|part of the (?:training|test))
""")
_ELSE = r"(?:every(?:one|body) else|the others|others|the rest|other people|the other (?:people|users|computers))"
_ONE_PERSON = one_of(r"""
    (?:router|modem|printer|computer) at home
    (?<!is it )(?<!not )(?<!isn't )(?:just|only) (?:me|mine|for me|my \w+)
    (?<!is it )(?<!not )(?<!isn't )(?:just|only) (?:on my \w+|this one|one of us|this (?:pc|computer))
    (?:next to me|hers|his) (?:has it|is fine|works) | webmail works | (?:internet|wi-?fi|network) at (?:my )?home
    (?:internet|wi-?fi) at my (?:home|house) | my home (?:internet|wi-?fi|network|office)
    home (?:internet|wi-?fi|router) | (?:from|at) (?:the|my|a) hotel
    (?:on|to) my (?:laptop|computer|pc|desk|phone) | at my desk | use the other one
    i (?:use|am using|'m using) (?:my|the) (?:\w+ )?(?:meanwhile|spare|other) | conference room
    guest (?:wi-?fi|network)
""")
_NOT_ONE = one_of(r"""
    (?:not|isn't|n't) (?:just|only) (?:me|mine) | every(?:one|body) | nobody | no one | none of us | all of us
    whole | entire | all (?:the |our )?(?:\w+ )?(?:users|staff|computers|phones|workstations|people) | we all
    same (?:here|for)
""")
_OTHERS_FINE = one_of(rf"""
    {_ELSE} (?:\w+ ){{0,3}}?(?:fine|ok|online|can|works?|got|working|stayed) | works? (?:fine )?for {_ELSE}
    works? (?:fine )?for (?:everyone|everybody|her|him|them) | no ?(?:one|body) else (?:has|is|seems)
    (?:colleagues?|co-?workers?|teammates?) (?:\w+ )?(?:are|is|can) (?:\w+ )?(?:fine|ok|all right|log|get|open|see)
""")
_SMALL_WISH = one_of(r"""
    need(?:s)? (?:\w+ ){0,3}(?:acrobat|adobe|excel|word|toner|mouse)
    need(?:s)? (?:\w+ ){0,3}(?:keyboard|monitor|password|installed?|printed?|pdf)
    (?:print|printer|printing|scan|scanner|toner|acrobat)
    (?:pdf|monitor|mouse|keyboard|headset|password reset|charger|cable) | install(?:ed)?
""")


def without_denials(clause: str) -> str:
    """Return the clause with one word, "undone", for what it says did not happen: "I did not click on it"."""
    return _DENIAL.sub(" undone ", clause)


def is_sold(text: str) -> bool:
    """Return whether a mail is advertising or a supplier's circular."""
    return bool(_SOLD.search(text))


def is_about(subject: str) -> bool:
    """Return whether a subject says that the mail is about emergencies in general, a report or a plan."""
    return not subject.startswith("re:") and bool(_ABOUT.search(subject))


def is_taken_back(text: str) -> bool:
    """Return whether a mail says that there was nothing."""
    return bool(_TAKEN_BACK.search(text))


def is_imagined(clause: str) -> bool:
    """Return whether a clause tells of what might be, is taught or was long ago."""
    return bool(_IMAGINED.search(clause) or _TAUGHT.search(clause) or _LONG_AGO.search(clause))


def is_planned_or_past(clause: str) -> bool:
    """Return whether a clause tells of an outage that is to come or is over."""
    if _PLANNED.search(clause) and not _SUPPOSED.search(clause):
        return True
    return bool(_RECENT_PAST.search(clause) and not _STILL.search(clause))


def is_over(text: str) -> bool:
    """Return whether a mail says that all works again."""
    return bool(_OVER.search(text))


def is_one_person(text: str) -> bool:
    """Return whether an outage in this mail is one person's: the others work."""
    return bool(_OTHERS_FINE.search(text) or (_ONE_PERSON.search(text) and not _NOT_ONE.search(text)))


def is_small(text: str) -> bool:
    """Return whether a mail that calls itself an emergency asks for something everyday."""
    return bool(_SMALL_WISH.search(text))

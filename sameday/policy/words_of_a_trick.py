"""What a trick that worked sounds like: a link clicked, a secret given, something done for a stranger."""

from sameday.policy.emergency_rule import rule
from sameday.policy.vocabulary import one_of

_GAVE = one_of(r"""
    genannt | verraten | mitgeteilt | weitergegeben | communiqu[eé] | facilit[eé] | compart[ií] | did click
    put in my \w+ | (?<!you )(?<!you've )gave(?! (?:me|us)\b) | given(?! (?:me|us|to me|by you)\b) | giving | handed
    approved | accepted | entered | enter(?:ing)? | typed? | typing | put(?: \w+)? in
    put (?:my|our|his|her|the|in) | filled | submitted | provided | sent | replied | responded | shared
    (?:i|she|he|we) told | inserted | read (?:him|her|them|it|back|out|the) | logged in | logging in | signed in
    signing in | log(?:ged)? (?:me )?in | used (?:my|our|his|her) | punched in | confirmed (?:my|our|his|her|the)
    verified | keyed | (?:gave|handed|giving) (?:out|over) | leaked | disclosed | puse | saisi | donn[eé]
    tap[eé]e? | entr[eé] | eingegeben | eingetippt | angegeben | preisgegeben | ingres[eé] | escrib[ií]
    (?:le )?di mi | mis(?: mon)?
""")
_SECRET = one_of(r"""
    passwords? | pass ?codes? | passphrase | pw | pwd | credentials? | creds | log-?ins?(?: details| code| info)?
    log-?in details | user ?name
    (?:mfa|2fa|security|verification|login|one-time|sms|text|authenticator|6[- ]digit) codes?
    the (?:code|number) (?:from|on|in|they|that|i got) | six[- ]digit(?: code)? | social security(?: number)? | ssn
    card number | bank (?:details|login) | pin | logged in | signed in | logging in | signing in | log in | sign in
    contrase[nñ]a | clave | usuario | mot de passe | identifiants | passwort | kennwort | zugangsdaten
""")
_WRONG_HANDS = one_of(r"""
    angeblich\w* | am telefon | por tel[eé]fono | au t[eé]l[eé]phone | un supuesto | clicked | clicking | scanned
    qr code | phish\w* | scam\w* | fake\w* | fraud\w* | suspicious | bogus | shady | sketchy | spoof\w* | callers?
    stranger | pretend\w* | turn(?:ed|s) out | looked (?:exactly |just |a lot )?like | stupid\w* | dumb
    shouldn't have | should not have
    not (?:really )?(?:the|our|your|from) (?:\w+ )?(?:bank|real|you|microsoft|us|site|page) | posing as
    claim(?:ed|ing|s) to be | said (?:he|she|it|they)(?:'s| was| is| were) (?:from|with|the|my|our) | imperson\w+
    wasn't (?:ours|mine|me|from|real|microsoft|the|our|you) | not (?:ours|mine)
    the (?:url|sender|address|domain) (?:was|is) | looked at the (?:sender|url|address)
    noticed the (?:url|sender|address) | some (?:gmail|random|weird|strange) \w+ | docusign | by mistake | realised
    realized | (?:a person|someone|somebody|a man|a guy|a woman|they|he|she) (?:who )?called
    called (?:me|us|him|her|this|and) | caller | (?:guy|man|person|woman|someone) on the phone | over the phone
    to (?:someone|somebody) | hung up | fell for
    (?:bank|microsoft|hr|they|she|he) (?:never|did not|didn't) (?:sent|send|asked?|called?) | blank page
    (?<!send )(?<!send me )(?<!please send )(?:a|the|that|this) link | bad feeling
    before i (?:noticed|realised|realized|knew|saw) | (?:html|htm) (?:file|attachment)
    i (?:believed|thought) (?:was|it was|to be) | (?:says|said) external | asked me to | wanted me to | prompted me
    enlace | clic | cliqu[eé]\w* | lien | geklickt | ressemblait | pareec\w+ | falsch\w* | gef[aä]lscht\w*
    no era de | bizarre | fals[ao]
""")
_WITH_US = one_of(r"""
    you (?:sent|gave|set up) | all good | it worked | as you (?:said|asked|told|wrote|suggested)
    (?:new|your|our|the) portal | your technician | (?:tina|sam) asked | forgot(?:ten)?
    wrong (?:password|tries|three|code) | expired? | too many | doesn't (?:work|accept) | reset my | keeps asking
    the password (?:for|to|of) the | and it works | works now | walk(?:ed)? me
""")
_REACTED = one_of(r"""
    clicked | opened | tapped | scanned | downloaded | replied(?: to)? | responded(?: to)? | answered | fell for
    fallen for | logged in | signed in | logged into | entered | filled (?:it |this |that )?(?:in|out) | gave | ran
    called the number | signed | followed (?:the|a|that) link | geklickt | reingefallen | picado | ca[ií] en
    tomb[eé] dans | cliqu[eé]
""")
_TRICK = one_of(r"""
    thought (?:it )?was | i don't know where | victim | (?:believed|thought) (?:was|to be) | phish\w* | scam\w*
    fake | fraud\w* | malicious | suspicious | bogus | shady | sketchy | spoofed | bad link | not legit
    (?:was|is)(?:n't| not) (?:legit|real|from)
    (?:strange|weird|odd|unknown|dodgy) (?:\w+ )?(?:links?|attachments?|e-?mails?|messages?)
    (?:strange|weird|odd|unknown|dodgy) (?:\w+ )?(?:sites?|websites?|texts?|files?) | (?:should not|shouldn't) have
    nothing happened | stupid\w* | posing as | claim(?:ed|ing) to be | pretend\w* | (?:turned out|turns out)
    looked like (?:our|the|a|it|my|an) | (?:before|then|after|and) (?:i )?(?:realised|realized)
    not (?:really )?(?:the|our|from) (?:bank|vendor|real|boss|ceo|you|microsoft|us)
""")
_CALM_REACTION = one_of(r"""
    your (?:fake|test) | reported it | marked (?:it )?as | junk | how do i | legit\w* ?\? | is (?:this|it) | safe to
""")
_LURED = one_of(r"""
    opened (?:this|it|that) | clicked | clicking | scanned
    opened (?:an?|the|that|this) (?:\w+ )?(?:attachment|file|html|pdf|link|document|fax|voicemail)
    followed (?:the|a|that) link
    (?:through|via|in|from) (?:that|the|a|an) (?:\w+ )?(?:e-?mail|mail|text|message|link|flyer) | did click
""")
_THEN_SIGNED_IN = one_of(r"""
    (?:asked|it wanted) (?:me )?(?:for|to) (?:my |sign|log|enter|verify|confirm)(?:\w+ ?){0,3} | signed in
    logged in | logged into | entered (?:my|her|his|our|the|it|them|all) (?:\w+)?
    typed (?:in )?(?:my|her|his|our|it) \w+ | (?:my|her|his) (?:login|log-in|password|credentials|info)
    gave (?:them|it) (?:everything|my) | filled (?:it|this|that|the form|everything) (?:in|out)
    put in (?:my|our|her|his)
""")
_OPENED = one_of(r"""
    (?:opened|clicked|ran|downloaded)(?: on)? (?:the|an?|that|this|it) (?:\w+ ){0,3}?(?:attachment|link|invoice)
    (?:opened|clicked|ran|downloaded)(?: on)? (?:the|an?|that|this|it) (?:\w+ ){0,3}?(?:file|zip|pdf|document)
""")
_THEN_ODD = one_of(r"""
    flash\w* | (?:acting|act|things are|behaving) (?:odd|weird|strange\w*|funny) | black window
    command (?:window|prompt) | installed (?:itself|something) | wanted (?:me to (?:log|sign)|my password)
    (?:window|box) (?:popped|opened|flashed)
""")
DECEIT = one_of(r"""
    was that you(?: guys)? | was (?:it|he|she|this) (?:you|one of yours?)
    (?:from|with|by|the|to|of) "(?:the |our |your )?[\w .&'-]{2,25}"
    "(?:the )?(?:bank|hr|it|microsoft|boss|ceo|support|apple|amazon|updated|new|signed)" | claim(?:s|ed|ing) to be
    pretend\w* | said (?:he|she|they) (?:was|were|is) | (?:who|he|she) said he's | spelled differently | one letter
    misspell\w* | typo in | (?:micros0ft|micro-soft|paypa1|arnazon|rnicrosoft|g00gle|office356)\w*
    only then (?:i|we|she|he) | (?:realised|realized|noticed|saw) (?:\w+ )?(?:afterwards|too late|later|after)
    then i (?:saw|noticed|realised|realized) | (?:knows?|knew) nothing about
    (?:wasn't|was not|isn't|is not|weren't|aren't) (?:from|really|actually|one of|the real|you)(?: \w+)?
    (?:wasn't|was not|isn't|is not|weren't|aren't) (?:him|her|them|our|legit\w*|genuine)(?: \w+)? | turn(?:s|ed) out
    (?:thought|believed|assumed) (?:it|that|he|she|this|they) | (?:had|has) been hacked | he was hacked
    not (?:from|one of) (?:him|her|you|them|us)
    (?:i|we) (?:got|was|were|been|have been) (?:fooled|had|tricked|duped|scammed|phished) | too good to be true
    hacked | now (?:i|she|he|we) (?:think|thinks|suspect\w*|believe\w*|fear\w*) | fishy | messed up | screwed up
    (?:dumb|stupid|silly) (?:thing|of me|mistake) | regret\w* | should have known
""")
DID_AS_ASKED = one_of(r"""
    had me (?:read|log|go|install|enter|type|open|click)(?: \w+)? | read (?:off|out|him|her|them)
    (?:i|she|he|we|they|and|then|also|us) (?:\w+ )?(?:clicked|entered|signed in|logged in|typed)
    (?:i|she|he|we|they|and|then|also|us) (?:\w+ )?(?:installed|ran|paid|filled|downloaded)
    (?:i|she|he|we|they|and|then|also|us) (?:\w+ )?(?:gave|plugged|called back|scanned|submitted)
    (?:i|she|he|we|they|and|then|also|us) (?:\w+ )?(?:wired|transferred|bought|confirmed|approved)
    (?:had|made|got|have|let|told|asked) (?:her|him|them|us|me|\w+) (?:to )?(?:install|run|go to)(?: \w+)?
    (?:had|made|got|have|let|told|asked) (?:her|him|them|us|me|\w+) (?:to )?(?:log|sign|click|open)(?: \w+)?
    (?:had|made|got|have|let|told|asked) (?:her|him|them|us|me|\w+) (?:to )?(?:download|enter|type|pay)(?: \w+)?
    (?:had|made|got|have|let|told|asked) (?:her|him|them|us|me|\w+) (?:to )?(?:buy|transfer|send|give)(?: \w+)?
    entered (?:my|her|his|our) | clicked (?:on )?(?:it|the|that|a)
    opened (?:it|the \w+|that|an?) (?:and|link|attachment|\w+ link) | signed in (?:again|to|and|there)
    log(?:ged)? in to (?:our|the|my|view|see)
""")
_OF_SIGNING_IN = one_of(r"""
    passwords? | credentials? | sign(?:ed)? in | log(?:ged)? in(?! to our)(?! to the bank) | log-?in | codes?
    user ?name | account(?! number) | links?
""")
HARMLESS_TRICK = one_of(r"""
    new portal | as you (?:said|asked|told) | your technician | reset my
    wrong (?:password|tries|account|button|folder|sheet) | worked | works now | fine now | install(?:ed)? fine
    keyboard | monitor | printer | scanner | training | wrong dave | is (?:it|this) (?:real|legit\w*|safe|you)
    deleted it | ignored
""")

RULES = (
    rule(DECEIT, DID_AS_ASKED, _OF_SIGNING_IN, reach=3, unless=HARMLESS_TRICK),
    rule(_LURED, _THEN_SIGNED_IN, reach=3, unless=_WITH_US),
    rule(_GAVE, _SECRET, _WRONG_HANDS, unless=_WITH_US),
    rule(_REACTED, _TRICK, unless=_CALM_REACTION),
    rule(_OPENED, _THEN_ODD),
)

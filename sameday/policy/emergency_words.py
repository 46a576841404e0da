"""What emergencies sound like. A rule is one or more word lists that must all occur in one sentence."""

from sameday.policy.vocabulary import one_of

MAILBOX_COMPROMISE, RANSOMWARE = "mailbox_compromise", "ransomware"
OUTAGE, INCIDENT = "outage", "incident"

_EACH = r"(?:all|both|several|multiple|many|every|each|three|two)(?: of)?(?: the| our| my)? (?:\w+ )?"
_OUR = r"(?:our|the|main|all) (?:\w+ )?"
_CANT = r"(?:can ?not|can't|cant|unable to|could not|couldn't|(?:is|are|am|be|not) (?:un)?able to|can) (?:\w+ ){0,2}?"
_NO = r"(?:lost|has|have|having|gets?|without|no) (?:\w+ )?"
_IS = r"(?:is|are|'s|we're|went|gone|still|completely|totally|seems?|be|been|all) (?:\w+ )?"

_MANY = one_of(rf"""
    everyone | everybody | nobody | no ?one | none of \w+(?: \w+)? | all of (?:us|our \w+) | all \d+
    half (?:of )?(?:the|our|us) | (?:whole|entire) (?:\w+ )?\w+ | staff | colleagues | customers | clients
    patients | guests | production | front desk | {_EACH}(?:users?|people|employees)
    {_EACH}(?:computers?|pcs?|rechner) | {_EACH}(?:workstations?|phones|screens?)
    {_EACH}(?:offices?|sites?|stores?|servers)
    (?:the|our) (?:\w+ )?(?:office|company|clinic|practice|stores?|shop|warehouse)
    (?:the|our) (?:\w+ )?(?:plant|branch|team|school|site|building)
    we(?:'re| are)(?: now)? all | we all | anybody | anyone | company-?wide | niemand | keiner | nadie | todos
    personne | alle (?:rechner|computer|leute|mitarbeiter) | toda la (?:oficina|empresa) | tout le monde
""")
_STUCK = one_of(rf"""
    (?:is|are|isn't|aren't|not) (?:\w+ )?connecting | lost (?:their|our|its|all) \w+
    (?:can ?not|can't|unable to) (?:take|process|serve|ship|bill|answer|load|start|reach|schedule|enter|view|find|save)
    unusable | reboots?(?:ing)? | keeps? (?:rebooting|crashing) | no longer (?:work|works|responds?) | silent
    none (?:of \w+ )?are | {_IS}(?:down|offline|out)(?! (?:of|the|to|for|from|by)\b)
    down(?= again| at| since|[.!,]|$) | offline | dead(?! line) | died | crashed | frozen | stuck | idle
    unreachable | outage | {_CANT}(?:work|log|sign|print|connect)
    {_CANT}(?:open|access|send|receive|reach|see) | {_CANT}(?:get|do|use|make|check|call|sell|pay)
    (?:not|stopped|isn't|aren't|quit) (?:working|responding|available) | don't work
    won't (?:boot|start|turn on|open|load)
    (?:does not|doesn't|do not|don't) (?:respond|start|turn on|boot|come up) | not one | turns? on | standstill
    standing still | {_NO}(?:internet|network|connections?|connectivity|access|power|wi-?fi)
    {_NO}(?:phones?|phone service|e-?mails?|server) | locked out | logged out
    (?:went|turned|are|all) (?:black|blank|blue) | blue screens? | kicked (?:out|off) | arbeiten | zugreifen
    stehen | (?:puede|pueden) \w+ | peut \w+ | n'a (?:plus )?acc[eè]s | sans internet
""")
_SYSTEM = one_of(rf"""
    (?<!my )(?:\w+ )?(?:servers?|servidor|serveurs?|network|internet|file ?shares?|shared drives?)
    database | domain controller
    (?<!my )(?:exchange|phone (?:system|lines?)|phones|voip|erp|ehr|emr|crm|pos(?: system)?)
    tills? | registers? | citrix | firewall
    {_OUR}(?:e-?mail|vpn|wi-?fi|website|web ?shop|shop|systems?|remote desktop|connection|switch)
    {_OUR}(?:app|application|software|router|line|site) | terminal server | quickbooks | azure | netz\w*
    e-?mail | vpn | everything | nothing | office 365 | microsoft 365 | teams and outlook | el sistema | la red
""")
_DOWN = one_of(rf"""
    {_IS}(?:down|dead|offline)(?! (?:the|to|by|from)\b) | (?:went|gone|is|are) out(?! (?:of|to|for)\b) | died
    crashed | unreachable | (?:has|have) failed | outage | blackout
    (?:servers?|internet|network|e-?mail|phones?|system|vpn|database) (?:\w+ )?down(?! (?:the|to|payment))
    on fire | flooded | dead in the water | (?:not|isn't|aren't|stopped|quit) (?:responding|reachable|available)
    no response | smok(?:e|ing) | (?:does not|doesn't|will not|won't) (?:respond|boot|start|come up|turn on)
    stopped working | standing still | ca[ií]d[oa]s? | se cay[oó] | no funciona | en panne | hors service
    ne r[eé]pond(?: pas| plus)? | ausgefallen | kaputt | tot
""")
_OUTAGE_ALONE = one_of(r"""
    none of (?:the|our) \w+ (?:is|are|will|can|work|respond|connect|turn|start)(?:ing|s)?
    power (?:failure|outage) | nothing (?:comes|came) (?:back )?up
    (?:internet|network|server|phone) (?:is |has )?crash(?:ed|es)?
    we (?:can ?not|can't|are unable to) (?:take|process|serve|see patients|work|sell|ship|bill|answer|log|reach|receive)
    (?:we|we're|we are|we have|we've been) (?:\w+ )?(?:down|dead in the water|at a standstill|offline)(?! to)
    (?:total|complete|major|network|internet|server|phone|power|e-?mail|system|site)[- ]?(?:wide )?outages?
    have an outage | (?:there is|there's|is there) an outage
    everything (?:is|went|has gone) (?:\w+ )?(?:down|dead|offline|black)
    nothing (?:is )?work(?:s|ing)(?: (?:here|anymore|any more|at all))? | sitting idle
    can't (?:do|access|open|get to) anything
    we (?:can ?not|can't) (?:get to|open|access|reach|see) any(?: \w+)?
    (?:no|lost) (?:internet|phones?) (?:and|or|in|at|here)
    we (?:\w+ )?(?:have no|lost(?: all)?|are without) (?:internet|network|phones?|e-?mail|power|connectivity)
    (?:water|smoke|fire|flood\w*) in the server room
    server room (?:is )?(?:\w+ )?(?:flooded|on fire|under water)
    nobody (?:gets|has|can)(?! (?:complained|reported)) | no one (?:gets|has|can) | blackout
    server room (?:is )?smoking | nichts geht(?: mehr)? | gar nichts mehr
    no (?:hay|tenemos) (?:internet|red|sistema) | no podemos trabajar | tout est en panne | plus d'internet
    plus rien ne (?:marche|fonctionne) | system ausgefallen
""")

_GAVE = one_of(r"""
    gave | given | giving | handed | approved | accepted | entered | enter(?:ing)? | typed? | typing
    put(?: in)? | filled | submitted | provided | sent | replied | responded | shared | told | inserted
    logged in | signed in | log in | used | puse | saisi | donn[eé] | tap[eé]e? | eingegeben | eingetippt
    ingres[eé] | escrib[ií]
""")
_SECRET = one_of(r"""
    passwords? | pass ?codes? | passphrase | credentials? | log-?ins?(?: details| code| info)? | log-?in details
    user ?name | (?:mfa|2fa|security|verification|login|one-time|sms|text) codes? | ssn
    social security(?: number)? | card number | bank (?:details|login) | pin | contrase[nñ]a | clave
    mot de passe | passwort | kennwort | logged in | signed in
""")
_BAIT = one_of(r"""
    clicked | clicking | the link | a link | qr code | phish\w* | scam\w* | fake\w* | fraud\w* | suspicious
    bogus | shady | sketchy | spoof\w* | callers? | (?:over|on) the phone | stranger | someone | somebody
    attachment | pretend\w* | turned out | looked like | stupidly | shouldn't have | should not have
    not the (?:bank|real) | by mistake | posing as | claim(?:ed|ing) to be | not (?:ours|mine)
    wasn't (?:ours|mine|me) | docusign | enlace | clic | cliqu[eé] | lien | geklickt | link
""")
_REACTED = one_of(r"""
    clicked | opened | tapped | scanned | downloaded | replied(?: to)? | responded(?: to)? | answered | fell for
    fallen for | logged in | signed in | entered | gave | ran | called the number | geklickt | reingefallen
    picado
""")
_TRICK = one_of(r"""
    thought (?:it )?was | i don't know where | victim | phish\w* | scam\w* | fake | fraud\w* | malicious
    suspicious | bogus | shady | sketchy | spoofed | bad link | not legit
    (?:strange|weird|odd|unknown) (?:\w+ )?(?:links?|attachments?|e-?mails?|messages?|sites?|websites?|texts?|files?)
    (?:should not|shouldn't) have | nothing happened | stupidly | posing as | claim(?:ed|ing) to be | pretend\w*
    (?:turned out|turns out) | looked like (?:our|the|a|it|my)
    not (?:really )?(?:the|our) (?:bank|vendor|real|boss|ceo)
""")
_IN_MY_NAME = one_of(r"""
    (?:from|under|in|as) (?:my|our|his|her|their|the|\w+'s) (?:\w+ )?(?:name|account|e-?mail|address|mailbox|outlook)
    from (?:me|us|him|her) | outlook
""")
_MAILING = one_of(r"""
    send(?:s|ing)?(?: out)? | sent | spam\w* | spamming | going out | get(?:s|ting)? | got | received?
    receiving
""")
_NOT_ME = one_of(r"""
    spam\w* | phish\w* | strange | weird | odd | fake | suspicious | someone | somebody | hackers?
    not (?:by )?me | wasn't me | (?:did not|didn't|never) (?:send|sent|write|wrote) | by itself | on its own
    all night | we never sent
""")
_NEVER_SENT = one_of(r"""
    (?:i|we|he|she) (?:never|did not|didn't) (?:send|sent|write|wrote)(?: that| it| those| them)?
""")
_MESSAGES = one_of(r"""e-?mails? | messages? | mails? | invoices? | sent (?:folder|items) | bank details""")
_MFA = one_of(r"""
    (?:mfa|2fa|authenticator|approval|sign-?in|log-?in|verification|duo) (?:\w+ )?(?:prompts?|requests?|codes?|alerts?)
    (?:mfa|2fa|authenticator|approval|sign-?in|log-?in|verification|duo) (?:\w+ )?(?:notifications?|attempts?|push\w*)
""")
_UNASKED = one_of(r"""
    (?:wasn't|not|isn't) (?:mine|me|from me) | approved | accepted
    (?:did not|didn't|never|not|wasn't) (?:request\w*|ask\w*|initiat\w*|start\w*|trigger\w*|sign\w*)
    (?:did not|didn't|never|not|wasn't) (?:log\w*|try\w*|mak\w*|do|me) | (?:don't|do not) recogni[sz]e
    unexpected | keep (?:getting|coming) | out of nowhere | nobody | from (?:russia|china|nigeria)
""")
_TAKEN = one_of(r"""
    hacked | hijacked | compromised | taken over | took over | breached | hackead[oa]s? | pirat[eé]e?s?
    gehackt | broken into
""")
_ACCOUNT = one_of(r"""e-?mails? | mail | mailbox | accounts? | outlook | office 365 | m365 | cuenta | compte | konto""")
_SOMEONE = one_of(r"""someone(?: else)? | somebody(?: else)? | stranger | hackers? | another person""")
_INSIDE = one_of(r"""
    (?:reading|in|into|accessing|using|deleting|reads|access to) (?:my|our|his|her) (?:\w+ )?(?:e-?mails?|mail)
    (?:reading|in|into|accessing|using|reads|access to) (?:my|our|his|her) (?:\w+ )?(?:mailbox|account)
""")
_RULE = one_of(r"""(?:forwarding|inbox|mailbox|mail|outlook|a|an) rules?""")
_UNKNOWN = one_of(r"""
    (?:did not|didn't|never) (?:make|made|create|created|set)(?: up)? | strange | unknown | suspicious | weird
""")

_FILES = one_of(r"""
    files? | documents? | folders? | data | (?:\w )?drives? | shares? | servers? | computers? | pcs?
    everything | names | archivos | fichiers | dateien
""")
_SCRAMBLED = one_of(r"""
    (?:is|are|was|been|be|got|all|seems?|looks?|my|our) (?:\w+ )?encrypted(?! (?:e-?mail|connection|pdf))
    encrypted (?:all|our|my|every|everything|everywhere) | garbled | scrambled | gibberish | unreadable names
    (?:turning|changed|changing|renamed|turned) (?:in)?to \. ?\w+
    (?:strange|weird|unknown|different|new) (?:file )?(?:extensions?|endings?)
    (?:ends?|ending|renamed) (?:in|to|with|as) \.?\w+ | \.(?:locked|lockbit|crypt\w*|enc|encrypted)
    verschl[uü]sselt | cifrados | encriptados | chiffr[eé]s | crypt[eé]s
""")
_RANSOM_ALONE = one_of(r"""
    demand(?:s|ing|ed)? (?:payment|money|crypto\w*) | padlocks?
    ransom ?ware(?! (?:protection|training|insurance|coverage|policy|awareness|test|webinar|article))
    bitcoins? | btc | monero | ransom (?:note|demand|message|letter) | (?:a|the|pay|want|demand\w*) ransom
    decrypt(?:or|ion key) | rescate | lockbit | l[oö]segeld | erpressung\w* | verschl[uü]sselungstrojaner
    ran[cç]on\w*
""")
_SENDS_ITSELF = one_of(r"""
    (?:e-?mail|account|mailbox|outlook|address) (?:is|keeps|started|has been|was) (?:\w+ )?(?:sending|spamming)
""")
_OPENED = one_of(r"""
    (?:opened|clicked|ran|downloaded)(?: on)? (?:the|an?|that|this) (?:\w+ )?(?:attachment|link|invoice|file|zip)
""")
_THEN_ODD = one_of(r"""
    flash\w* | (?:acting|act|things are|now) (?:odd|weird|strange\w*) | black window | suddenly
    installed (?:itself|something) | disappeared
""")
_PAY = one_of(r"""pay(?:ing|ment)? | money | demand(?:s|ing|ed)? | crypto(?:currency)?""")
_UNLOCK = one_of(r"""
    txt file | text file | read ?me | decrypt\w* | unlock(?: \w+)? | (?:red|locked) screen | locked with
    get (?:\w+ ){1,3}back | our files
""")

_INCIDENT_ALONE = one_of(r"""
    suspicious (?:transfer|payment|charge|wire|withdrawal)s? | fraud department | attackers? | defaced
    (?:mouse|cursor|screen) (?:is |being )?controlled | controlling (?:my|our|the) \w+ | fbi | pay a fine
    breached | compromised | hijacked | tricked | conned | duped | defrauded | crooks? | criminals | stolen
    burglar\w* | backups? (?:\w+ )?(?:deleted|gone|wiped) | deleted by (?:an )?unknown
    changed the bank (?:account|details)(?: number)? | hacked | hackers?
    (?:was|got|been|being|am) (?:\w+ )?scammed | data (?:breach|leak|theft)(?! (?:policy|insurance|report))
    security breach | (?:wire|bank|payment|invoice|che(?:que|ck)|ceo|gift ?card) ?(?:transfer )?(?:fraud|scam)
    infected | cyber[- ]?(?:attack|incident|crime)\w*
    fraudulent (?:wire|transfer|payment|invoice|transaction|charge)s? | under attack | intruders? | break-?in
    broke into | key ?loggers?
    (?:virus(?:es)?|malware|trojans?|spyware)(?! (?:scan|software|protection|subscription|licen|defin|program))
    (?:moving|moves|move) (?:by itself|on its own|by themselves) | remoted in(?:to)? | took control
    security (?:incident|emergency)
    (?:unauthori[sz]ed|unknown|suspicious) (?:access|log-?ins?|sign-?ins?|logons?|users?|admin|transactions?|activity)
    impersonat\w+ | dark web | wrong account
    (?:stolen|stole|lost) (?:\w+ ){0,2}?(?:laptops?|notebooks?|tablets?|usb stick)
    (?:stolen|stole|lost) (?:\w+ ){0,1}?(?:company|work) (?:phone|computer)
    (?:laptop|computer|tablet) (?:was |got |is )?stolen
    emergency(?! (?:room|department|services?|kit|medicine|vet\w*|drill|fund|power|generator|button|stop|leave))
    emergencia | notfall | urgence absolue | hackead[oa]s? | estafa\w* | pirat[eé]e?s? | cyberattaque
    ciberataque | gehackt | cyberangriff | trojaner
""")
_MONEY = one_of(r"""
    wired? | wiring | transferred | sent the (?:money|payment|wire) | paid | payment | deposit(?:ed)?
    gift ?cards? | bank details | \$ ?\d[\d,.]* | invoice
""")
_CHEATED = one_of(r"""
    scam\w* | fraud\w* | fake | fraudsters? | turned out(?: not)? | hackers?
    not (?:our|the) (?:\w+ )?(?:vendor|supplier|account|bank) | new bank details
    changed (?:bank|wire|payment) (?:details|instructions)
    (?:from|by|for) (?:my|the|our) (?:boss|ceo|cfo|owner) | (?:my|our) boss | by e-?mail (?:from|of)
    never (?:asked|requested|sent) | we never sent
""")
_SCREEN = one_of(r"""pop-?ups? | screen | message | window | warning | alarm | alert | voice""")
_SCARE = one_of(r"""
    call (?:a|this|the|that|microsoft|apple|windows) (?:\w+ )?(?:number|support|line)? | call microsoft | loud
    asking for money | (?:computer|pc) (?:is|has been) (?:\w+ )?(?:locked|infected|blocked)
    (?:red|blue) screen asking | microsoft warning
""")
_STRANGER = one_of(r"""
    (?:let|allowed) (?:him|her|them|someone|somebody|a \w+|some \w+) | microsoft (?:called|support) | someone
    somebody | (?:some|a|this) (?:guy|man|person|caller|technician)
""")
_CONTROL = one_of(r"""
    (?:into|on|onto|to|control|controlling) (?:of )?(?:my|our|her|his|the) (?:computer|pc|laptop|machine|screen|mouse)
    remote (?:control|access) | anydesk | teamviewer
""")
_FORMER = one_of(r"""
    (?:former|fired|ex-?|terminated|dismissed) ?(?:employee|colleague|staff|worker)? | (?:was|we) fired
    who left | who quit
""")
_STILL = one_of(r"""
    still (?:\w+ ){0,3}?(?:logging|logged|signed|signing)(?: in)? | deleting | deleted | stole
    took (?:data|files) | copied
""")
_LEAKED = one_of(r"""leaked | stolen | for sale""")

# The gravest kind first: the first one found names the emergency.
RULES = {
    RANSOMWARE: ((_RANSOM_ALONE,), (_FILES, _SCRAMBLED), (_PAY, _UNLOCK)),
    MAILBOX_COMPROMISE: (
        (_GAVE, _SECRET, _BAIT),
        (_REACTED, _TRICK),
        (_IN_MY_NAME, _MAILING, _NOT_ME),
        (_NEVER_SENT, _MESSAGES),
        (_MFA, _UNASKED),
        (_TAKEN, _ACCOUNT),
        (_SOMEONE, _INSIDE),
        (_RULE, _UNKNOWN),
        (_SENDS_ITSELF,),
        (_OPENED, _THEN_ODD),
    ),
    INCIDENT: (
        (_INCIDENT_ALONE,),
        (_MONEY, _CHEATED),
        (_SCREEN, _SCARE),
        (_STRANGER, _CONTROL),
        (_FORMER, _STILL),
        (_SECRET, _LEAKED),
    ),
    OUTAGE: ((_OUTAGE_ALONE,), (_MANY, _STUCK), (_SYSTEM, _DOWN)),
}

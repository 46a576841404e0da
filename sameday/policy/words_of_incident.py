"""What other security incidents sound like: money sent to a stranger, malware, an intruder, data let out."""

from sameday.policy.emergency_rule import rule
from sameday.policy.vocabulary import one_of
from sameday.policy.words_of_a_trick import DECEIT, DID_AS_ASKED, HARMLESS_TRICK

_ALONE = one_of(r"""
    windows open(?:ing)? and clos(?:e|ing)(?: \w+)? | i'm not touching|not touching anything | possessed
    deceptive site | perd[ií] (?:mi|el|la) (?:\w+ )?(?:tel[eé]fono|celular|laptop|port[aá]til|computadora)
    wana ?decrypt\w* | strangers talking | xmrig|crypto ?-?miner|coin ?miner|cobalt strike|mimikatz|web ?shell
    lost control of | (?:found|running|installed) (?:\w+ ){0,3}(?:called )?anydesk
    suspicious (?:transfer|payment|charge|wire|withdrawal)s? | fraud department | attackers? | defaced
    hacking tools | (?:mouse|cursor|screen) (?:is |being )?controlled | controlling (?:my|our|the) \w+ | fbi
    pay a fine | breached | compromised | hijacked | tricked | conned | duped | defrauded | crooks? | criminals
    burglar\w* | deleted by (?:an )?unknown | changed the bank (?:account|details)(?: number)? | hacked | hackers?
    (?:was|got|been|being|am) (?:\w+ )?scammed | fell for (?:a|the|an) (?:\w+ ){0,3}scam | at \d ?am under my
    dark web(?= and) data (?:breach|leak|theft)(?! (?:policy|insurance|report)) | (?:security|privacy|hipaa) breach
    (?:wire|bank|payment|invoice|che(?:que|ck)|ceo|gift ?card) ?(?:transfer )?(?:fraud|scam) | infected
    cyber[- ]?(?:attack|incident|crime)\w* | under attack | intruders? | break-?in | broke into | broken into
    fraudulent (?:wire|transfer|payment|invoice|transaction|charge|che(?:ck|que))s? | key ?loggers?
    (?:moving|moves|move|moved) (?:around )?(?:by itself|on its own|by themselves|all by itself) | remoted in(?:to)?
    took control | security (?:incident|emergency) | mouse moving
    (?:unauthori[sz]ed|unknown|suspicious) (?:access|log-?ins?|sign-?ins?|logons?)
    (?:unauthori[sz]ed|unknown|suspicious) (?:users?|admin|transactions?|activity)
    (?:in|into|inside|on) our network(?= (?:and|right|now|since)|[.!]|$) | tamper\w+ (?:with )?(?:our|my|the)
    scammers? | unknown (?:device|computer|program|software) | (?:bank )?account (?:was|is|got|has been) emptied
    found on a forum | dark web | wrong (?:bank )?account
    (?:money|wire|payment|funds) (?:\w+ )?went to (?:a|the|some|another) (?:wrong |different )?\w+ | hackead[oa]s?
    estafa\w* | pirat[eé]e?s? | cyberattaque | ciberataque | gehackt | cyberangriff | trojaner | betrogen
    escroqu\w+ | arnaqu\w+ | robaron | gestohlen | vol[eé]e? | robad[oa]
    (?:site|website|page) (?:\w+ )?(?:may be hacked|redirects to) | for sale (?:online|on) | i see you
    being (?:watched|spied)
""")
_UNHARMED = one_of(r"""
    chrome says | saved passwords | willing to compromise | hackers attacked | compromised users | sketch
    read about | in the news
""")
_VIRUS = one_of(r"""
    (?:virus(?:es)?|malware|trojans?)(?! (?:scan|software|protection|subscription|licen|defin|program|so\b))
    (?:spyware|worm|rootkit|mal/\S+)(?! (?:scan|software|protection|subscription|licen|defin|program|so\b))
""")
_VIRUS_SEEN = one_of(r"""
    found | detected | alert | warning | infected | on (?:my|our|the|her|his|one|\d+|three|two) (?:\w+ )?(?:\w+)?
    pop(?:ped|s)?[- ]?up | cleanup failed | quarantined? | comes back | not cleaned | got a | have a | has a
    there(?:'s| is) a | removed? | blocked | computers?|laptop|pc|servers? | is that | think | might | may
""")
_VIRUS_FINE = one_of(r"""
    could be a virus | as a virus | sick | home with | threats blocked this week | no threats | this week | cleaned:
    protect\w* | flu | caught a virus so | from viruses
""")
_SCANNER = one_of(r"""
    sophos | defender | bitdefender | sentinel ?one | crowdstrike | malwarebytes | norton | mcafee | avast | eset
    kaspersky | huntress | webroot | antivirus | anti-virus | edr | threat\w*
""")
_SCANNER_SAYS = one_of(r"""
    red alert | threats? (?:\w+ )?(?:found|detected|blocked|"?\w+"? blocked) | not cleaned | cleanup failed
    infected | emotet | cobalt | detected (?:\w+ )?(?:something|a|an|malicious) | malicious | isolated
    credential (?:theft|dump\w*) | mimikatz | qakbot
""")
_PAID = one_of(r"""
    wired? | wiring | transferred
    sent (?:out )?(?:the|a|an|\$|our|them|back) (?:\w+ )?(?:money|payment|wire|transfer|funds|difference|ach)?
    paid | made (?:a|the) payment | deposit(?:ed)? | gift ?cards? | \$ ?\d[\d,.]{0,12}k? | payment | ach | zelle
    direct deposits? | transferimos | [uü]berwiesen | vir[eé] | virement | pagamos | pay
""")
_CHEATED = one_of(r"""
    scam\w* | fraud\w* | fraudsters? | turn(?:ed|s) out(?: not)? | hackers? | bounced | counterfeit
    fake(?! (?:invoice|bill|order) in) | not (?:our|the|really) (?:\w+ )?(?:vendor|supplier|account|bank)
    (?:no|nicht) (?:era|unser) | (?:what )?(?:we|i|she|he) (?:believed|thought) (?:to be|was|it was|were)
    (?:changed|new|different|wrong) (?:bank|wire|payment|account|banking) (?:details|instructions)
    (?:changed|new|different|wrong) (?:bank|wire|payment|account|banking) (?:account|number|info\w*)
    never (?:changed|asked|requested|sent|received|got|ordered)
    (?:didn't|did not) (?:change|ask|request|send)(?! (?:me|you))
    (?:are|is|were|was)(?: not|n't) (?:the ones|theirs|ours|real|from) | to the wrong
    wrong (?:bank|account|person) | (?:isn't|wasn't|not) (?:mine|me|him|her|from (?:me|him|her)) | pretend\w*
    imperson\w* | (?:my|our|the) (?:boss|ceo) (?:by|via|over) | scammers?
    (?:asked|request\w*|e-?mail\w*) (?:\w+ ){0,5}(?:from|by) (?:my|our|the) (?:boss|ceo|cfo|owner) | we never sent
    by (?:e-?mail|text)(?: (?:from|of))?
""")
_JUST_BILLS = one_of(r"""
    (?:we sent|sent you|sent) the payment for | invoice (?:of|for) (?:january|\w+ber)
    please (?:find|update|confirm|send) | reported it | deleted it | ignored | how (?:do|can) (?:i|we) pay
    print our
""")
_MOVED = one_of(r"""
    wired | transferred | paid | sent (?:\w+ ){0,3}(?:money|payment|wire|codes|transfer|funds|cards|cash|difference)
    bought | purchased | money went | did not get paid | didn't get paid | (?:we|i) did | transferimos
    [uü]berwiesen | vir[eé] | pagamos | lost (?:about )?\$ | ach | direct deposits?
""")
_SCREEN = one_of(r"""
    box popped up | pop-?ups? | screen | message | window | warnings? | alarm | alert | voice | page
""")
_SCARE = one_of(r"""
    (?:a |the |with a )?number to call | to call (?:a|the|this) (?:\w+[- ])?(?:number|line)
    (?:won't|doesn't) go away and
    call (?:a|this|the|that|them|microsoft|apple|windows) (?:\w+ )?(?:number|support|line)? | call microsoft
    call 1-?\d\d\d | loud | asking for money
    (?:computer|pc|mac) (?:is|has been) (?:\w+ )?(?:locked|infected|blocked) | beep(?:s|ing) (?:and|loudly)
    (?:red|blue) screen asking | microsoft warning | toll[- ]free | windows support | apple support
    can't close (?:it|the|this) | 1-8\d\d\S*
""")
_CALL_US = one_of(r"""(?:please|pls) call (?:me|us|the|a) | call the (?:front|office|store|help)""")
_STRANGER = one_of(r"""
    (?:a|some) (?:microsoft|apple|windows|support|toll-free) number
    (?:called|rang) (?:it|them|the number)(?: back)? | they (?:got|had|made|asked|told) (?:him|her|me|us|them)
    called from (?:microsoft|apple|windows|amazon|the bank|"\w+")
    got a call from "?(?:microsoft|apple|windows|amazon|the bank|paypal)
    (?:let|allowed|gave) (?:him|her|them|someone|somebody|a \w+|some \w+) | microsoft (?:called|support) | someone
    somebody | (?:some|a|this|the) (?:guy|man|person|caller|woman|stranger) | strange \w+
""")
_CONTROL = one_of(r"""
    in (?:his|her|my|our|the) (?:computer|pc|laptop) for | install (?:something|a program|an app|software)
    someone else connected | let (?:them|him|her|someone) (?:connect|in|into|on|log|take)(?: \w+)? | someone type
    typing on my screen
    (?:into|in|on|onto|to|control|controlling) (?:of )?(?:my|our|her|his|the) (?:computer|pc|laptop)
    (?:into|in|on|onto|to|control|controlling) (?:of )?(?:my|our|her|his|the) (?:machine|screen|mouse|mac)
    remote (?:control|access) | anydesk | teamviewer | moving (?:the|my) mouse | ultraviewer | logmein
    screenconnect
""")
_OUR_PEOPLE = one_of(r"""
    your technician | tina | one of (?:your|our) techs | it guy | do i (?:still )?need
    (?:copier|software|our|the) vendor asks | (?:did )?someone (?:from your|of your|of you|at your)
""")
_FORMER = one_of(r"""
    who resigned | (?:resigned|quit|left) (?:yesterday|today|last week|on \w+day) | departing | leaving employee
    (?:former|fired|ex-?|terminated|dismissed) ?(?:employee|colleague|staff|worker)?
    (?:former|fired|ex-?|terminated|dismissed) ?(?:partner|manager|bookkeeper|assistant)?
    (?:was|we|were|got) (?:just )?(?:fired|terminated) | we let (?:\w+ )?go | let \w+ go
    who (?:left|quit|resigned) | (?:he|she) (?:quit|resigned)
""")
_STILL = one_of(r"""
    copied (?:the|our|all|a|client|customer)
    to (?:a|his|her|their) personal (?:google|dropbox|e-?mail|drive|account|gmail|onedrive)\w*
    still (?:\w+ ){0,3}?(?:logging|logged|signed|signing|access\w*|in)(?: in)? | deleting | deleted | stole
    logged in(?:to)? | took (?:data|files|our|the|all|client|customer) | copied | downloaded | wiped | is in our
    got (?:back )?in(?:to)?
""")
_BY_THE_BOOK = one_of(r"""
    please (?:disable|delete|remove|wipe|cancel|forward|deactivate) | (?:returned|hand(?:ed)? in) | where are
    need (?:the|his|her) files
""")
_SECRET = one_of(r"""
    databases? | passwords? | credentials? | data
    (?:customer|client|patient)(?:s'?)? (?:list|data|names|records|files?)
""")
_LEAKED = one_of(r"""
    leaked | found on (?:a|the) \w+ | stolen | for sale | posted online | on the (?:internet|dark web) | exposed
    public(?:ly)? (?:accessible|visible)
""")
_IMPOSTOR = one_of(r"""imperson\w+ | pos(?:es|ed|ing) as | pretend\w* to be""")
_ODD_THING = one_of(r"""
    (?:global )?admin(?:istrator)?s?(?: account)?(?: called)?
    (?:user|login|account|program|software|app|tool|task|service|anydesk|mailbox)s?
""")
_NOBODY_MADE = one_of(r"""
    (?:nobody|no one|none of us|neither \w+ nor|neither) (?:\w+ ){0,3}(?:created|made|added)
    (?:nobody|no one|none of us|neither \w+ nor|neither) (?:\w+ ){0,3}(?:installed|recogni[sz]es?)
    (?:nobody|no one) (?:\w+ ){0,3}(?:set (?:it|this) up|knows (?:about|who|what))
    (?:none of us|neither \w+ nor|neither) (?:\w+ ){0,3}(?:set (?:it|this) up|knows (?:about|who|what))
    (?:i|we) (?:did not|didn't|never) (?:create|make|made|add|added|install|installed|created)(?: \w+)? | did you\?
    (?:not|don't|do not) recogni[sz]e | (?:created|added|installed) (?:\w+ )?(?:at night|on saturday)
    (?:created|added|installed) (?:\w+ )?(?:on sunday|last night|by (?:itself|someone|somebody))
""")
_SENT_OUT = one_of(r"""
    sent client | sent the wrong | sent | e-?mailed | shared | uploaded | posted | published | forwarded | went to
    faxed | attached
""")
_SENSITIVE = one_of(r"""
    financial statements? | bank statements? | statements | financials | files of
    (?:hiv|lab|test|medical) (?:results?|reports?|records?) | charts? | passports? | driver's licen[sc]es?
    contracts? | salary \w+ | patients?(?:'?s?)?(?: list| data| records?| files?)? | social security(?: numbers?)?
    ssns? | dates? of birth | diagnos\w+ | medical | payroll(?: file| list| report)? | w-?2s?
    customer (?:list|data|database) | client (?:list|data) | tax returns? | salar(?:y|ies) | bank details
    credit card (?:numbers|data) | personal data | phi | confidential
""")
_WRONG_PERSON = one_of(r"""
    mistakenly | client b|another client|other client | wrongly
    went to (?:a|the|some) (?:wrong |different )?(?:pizza|restaurant|stranger|company)\w*
    went to (?:a|the|some) (?:wrong |different )?(?:person|other|number|address|wrong)\w* | wrong (?:fax )?number
    wrong (?:person|address|client|patient|customer|recipient|e-?mail|company|one|people) | by (?:mistake|accident)
    accident(?:al)?ly | outside address | unintended | stranger | public(?:ly)? | someone else | not (?:the|who)
    external
""")
_MAILING_LIST = one_of(r"""newsletter | all-staff | internal""")
_DELETED = one_of(r"""
    (?:deleted|wiped|erased|dropped|destroyed|deleting|gone) (?:\w+ ){0,3}?(?:all|every|tables?|databases?)
    (?:deleted|wiped|erased) (?:\w+ ){0,3}?(?:backups?|everything|files|folders|records)
    (?:dropped|destroyed|deleting|gone) (?:\w+ ){0,3}?(?:backups?|everything|files|folders|records)
    (?:all|every|everything|tables?|databases?|backups?|half of \w+ \w+) (?:\w+ ){0,3}?(?:deleted|wiped|erased|gone)
""")
_WHO = one_of(r"""
    someone | somebody | unknown | using \w+'s (?:log-?in|account|password) | not (?:us|one of us|me) | hackers?
    nobody here | ex-?\w+ | former | \w+'s (?:log-?in|account) | backups
""")
_BY_MISTAKE = one_of(r"""my own fault | by mistake | accidentally | i think i""")
_PAYROLL = one_of(r"""direct deposits? | payroll | paychecks?""")
_DIVERTED = one_of(r"""
    never (?:sent|asked|changed) | (?:did not|didn't|wasn't) (?:send|ask|change|me|us|him|her|them) | prepaid card
    (?:went|gone|going) to (?:a|an|another|some) | not (?:his|hers?|theirs) | fake | hacker
""")
_WATCHED = one_of(r"""(?:web)?cam(?:era)?""")
_BY_ITSELF = one_of(r"""by itself | on its own | watching me | watched | i see you | when i'm not | spying""")
_BAD_INSTALL = one_of(r"""install(?:ed|ing)? | downloaded | download | ran""")
_BAD = one_of(r"""
    (?:something )?(?:bad|malicious|nasty|dangerous|sketchy|shady) | shouldn't have | should not have | fake
    wasn't (?:real|the real|what)
""")
_BAD_SIGNS = one_of(r"""
    ads (?:pop|everywhere|all over) | different search engine | black window | pop-?ups? | opens? and closes?
    acting (?:weird|strange|funny) | since then | screen | slow | everywhere
""")
_PLACE_OF_IT = (
    r"(?! (?:room|department|services?|kit|medicine|vet\w*|drill|fund|power|generator|button|stop|leave|contacts?"
    r"|lights?))"
)
_CALLED_OURSELVES = one_of(rf"""
    (?:this is|real|true|it's|it is|its|we have|have|got|an) (?:an? )?(?:\w+ )?emergency{_PLACE_OF_IT}
    emergency\W{{1,3}}(?:please|pls|call|help) | emergencia | notfall | urgence absolue
""")
_TRANSFER_CALL = one_of(r"""(?:bank|fraud) (?:\w+ )?called""")

_POLITE = one_of(r"""
    too many | wrong (?:tries|password) | how (?:do|can) | please (?:add|make|share|give)
    privacy (?:screen|filter|policy) | would like | we'd like | locked (?:me|myself) | my account
""")
_MONEY_GONE = one_of(r"""
    (?:not|never) been paid | paid (?:on \w+,? )?(?:but )?(?:in)?to (?:our|the|a|some) "?(?:new|other|wrong)
    paid (?:to )?(?:our|the) "?new | paid the wrong | stopped a \$?[\d,]{1,12} (?:transfer|wire|payment)
    (?:\$ ?[\d,.]{1,12}k?|money) (?:\w+ ){0,2}(?:is|are|was|were|has been|have been)? ?(?:missing|gone|disappeared)
    (?:\$ ?[\d,.]{1,12}k?|money) (?:\w+ ){0,2}(?:is|are|was|were|has been|have been)? ?(?:stolen|withdrawn|taken)
    (?:funds|\d[\d,.]{0,12} dollars|payment) (?:\w+ ){0,2}(?:is|are|was)? ?(?:missing|gone|disappeared)
    (?:funds|\d[\d,.]{0,12} dollars|payment) (?:\w+ ){0,2}(?:were|has been|have been)? ?(?:missing|gone|disappeared)
    (?:funds|\d[\d,.]{0,12} dollars|payment) (?:\w+ ){0,2}(?:is|are|was)? ?(?:stolen|withdrawn|taken)
    (?:funds|\d[\d,.]{0,12} dollars|payment) (?:\w+ ){0,2}(?:were|has been|have been)? ?(?:stolen|withdrawn|taken)
    (?:haven't|has not) (?:\w+ )?(?:received|got|gotten|seen) (?:our|the|any|his|her|my)? ?(?:payment|money)
    (?:haven't|has not) (?:\w+ )?(?:received|got|gotten|seen) (?:our|the|any|his|her|my)? ?(?:wire|funds|transfer)
    (?:hasn't|have not|never) (?:\w+ )?(?:received|got|gotten|seen) (?:our|the|any|his|her|my)? ?(?:payment|money)
    (?:hasn't|have not|never) (?:\w+ )?(?:received|got) (?:our|the|any|his|her|my)? ?(?:wire|funds|transfer)
    (?:hasn't|have not|never) (?:\w+ )?(?:gotten|seen) (?:our|the|any|his|her|my)? ?(?:wire|funds|transfer)
    where did the money go | emptied | drained
""")
_WRONG_PLACE = one_of(r"""
    (?:changed|new|different|updated|other) (?:the |our )?(?:bank\w*|account|payment|wire) | new account
    don't have (?:a|any) (?:new|such|account) | after an e-?mail | spelled differently | domain
    (?:updated|new|changed|different) "? ?(?:bank|account|payment|wire|wiring)\w*
    look(?:ing|ed) at the (?:e-?mail|invoice) | "updated" | on the phone | log(?:ged)? in to (?:our|the) | bank
    remote\w* | caller | fraud\w*
""")
_PLUGGED = one_of(r"""
    enabled? (?:content|macros|editing) | (?:with|had) a usb
    sat (?:down )?at (?:the|our|my) (?:\w+ )?(?:pc|computer|desk) | opening a (?:cv|resume|attachment|file|zip)
    opened a (?:cv|resume) | plugged (?:it|in|the|this|that|a|into)(?: \w+)? | usb (?:stick|drive|key)s?
    thumb drive | ran (?:it|something|the file|a file) | run something
    (?:installed?|install) (?:a|some|the|this) (?:\w+ )?(?:program|app|software|tool|file|extension)
""")
_FOUND_OR_ODD = one_of(r"""
    doing (?:strange|weird|odd|funny) things | strange(?:ly)? | weird(?:ly)?
    (?:was|were|is|are) from (?:you|your company|the it company) | appointment, did we
    nobody (?:knows|ordered|called) (?:him|you|them) | not (?:expected|announced)
    found (?:a|the|it|this) (?:\w+ )?(?:usb|stick|thumb|drive) | parking lot
    from a (?:stranger|customer|trade show|conference) | flash(?:ed|es)? (?:for|and|on|up) | black (?:box|window)
    now (?:it|she|he|i|everything) | acting | is that (?:a problem|bad|ok\w*) | wasn't one of
    claim(?:s|ed|ing) to be | "the bank" | called | caller
""")
_EXPOSED = one_of(r"""
    strange page | casino|viagra|pills|selling shoes | (?:in|using) (?:the )?cc(?: field)?(?: instead)?
    instead of bcc
    (?:all|everyone's|everybody's|the) (?:\w+ )?(?:addresses|names|data|records) (?:\w+ )?(?:visible|in cc)
    (?:all|everyone's|everybody's|the) (?:\w+ )?(?:addresses|names|data|records) (?:\w+ )?(?:shown|exposed|public)
    privacy | anyone (?:can|could) (?:see|open|download) | visible to (?:everyone|anybody|anyone|all) | publicly
    open to the internet | (?:whole|entire) (?:list|database|spreadsheet|file)
""")
_PEOPLE_S_DATA = one_of(r"""
    on our (?:web)?site | our website | patients? | clients? | customers? | employees? | salar\w+
    social security(?: numbers?)? | ssns? | medical | tax | donors? | students? | members?
""")
_ATTEMPTS = one_of(r"""
    (?:log-?in|sign-?in|access|brute[- ]force|password) (?:\w+ )?(?:attempts?|tries) | brute[- ]force | port scan\w*
    failed log-?ins | attempts to log
""")
_MANY_OR_IN = one_of(r"""
    thousands | hundreds | dozens | succeeded | successful\w* | from outside | from abroad | every (?:second|minute)
    \d\d+ (?:\w+ )?attempts | one of them | got in | nonstop | on the (?:vpn|firewall|server)
""")
RULES = (
    rule(DECEIT, DID_AS_ASKED, reach=3, unless=HARMLESS_TRICK),
    rule(_MONEY_GONE, _WRONG_PLACE),
    rule(_PLUGGED, _FOUND_OR_ODD, unless=_OUR_PEOPLE),
    rule(_EXPOSED, _PEOPLE_S_DATA, reach=1, unless=_POLITE),
    rule(_ATTEMPTS, _MANY_OR_IN, unless=_POLITE),
    rule(_ALONE, reach=1, unless=_UNHARMED),
    rule(_VIRUS, _VIRUS_SEEN, reach=1, unless=_VIRUS_FINE),
    rule(_SCANNER, _SCANNER_SAYS, unless=_VIRUS_FINE),
    rule(_MOVED, _PAID, _CHEATED, unless=_JUST_BILLS),
    rule(_SCREEN, _SCARE, unless=_CALL_US),
    rule(_STRANGER, _CONTROL, unless=_OUR_PEOPLE),
    rule(_FORMER, _STILL, reach=3, unless=_BY_THE_BOOK),
    rule(_SECRET, _LEAKED),
    rule(_ODD_THING, _NOBODY_MADE),
    rule(_SENT_OUT, _SENSITIVE, _WRONG_PERSON, unless=_MAILING_LIST),
    rule(_DELETED, _WHO, unless=_BY_MISTAKE),
    rule(_PAYROLL, _DIVERTED, reach=3),
    rule(_IMPOSTOR, _MOVED),
    rule(_WATCHED, _BY_ITSELF),
    rule(_BAD_INSTALL, _BAD, _BAD_SIGNS),
)
# Only the sender's word for it: an ordinary wish in a loud voice is none.
CALLED_SO = rule(_CALLED_OURSELVES, reach=1)

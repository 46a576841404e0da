"""What ransomware sounds like: files nobody can read any more, a note, a price."""

from sameday.policy.emergency_rule import rule
from sameday.policy.vocabulary import one_of

_FILES = one_of(r"""
    (?:all|every|each|none|most|many) (?:of )?(?:\w+ ){0,3}?(?:files?|documents?|docs|folders?)
    (?:half|the names|our|my|these|the|other) (?:of )?(?:\w+ ){0,3}?(?:files?|documents?|docs|folders?)
    (?:all|every|each|none|most|many) (?:of )?(?:\w+ ){0,3}?(?:spreadsheets?|pictures|photos|drawings|names)
    (?:half|the names|our|my|these|the|other) (?:of )?(?:\w+ ){0,3}?(?:spreadsheets?|pictures|photos|drawings|names)
    jpe?gs | pngs | pdfs | files | documents | folders | spreadsheets | pictures
    (?:the|our|my|all) (?:\w+ ){0,2}(?:data|drives?|shares?|nas|servers?|backups?|computers?) | (?:\w )drive | data
    everything | virtual machines | vms | archivos | carpetas | fichiers | dossiers | dateien | ordner | daten
    documentos | datos | donn[eé]es | serveur | servidor
""")
# Endings everybody has
_USUAL = (
    r"pages|heic|pdf|xls|doc|msg|eml|zip|jpg|png|csv|txt|numbers|key|com|net|org|exe|example|ppt|dwg|ai|psd|mp|mov|wav"
    r"|bak|qb|html?|log|ini"
)
_SCRAMBLED = one_of(rf"""
    turned into "?\S{{0,8}}\.\w{{3,9}}\.\w{{3,9}}"? | turned into "?\.\w+
    (?:is|are|was|were|been|be|got|get) (?:\w+ )?encrypted(?! (?:e-?mail|connection|pdf|mail|backup))
    (?:gets|all|seems?|looks?|my|our|being|now) (?:\w+ )?encrypted(?! (?:e-?mail|connection|pdf|mail|backup))
    encrypted (?:all|our|my|every|everything|everywhere) | garbled | scrambled | gibberish | unreadable
    (?:turn(?:ing|ed)?|chang(?:ed|ing|e)|renamed) (?:in)?to \. ?\w+ | being renamed | all renamed
    renamed (?:with|to|themselves|one) | (?:strange|weird|odd|garbled|cryptic|funny|random) (?:file )?names?
    lock icons? | white icons? | e-?mail address(?:es)? in (?:their|the) names? | extension bizarre | bizarre
    rar[ao]s? | names (?:also )?changed | format not valid
    (?:strange|weird|unknown|odd|funny|random|different|new|extra) (?:\w+ )?(?:extensions?|endings?|suffix\w*)
    (?:random|strange|weird|bunch of) (?:\w+ )?(?:letters|characters|numbers|symbols) | ending (?:is|changed)
    (?:all |now |suddenly )(?:ends?|end) (?:in|with) \.?\w+
    (?:got|have|has|get) (?:a |the )?(?:new |different )?(?:ending|extension)(?: \S+)?
    \.(?:locked|lockbit|lock|crypt\w*|enc|encrypted|akira|onion)
    \.(?:blackcat|phobos|djvu|makop|conti|play|royal|wcry|xyz) | icons (?:are|turned|have) (?:\w+ )?(?:white|blank)
    turned into something else | won't open any ?more and | verschl[uü]sselt | cifrad[oa]s? | encriptad[oa]s?
    chiffr[eé]e?s? | crypt[eé]e?s? | (?:ends?|ending|renamed|called|named) (?:\w+ ){{0,3}}\.(?!{_USUAL})\w+
    (?:ends?|ending) (?:in|with) \.(?!{_USUAL})\w+
""")
_ONE_FILE = one_of(r"""
    how do i (?:open|convert|encrypt) | (?:a|one) (?:file|document) (?:ending|that)
    encrypted (?:e-?mail|message|mail) | long path | only this one | encrypt (?:our|the|my) | should be encrypted
    (?:must|need to|have to) be encrypted | backups? (?:is|are) encrypted
""")
_ALONE = one_of(r"""
    wana ?decrypt\w* | wannacry | your (?:company|network|computer|data) is (?:locked|encrypted)
    replaced with files that | crypto ?-?(?:locker|virus|malware)
    (?:locked|locked up|encrypted|scrambled) (?:all )?(?:our|my) (?:\w+ )?(?:files|data|servers?|computers|network)
    decrypt[-_ ](?:files|instructions|my|your)\w* | skull | recovery instructions
    release (?:it|them|our data) unless | padlocks?
    ransom ?ware(?! (?:protection|training|insurance|coverage|policy|awareness|tests?|webinar|article|attacks?|rider))
    cryptolocker | bitcoins? | btc | monero | ransom (?:note|demand|message|letter)s?
    (?:a|the|pay|want|demand\w*) ransom | decrypt(?:or|ion key|-?instructions)
    how[_ -]to[_ -](?:recover|decrypt|restore)\w*(?:\.txt)? | _?restore[_-]my[_-]files_?
    (?:akira|recover|restore|decrypt|unlock)_?-?readme | \.onion | lockbit | l[oö]segeld\w* | erpressung\w*
    erpress\w+ | verschl[uü]sselungstrojaner | rescate | ran[cç]on\w* | secuestr\w+
    files (?:are|were|have been) (?:\w+ )?encrypted | files are locked | personal files are locked
    get (?:my|our|your) (?:files|data) back | want (?:my|our) data back
""")
_SOLD_COINS = one_of(r"""
    locked for editing
    invest\w* | do you accept | pitch | (?:pay|accept) (?:\w+ )?in bitcoin\?$ | mining | wallet app
    customers? (?:want|wants) to pay | (?:our |the )risk of | asked about
""")
_PAY = one_of(r"""
    pay(?:ing|ment)? | money | demand(?:s|ing|ed)? | crypto(?:currency)? | \$ ?\d+ | dinero | geld | dollars
""")
_UNLOCK = one_of(r"""
    txt file | text file | read ?_?me | decrypt\w* | unlock(?: \w+)? | (?:red|locked|black) screen | locked with
    get (?:\w+ ){1,3}back | our files | all files | (?:my|our|your) (?:\w+ )?(?:files|data|network) | encrypt\w*
    publish\w* | countdown | recuperar\w* | wieder | network was locked | \d+ hours | \d+ hrs
""")
_NOTE = one_of(r"""
    (?:text|txt|html?|note) ?(?:file|page)s?(?: named| called| that| saying)? | read[ _-]?me\w* | wallpaper
    desktop background | red letters | (?:a )?note | message | letter | page
""")
_THREAT = one_of(r"""
    \.?locked | contact (?:some|this|these|them|an?) (?:address|e-?mail|person)? | \d+ (?:hours|hrs) | publish
    leak (?:our|it|the) | (?:company )?data (?:was|were|is|has been) (?:\w+ )?(?:stolen|encrypted) | recover\w*
    countdown | your (?:files|data|network) | to get (?:\w+ ){1,3}back | deadline | publish\w* | locked
""")
_NOTE_FILE = one_of(r"""
    text document | notepad | (?:text|txt|html?|note)? ?files? (?:named|called|saying) \S+ | read[ _-]?me\S*
    (?:a|the|only a) note | instructions? (?:file|text) | \.txt | recover\w*[ -_.]\w+
""")
_EVERYWHERE = one_of(r"""
    to recover (?:my|our|your) (?:data|files) | icons (?:all )?turned blank
    (?:every|each|all|all of our|all our|all the) (?:\w+ )?folders?
    (?:every|each|all) (?:\w+ )?(?:pc|computer|machine)s? | everywhere | wiped | single document | nothing opens
    can't (?:be )?open\w* | cannot be opened | corrupt
""")
_CALM_NOTE = one_of(r"""
    please (?:add|put|copy|rename|write|send) | could you (?:put|add|copy) | only this one | how do i
    release notes?
""")
_CANNOT = one_of(r"""
    can(?:'t|not| not) (?:be )?open\w* | won't open | (?:not|doesn't|don't|nothing) (?:\w+ )?opens?
    none of (?:\w+ ){1,6}open | icons | corrupt\w* | doesn't know how to open | what program to open | encrypt\w*
    unreadable | inaccessible
""")
_DEMAND = one_of(r"""
    demand(?:s|ing|ed) (?:\w+ )?(?:payment|money|bitcoin\w*|crypto\w*|\$)
    (?:pay|paid) (?:a |the )?(?:ransom|fee|hacker\w*) | locked (?:up )?our
""")
_EVERYWHERE_SEEN = one_of(r"""message | screen | note | files? | computers? | servers? | data""")
_LOCKING = one_of(r"""
    (?:stole|stolen|took|take|copied|publish\w*) (?:\w+ ){0,4}(?:data|files) | data (?:was|were|has been) stolen
    locked
""")
_ENCRYPTED = one_of(r"""encrypt\w* | do not pay | don't pay | pay""")

_SAID_TO_PAY = one_of(r"""
    transfer (?:\w+ )?\d[\d.,]{0,12} (?:bitcoin|btc|eth) | network has been encrypted | instructions
    waiting for your call | (?:days|hours|hrs) (?:to|until|before|left)(?: \w+)? | within \d+ (?:days|hours|hrs)
    price (?:doubles|goes up|rises) | contact (?:them|us|me|him) (?:before|within|at|by|if|or|to)
    or (?:they|we) (?:will )?(?:publish|leak|delete|release) | before the price | delete the key
    get (?:them|it|everything|the key|our data|my files) back | timer
""")
_SHOWN = one_of(r"""
    (?:every|each|all|my|the|our) (?:\w+ )?(?:screens?|monitors?|desktops?|computers?|pcs?) | wallpaper
    desktop background | printed | on the (?:server|screen)
""")
_MINE_ODD = one_of(r"""
    everything | the real files | every director(?:y|ies) | in the (?:\w+ )?folder
    (?:any|all|none|every|most|each) of (?:my|our|the) (?:\w+ )?(?:files?|documents?|docs|pictures|photos)
    (?:any|all|none|every|most|each) of (?:my|our|the) (?:\w+ )?(?:folders?|pdfs?|spreadsheets?|excel|word)
    (?:all|any|every|my|our|the) (?:\w+ ){0,2}(?:files|documents|docs|pictures)
    (?:all|any|every|my|our|the) (?:\w+ ){0,2}(?:photos|pdfs|spreadsheets|folders?|drawings) | documents | folder
""")
_ODDLY_NAMED = one_of(rf"""
    (?:called|named) something like \S+ | (?:additional|second|extra|new) (?:file )?(?:extension|ending|suffix)\w*
    like \w+\.\w{{2,6}} and nothing | meaningless | don't make sense
    (?:thing|stuff|letters|text) (?:\w+ ){{0,2}}(?:after) (?:the |their )?(?:names?|filenames?|file|end)
    (?:thing|stuff|letters|text) (?:\w+ ){{0,2}}(?:behind|at the end of) (?:the |their )?(?:names?|filenames?)
    (?:thing|stuff|letters|text) (?:\w+ ){{0,2}}(?:behind|at the end of) (?:the |their )?(?:file|end)
    (?:thing|stuff|letters|text) (?:\w+ ){{0,2}}(?:after) (?:its |each |every )?(?:names?|filenames?|file|end)
    (?:thing|stuff|letters|text) (?:\w+ ){{0,2}}(?:behind|at the end of) (?:its |each |every )?(?:names?|filenames?)
    (?:thing|stuff|letters|text) (?:\w+ ){{0,2}}(?:behind|at the end of) (?:its |each |every )?(?:file|end)
    (?:something|ending) (?:\w+ ){{0,2}}(?:after|behind|at the end of) (?:the |their )?(?:names?|filenames?|file|end)
    (?:something|ending) (?:\w+ ){{0,2}}(?:after) (?:its |each |every )?(?:names?|filenames?|file|end)
    (?:something|ending) (?:\w+ ){{0,2}}(?:behind|at the end of) (?:its |each |every )?(?:names?|filenames?|file|end)
    (?:extension|\.\w{{2,8}}) (?:\w+ ){{0,2}}(?:after) (?:the |their )?(?:names?|filenames?|file|end)
    (?:extension|\.\w{{2,8}}) (?:\w+ ){{0,2}}(?:behind|at the end of) (?:the |their )?(?:names?|filenames?|file|end)
    (?:extension|\.\w{{2,8}}) (?:\w+ ){{0,2}}(?:after) (?:its |each |every )?(?:names?|filenames?|file|end)
    (?:extension|\.\w{{2,8}}) (?:\w+ ){{0,2}}(?:behind|at the end of) (?:its |each |every )?(?:names?|filenames?)
    (?:extension|\.\w{{2,8}}) (?:\w+ ){{0,2}}(?:behind|at the end of) (?:its |each |every )?(?:file|end)
    (?:renamed|changed|turned) (?:in)?to (?:nonsense|gibberish|garbage|something)
    (?:renamed|changed|turned) (?:in)?to (?:random|numbers|letters|hieroglyph\w*)
    replaced (?:by|with) (?:files|something|garbage|random|\.\w+)(?: \w+)* | wallpaper is different
    (?:are|is|got|get|were|all) (?:\w+ )?(?:nonsense|gibberish|garbage) | with the extension \S+
    \.(?!{_USUAL})\w{{2,9}} (?:files?|thing|extension|ending|at the end|after|now|instead|appended)
""")
RULES = (
    rule(_SHOWN, _SAID_TO_PAY),
    rule(_MINE_ODD, _ODDLY_NAMED, unless=_ONE_FILE),
    rule(_NOTE_FILE, _EVERYWHERE, unless=_CALM_NOTE),
    rule(_DEMAND, _EVERYWHERE_SEEN),
    rule(_ALONE, reach=1, unless=_SOLD_COINS),
    rule(_FILES, _SCRAMBLED, unless=_ONE_FILE),
    rule(_PAY, _UNLOCK, _NOTE),
    rule(_NOTE, _THREAT, _CANNOT),
    rule(_LOCKING, _ENCRYPTED, _THREAT, reach=3),
)

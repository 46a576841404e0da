"""What a major outage sounds like: many people who can not work, or a system everybody needs that is gone."""

from sameday.policy.emergency_rule import rule
from sameday.policy.vocabulary import one_of

_EACH = r"(?:all|both|several|multiple|many|every|each|three|two|half)(?: of)?(?: the| our| my| \d+)? (?:\w+ )?"
_PEOPLE = (
    r"(?:users?|people|employees|workers|drivers|technicians|nurses|doctors|agents|cashiers|hygienists|teachers|staff)"
)
_CANT = (
    r"(?:can ?not|can't|cant|unable to|could not|couldn't|(?:is|are|am|be)(?:n't| not) able to|not able to)"
    r" (?:\w+ ){0,2}?"
)
_IS = r"(?:is|are|'s|we're|went|gone|still|completely|totally|seems?|be|been|all|just|was|were) (?:\w+ )?"

_MANY = one_of(rf"""
    all of us(?: here)? | everyone | everybody | nobody | no ?one | none of \w+(?: \w+)? | all of (?:us|our \w+)
    all \d+
    (?:\d+|six|five|eight|ten)\+? (?:\w+ )?(?:of us|people|users|drivers|workstations|employees|computers|staff)
    half (?:of )?(?:the|our|us) | (?:whole|entire) (?:\w+ )?\w+ | all staff | colleagues | customers | clients
    for all | all users | patients | guests | production | front desk | {_EACH}{_PEOPLE}
    {_EACH}(?:computers?|pcs?|rechner) | {_EACH}(?:workstations?|phones|screens?|machines|registers|tablets|lines)
    {_EACH}(?:offices?|sites?|stores?|servers|locations?|floors?|departments?)
    (?:the|our) (?:\w+ )?(?:office|company|clinic|practice|stores?|shop|warehouse)
    (?:the|our) (?:\w+ )?(?:plant|branch|team|school|site|building|floor|department|girls|restaurant)
    we(?:'re| are)(?: now)? all | we all | anybody | anyone | company-?wide | niemand | keiner | nadie | todos
    ninguno | personne | alle (?:rechner|computer|leute|mitarbeiter|kollegen) | toda la (?:oficina|empresa)
    tout le monde | toute l'\w+ | users | staff | we're down | us | aucun
""")
_NEGATIVE_MANY = one_of(r"""
    none of (?:the|our|my) (?:\w+ ){1,3} | nobody | no ?one | none of (?:us|them|you|the|our|my)(?: \w+){0,4}
    not one (?:of \w+|\w+) | neither (?:of us|\w+) | niemand | keiner | nadie | personne | ninguno | aucun(?:e)?
    (?:one|person|soul) (?:here )?has | not a single (?:one|\w+)
""")
_ABLE = one_of(r"""
    can (?!complain|tell|remember|explain|say|print color)\w+ (?:in|into|to|on|any|the|our|up|out)(?: \w+)?
    (?:can|could|is able to|are able to|has been able to) (?:\w+ )?(?:work|log|sign|get|open|access)(?: \w+)?
    (?:can|could|is able to|are able to|has been able to) (?:\w+ )?(?:see|reach|connect|use|print|send)(?: \w+)?
    (?:can|could|is able to|are able to|has been able to) (?:\w+ )?(?:receive|take|do|call|find|check)(?: \w+)?
    (?:can|could|is able to|are able to|has been able to) (?:\w+ )?(?:load|start|enter|save|view|come|pull)(?: \w+)?
    (?:has|have|gets) (?:\w+ )?(?:internet|network|e-?mails?|access|connection)
    (?:get|getting|received|haven't received) (?:\w+ )?(?:internet|network|e-?mails?|access|connection)
    (?:has|have|gets|get|getting|received|haven't received) (?:\w+ )?(?:phones?|routes|power|wi-?fi|mail)
    (?:is|are|will|works?|work|respond|connect|turn|start|load|sync|boot|open)(?:ing|s)? | arbeiten | zugreifen
    (?:puede|pueden) \w+ | peut \w+ | n'a (?:plus )?acc[eè]s | funciona\w* | marche
""")
_CALMLY = one_of(r"""
    has it open | locked for editing
    nobody (?:uses|used|complain\w*|answer\w*|calls?|called|knows)
    nobody (?:told|reported|noticed|clicked|opened|else|here created|has (?:used|access to)) | new hire
    none of the (?:old|new) \w+ | calls me back | tell me | no ?one (?:uses|called|answers|calls)
    (?:no one|nobody) (?:is )?(?:using|assigned|in the office) | can (?:everyone|everybody|all)
    (?:could|can|please) (?:you )?(?:give|add|install|send|set) | would like | we'd like | we want | how much
""")
_STUCK = one_of(rf"""
    can(?:'t|not) (?:print|browse|do|get|reach|clock|pay|order|check|see any\w*|move|ship|type)
    lost (?:all )?(?:\w+ )?(?:connectivity|connection|network) | error (?:has )?occurred | affected
    (?:is|are|isn't|aren't|not) (?:\w+ )?connecting
    lost (?:their|our|its|all|the|connection|internet|access|network|power|e-?mail|phones?|drives?)(?: \w+)?
    (?:can ?not|can't|cant|unable to) (?:take|process|serve|ship|bill|answer|load|start)
    (?:can ?not|can't|cant|unable to) (?:reach|schedule|enter|view|find|save|check|ring) | unusable
    reboots?(?:ing)? | keeps? (?:rebooting|crashing|freezing|dropping) | no longer (?:work|works|responds?) | silent
    none (?:of \w+ )?are | {_IS}(?:down|offline|out)(?! (?:of|the|to|for|from|by|sick|until)\b)
    down(?= again| at| since| right now| here| for (?:all|every|us|the whole)|[.!,]|$) | offline | dead(?! line)
    died | crashed | frozen | stuck | idle | unreachable | outage | {_CANT}(?:work|log|sign|print|connect)
    unavailable | disconnected | (?:got|gets|being|been) dropped | {_IS}down for | thrown out | booted | reconnect
    spinning | froze | hang(?:s|ing)? | hung | {_CANT}(?:open|access|send|receive|reach|see)
    {_CANT}(?:get|do|use|make|call|sell|pay)
    (?:not|stopped|isn't|aren't|quit|won't) (?:working|work|responding|available|load\w*|sync\w*) | don't work
    doesn't work | won't (?:boot|start|turn on|open|load|connect|come up) | just spins | timed? out | time out
    times out | (?:does not|doesn't|do not|don't) (?:respond|start|turn on|boot|come up|load|connect|sync|answer)
    not one | standstill | standing (?:still|around|outside)
    (?:without|no|lost) (?:\w+ )?(?:internet|network|connections?|connectivity|access|power|wi-?fi|dial ?tone)
    (?:without|no|lost) (?:\w+ )?(?:phones?|phone service|e-?mails?|server) | locked out | logged out
    unable to \w+ | (?:went|turned|are|all) (?:black|blank|blue) | blue screens? | kicked | disappeared
    getting (?:an? )?"?(?:error|\w+\d+) | (?:gives?|get(?:s|ting)?|got|says?|shows?) (?:\w+ )?(?:an )?error
    blocked from | trust relationship | domain isn'?t available | bloqu[eé]e? | steh(?:en|t) | isn't letting
    not letting
""")
_ORDINARY_STUCK = one_of(r"""
    us customers | (?:can|could) we have | not affected | would you | (?:nobody|no one) (?:except|but) (?:me|us|\w+)
    access point | dead spot | windows 11 | newsletter | for guests | copier | printer | toner | scanner
    (?:everyone|everybody|all \w+|the team|our team|staff) (?:needs?|should|wants?|would|will|liked?|loves?|to have)
    calls? don't | please don't call | out of the (?:building|office) | out until
    (?:a|one) (?:pdf|document|file|spreadsheet|attachment|link) | signature | shared calendar | by monday
    new (?:printer|copier|monitor)s? | phone call | when can | could you
    can you (?:add|give|send|install|order|help me|tell) | client (?:sends?|sent|tries) | new hire | ticket is
    would like | we'd like | we want | please (?:add|give|send me|remove)
""")
_SYSTEM = one_of(r"""
    (?:the |our )?(?:online ordering|access system|ordering|portal|network's)
    (?:the |our )?(?:server's|internet's|cloud|hosted \w+|payment system)
    (?<!my )(?:servers?|servidor|serveurs?|network)
    (?<!my )(?:internet|file ?shares?|shared (?:drives?|folders?)|mapped drives?) | isp | dcs | database
    domain controllers? | (?:hosted|remote|virtual) desktops? | card (?:machines?|terminals?|readers?)
    credit cards? (?:machines?|terminals?)
    (?<!my )(?:exchange|phone (?:system|lines?|number)|phones|voip|erp|ehr|emr|crm|pos(?: system)?|dental software)
    desk phones | tills? | registers?(?: \w+){0,4} | citrix | firewall | fw-\w+ | web ?mail | terminals | tablets
    cash ?registers? | cajas? | sensors? | switch | modem
    (?:our|the|main|all|your) (?:\w+ )?(?:e-?mail|vpn|wi-?fi|website|web ?shop)
    (?:our|the|main|all|your) (?:\w+ )?(?:shop|systems?|remote desktop|connection|online store)
    (?:our|the|main|all) (?:\w+ )?(?:application|router|site|lines?|badge system)
    (?:our|the|main|all) (?:\w+ )?(?:doors|dispatch|production|alarm system|cameras) | terminal server
    quickbooks (?:server|file) | azure | netz\w* | netzwerk | telefon\w* | e-?mail
    vpn(?= (?:is |went |has been )?(?:down|dead|out)) | wi-?fi | everything | nothing | office 365 | microsoft 365
    microsoft | teams and outlook | el sistema | la red | dns | online store | website
    scheduling (?:program|software|system) | practice (?:software|management) | line \d | systems | el internet
    r[eé]seau | dispatch
""")
_DOWN = one_of(rf"""
    it's out(?= for| at| in| again|[.!?]|$)
    (?:network|server|internet|everything)'s (?:\w+ )?(?:down|dead|out|gone|offline)
    (?:e-?mail|system|website|wi-?fi|vpn)'s (?:\w+ )?(?:down|dead|out|gone|offline) | thrown out | 50[0-9] error
    won't power on | {_IS}(?:down|dead|offline|gone|frozen)(?! (?:the|to|by|from)\b)
    {_IS}(?:unavailable|unreachable|stopped|crashed|disconnected)(?! (?:the|to|by|from)\b)
    (?:went|gone|is|are|goes) out(?! (?:of|to|for)\b) | died | ^down | in a down state | 100 % packet loss
    packet loss | crashed | unreachable | (?:has|have) failed | outage | blackout | frozen | isn't letting
    disappeared | rings and rings
    (?:servers?|internet|network|e-?mail|phones?) (?:\w+ )?(?:down|dead|out)(?! (?:the|to|payment|of))
    (?:system|vpn|database|website|site|wi-?fi) (?:\w+ )?(?:down|dead|out)(?! (?:the|to|payment|of)) | on fire
    flooded | dead in the water
    (?:not|isn't|aren't|stopped|quit|doesn't|does not) (?:respond\w*|reach\w*|available|answer\w*) | no response
    smok(?:e|ing)
    (?:does not|doesn't|will not|won't|don't) (?:respond|boot|start|come up|turn on|load|come back|open|resolve)
    stopped working | stopped | standing still | (?:shutting|shut) (?:themselves|itself) (?:off|down)
    no connection | no dial ?tone | no signal | error establishing | connection refused | disconnected | no lights
    red light | just spins | nothing resolves | time(?:s|d)? out | registering
    keeps? (?:crashing|rebooting|restarting|going down|dropping) | ca[ií]d[oa]s? | se cay[oó] | no funciona
    en panne | hors service | ne r[eé]pond(?: pas| plus)? | ausgefallen | kaputt | tot | don't work | doesn't work
    unusable | fail(?:s|ed|ing)
""")
_ONLY_SMALL = one_of(r"""
    one site | blue screen twice
    test (?:server|vm|system) | not needed
    not affected | service degraded in | dead spot | access point | will be cutting | scheduled | for me
    webmail too | ticket closed | alert cleared | restored | the old (?:invoices|files|\w+) | new folder
    one (?:document|file|mail)|a (?:link|page|pdf|file|button) | email (?:search|signature) | for a second
    now and then | (?:internet|wi-?fi|network|e-?mail|phone) (?:is|was) slow | remote session | calendar
    contact page | badge software | update
    (?:my|his|her) (?:\w+ )?(?:e-?mail|mail|outlook|laptop|phone|iphone|ipad|screen)
    (?:my|his|her) (?:\w+ )?(?:monitor|mouse|keyboard|camera|webcam|headset|voip phone|computer|pc)
    old (?:number|server|phone) | offered | out of support | conference room | elevator | fax | page loads
    gone from my | moved everything | toner | printer | scanner | hotspot | sign-?in page | license | quote
    invoice | recommend\w*
""")
_ALONE = one_of(r"""
    (?:it's|it is) (?:out|down) for (?:all|everyone|everybody|us all|the whole)(?: of us)?
    (?:water|leak\w*|dripping) (?:\w+ ){0,6}(?:server|rack|network closet|switch)(?: rack| room)? | dripping
    fast busy | all three lines | goes? to (?:a )?(?:fast )?busy | no boot device | none of the vms
    lost the (?:link|connection|line) to the (?:data cent(?:er|re)|cloud|head ?office|main office|server|colo)
    all (?:branch )?(?:offices|sites|branches|locations|stores) (?:are |is )?(?:affected|down|offline|out)
    (?:we|we're|we are) down (?:at|in) (?:the|our) | server (?:\w+ ){0,4}is off
    (?:wo|will)(?:n't| not) turn (?:back )?on and we | (?:internet|phones?) nor the (?:phones?|internet)
    no (?:phones?|internet|network),? (?:and )?(?:no|nor) | busy signal
    (?:at|to) a (?:complete )?(?:standstill|halt)
    we (?:can't|cannot) (?:get|log) (?:in ?to|on|onto) (?:anything|the \w+)
    (?:phones|lines) (?:aren't|are not|don't|do not) ring(?:ing)?
    internet (?:\w+ ){0,2}(?:ne marche plus|est en panne)
    (?:keiner|wir) komm(?:t|en) (?:\w+ ){0,2}(?:nicht |mehr )?ins (?:netz|system|internet) | nicht erreichbar
    alle telefone | (?:no podemos|nadie puede) (?:entrar|trabajar|acceder|cobrar|atender)(?: \w+)?
    (?:est[aá]n|estamos) sin (?:internet|sistema|red)
    no (?:e-?mail|mail)s? (?:is|are) (?:going|coming|getting) (?:in|out|through)
    none of our (?:e-?mails|mails|calls) (?:are|is) \w+
    we(?:'re| are) unable to (?:take|process|serve|work|sell|ship|bill|log|receive|open|reach)
    power (?:failure|outage) | nothing (?:comes|came) (?:back )?up | total(?:ly)? down
    (?:we|i) (?:are|am) completely down | (?:internet|network|server|phone) (?:is |has )?crash(?:ed|es)?
    (?:all|the) (?:phones|registers|computers) (?:are |went |were )?(?:all )?(?:out|down|dead|frozen)
    (?:all|the) (?:servers|systems|lines|machines) (?:are |went |were )?(?:all )?(?:out|down|dead|frozen)
    we (?:\w+ )?(?:can ?not|can't|cant|are unable to|aren't able to) (?:take|process|serve|see patients)
    we (?:\w+ )?(?:can ?not|can't|cant|are unable to|aren't able to) (?:work|sell|ship|bill|answer)
    we (?:\w+ )?(?:can ?not|can't|cant|are unable to|aren't able to) (?:log|reach|receive|ring|charge)
    we (?:\w+ )?(?:can ?not|can't) (?:check (?:people|guests|patients|anyone)|dispatch)
    we (?:\w+ )?(?:cant|are unable to|aren't able to) (?:check (?:people|guests|patients|anyone)|dispatch)
    we (?:\w+ )?(?:can ?not|can't|cant|are unable to|aren't able to) (?:schedule patients|do business|operate)
    (?:we|we're|we are|we have|we've been) (?:\w+ )?(?:down|dead in the water|at a standstill|offline)(?! to)
    (?:total|complete|major|network|internet|server|phone|power|e-?mail|system|site)[- ]?(?:wide )?outages?
    have an outage | (?:there is|there's|is there) an outage | only take cash | cash only
    everything (?:here )?(?:is|went|has gone) (?:\w+ )?(?:down|dead|offline|black|off)(?! limits)
    nothing (?:is )?work(?:s|ing)(?: (?:here|anymore|any more|at all))? | sitting idle | standing around
    can't (?:do|access|open|get to) anything | nobody (?:here )?(?:can work|has (?:internet|e-?mail|network|phones))
    we (?:can ?not|can't) (?:get to|open|access|reach|see) any(?: \w+)?
    (?:no|lost) (?:internet|phones?|network|e-?mail|power) (?:and|or|in|at|here|since|nor|for)
    we (?:\w+ )?(?:have no|lost(?: all)?|are without|have got no) (?:internet|network|phones?)
    we (?:\w+ )?(?:have no|lost(?: all)?|are without|have got no) (?:e-?mail|power|connectivity|dial ?tone)
    (?:water|smoke|fire|flood\w*) (?:\w+ ){0,3}(?:in|on|over|into|down|onto) the (?:server|network)(?: \w+)?
    (?:water|smoke|fire|flood\w*) (?:\w+ ){0,3}(?:in|on|over|into|down|onto) the (?:rack|closet)(?: \w+)?
    (?:server room|network closet|server closet|rack) (?:is )?(?:\w+ )?(?:flooded|on fire|under water|smoking)
    over the network closet | servers are shutting | blackout | nichts geht(?: mehr)? | gar nichts mehr
    no (?:hay|tenemos) (?:internet|red|sistema|tel[eé]fono) | no podemos (?:trabajar|cobrar) | tout est en panne
    plus d'internet | plus rien ne (?:marche|fonctionne) | system ausgefallen
    (?:kein|weder) (?:internet|telefon|netz)
    (?:no|not|haven't|hasn't|didn't) (?:\w+ )?(?:receive|received|gotten|get|got) (?:a single|any) e-?mails?
    (?:drops|dropped|kicked|kicks|disconnected) (?:out )?(?:all|everyone|everybody|every user) (?:users|\w+)?
    none of (?:the|our) \w+ (?:is|are|will|can|work|respond|connect|turn|start)(?:ing|s)?
""")
_IMPACT = one_of(r"""
    (?:customers|patients|guests|clients) (?:\w+ ){0,3}(?:waiting|complaining|lin(?:ed|ing) up|calling in)
    (?:people|drivers|trucks?|staff|students) (?:\w+ ){0,3}(?:waiting|complaining|lin(?:ed|ing) up|calling in)
    (?:customers|patients|guests|clients) (?:\w+ ){0,3}(?:standing|angry|in the lobby|yelling)
    (?:people|drivers|trucks?|staff|students) (?:\w+ ){0,3}(?:standing|angry|in the lobby|yelling)
    waiting (?:room|on it) | line (?:is )?(?:out|to) the (?:door|street)
    lose (?:money|orders|sales|thousands|business) | losing (?:money|orders|sales|thousands|business)
    send(?:ing)? (?:\w+ )?(?:people|everyone|staff|patients|home|everybody) (?:home|away)?
    sent (?:people|everyone|staff|patients) home
    can't (?:ring|check|sell|take (?:orders|payments|calls|cards)|charge|ship|bill|call us|reach us) | lunch rush
    payroll day | black friday | (?:customers|clients|patients|callers|people) (?:can't|cannot|can not) (?:\w+ )?
    (?:customers|clients|patients|callers|people) (?:couldn't|tell\w* us|say|are telling) (?:\w+ )? | truck at
    deadline is today | production (?:line )?(?:\w+ )?(?:stopped|stands|is down) | line \d (?:\w+ ){0,4}stopped
    (?:we're|we are) all waiting | no one has (?:routes|\w+)
""")
_TROUBLE = one_of(r"""
    error | down | frozen | won't | stopped | dead | no (?:connection|internet|network|server|dial ?tone|sync)
    don't work | does(?:n't| not) (?:work|answer|load|start|connect|respond) | not (?:working|responding|answering)
    fails? | failed | failing | offline | crash\w* | can't (?:see|open|get|log|access|ring) | rings | none of
    unavailable | out of order | gone | black | spins | sync
""")
_WEAK_SYSTEM = one_of(r"""
    quickbooks | dentrix | the (?:\w+ )?(?:program|software|app) (?:everybody|everyone|we all|we)
    scheduling (?:program|software) | outlook | teams | sharepoint | onedrive | sage | epic | eclinicalworks | vpn
    salesforce | mapped drives | \w: (?:and|drive)(?: \w:)? | badge system | cameras | tablets
""")

_WHOLE = one_of(r"""
    (?:all|every|each|both|any) (?:of )?(?:the |our |\w+ )?(?:\w+ )?(?:computers?|workstations?)
    (?:all|every|each|both|any) (?:of )?(?:the |our |\w+ )?(?:\w+ )?(?:pcs?|terminals?|registers?)
    (?:all|every|each|both|any) (?:of )?(?:the |our |\w+ )?(?:\w+ )?(?:phones?|screens?|tablets?)
    (?:all|every|each|both|any) (?:of )?(?:the |our |\w+ )?(?:\w+ )?(?:laptops?|machines?|rooms?)
    (?:all|every|each|both|any) (?:of )?(?:the |our |\w+ )?(?:\w+ )?(?:offices?|branches|stores?|sites?|locations?)
    (?:all|every|each|both|any) (?:of )?(?:the |our |\w+ )?(?:\w+ )?(?:desktops?|servers?|lines?)
    (?:all|every|each|both|any) (?:of )?(?:the |our |\w+ )?(?:\w+ )?(?:doors?|cameras?|branch offices)
    (?:doctors|nurses|technicians|cashiers|drivers|agents|reception|teachers) (?:are|is|can't|cannot|have)(?: \w+)?
    (?:tellers|waiters|dispatchers|attorneys|customers|guests|patients|people) (?:are|is|can't|cannot|have)(?: \w+)?
    none of (?:my|our|the) \w+ | nor i | any of them | for everyone | neither the \w+ nor the \w+
    (?:at|in) the (?:plant|warehouse|clinic|surgery center|store|shop|branch|lab|office)
    (?:whole|entire) (?:\w+ )?\w+ | (?:every(?:one|body)) (?:here|in \w+|who \w+|on \w+|at \w+)
    all (?:of us|of our \w+|of the \w+|\d+(?: of \w+)?|two|six|ten|twelve)(?: of them)?
    (?:any|none|all|many|most|half) of (?:the|our|us|them) ?(?:\w+)?
    for (?:anyone|everyone|everybody|anybody|all)(?: \w+){0,3} | company-?wide
    \d+ (?:of us|people|users|employees|staff)
    (?:several|multiple|all|both) (?:\w+ )?(?:users|people|offices|locations|sites|stores|departments)
    nobody(?: here)? | no one(?: here)? | we're \d+ | anyone
""")
_BROKEN = one_of(r"""
    booted out | unable to (?:connect|log|open|access|reach|start|load)(?: \w+)?
    can't (?:reach|log|get|do|sign|access|open)(?: \w+)? | went white|white screens?|just white | crawling
    standing by | nothing to do | crashed | can't reach us|cannot reach us
    (?:show(?:s|ing)?|says?|saying|see|display\w*) "?(?:no (?:network|connection|internet|signal|service|server))
    (?:show(?:s|ing)?|says?|saying|see|display\w*) "?(?:offline)
    (?:show(?:s|ing)?|says?|saying|see|display\w*) "?(?:disconnected|(?:service )?unavailable)
    (?:black|blank|blue|white|frozen) screens?
    (?:is|are|went|was) (?:\w+ )?(?:off|black|blank|affected|gone)(?! (?:on|limits|to)\b)
    (?:doesn't|won't|will not|don't|does not|do not) (?:turn|come|power|go) (?:back )?on | login loop | on paper
    by hand | writing (?:it|everything) down | stopped coming
    (?:lost|no) (?:the )?(?:link|connection|access|network|internet)
    (?:didn't|did not|hasn't|haven't) (?:come|came) back | came back | boot to | receive (?:any )?e-?mails?
    (?:doesn't|won't|don't|not) (?:\w+ )?(?:open|load|work)(?: at all)? | neither
    (?:isn't|aren't|not|won't|doesn't|don't|can't|cannot) (?:\w+ )?(?:ring\w*|open\w*|load\w*)
    (?:isn't|aren't|not|won't|doesn't|don't|can't|cannot) (?:\w+ )?(?:start\w*|connect\w*|reconnect)
    (?:isn't|aren't|not|won't|doesn't|don't|can't|cannot) (?:\w+ )?(?:work\w*|log (?:in|on)|respond\w*)
    (?:isn't|aren't|not|won't|doesn't|don't|can't|cannot) (?:\w+ )?(?:get (?:in|on|out)|sync|answer\w*|print)
    no (?:wi-?fi|internet|network|connection|dial ?tone|logon servers?|mail|signal|service)
    (?:is|are|went|was|were) (?:\w+ )?(?:down|out|offline|dead)(?! (?:of|to|for|until)\b)
    (?:is|are|went|was|were) (?:\w+ )?(?:unreachable|unavailable)(?! (?:of|to|for|until)\b)
    (?:is|are|went|was|were) (?:\w+ )?(?:stuck|frozen|disconnected)(?! (?:of|to|for|until)\b) | thrown out
    kicked (?:out|off) | time(?:out|d out|s out) | crash(?:ed|es|ing) | error (?:\w*\d+|message) | busy signal
    stopped | trouble connecting | lost (?:connection|access|internet)
""")
RULES = (
    rule(_WHOLE, _BROKEN, unless=_ORDINARY_STUCK),
    rule(_ALONE, reach=1, unless=_ONLY_SMALL),
    rule(_NEGATIVE_MANY, _ABLE, reach=1, unless=_CALMLY),
    rule(_SYSTEM, _DOWN, reach=1, unless=_ONLY_SMALL),
    rule(_MANY, _STUCK, reach=1, unless=_ORDINARY_STUCK),
    rule(_IMPACT, _TROUBLE, unless=_ORDINARY_STUCK),
    rule(_WEAK_SYSTEM, _STUCK, _MANY, unless=_ORDINARY_STUCK),
)

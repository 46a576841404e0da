"""How a mail is spoken: a wish, a question, alarm, regret, surprise; each says a little about an emergency."""

from sameday.policy.vocabulary import one_of

TONES = {
    "<wish>": one_of(r"""
        please (?:add|install|give|remove|change|set|order|send|update|make|reset|move|enable|create|delete|put|bring|book)
        please (?:forward|transfer|switch|allow|block|resend|cancel|confirm|list|quote|show|fix|plan|schedule|take|ask|use)
        (?:can|could|may) (?:we|i|you|somebody|someone) (?:\w+ )?(?:have|get|add|install|use|borrow|send|set|make|move|order)
        (?:can|could|may) (?:we|i|you|somebody|someone) (?:\w+ )?(?:put|give|show|change|give|do|restore|recommend|unlock)
        (?:we|i)(?:'d| would) like | (?:we|i) want | (?:we|i) need (?:a|an|to|two|three|one|new|more|access|help with)
        would it be possible | quotes? | budget | price | recommend\w* | license | new hire | starts on | onboarding
    """),
    "<how>": one_of(r"""
        how (?:do|can|could|would|should|much|many|long|far) | is there a(?:n|ny)? (?:way|app|tool|program) | what's the best
        when (?:can|will|are|could|do) | do you (?:have|recommend|know how|do|accept|offer|pick) | is it (?:possible|allowed|ok)
        which (?:one|size|tool|option) | who (?:do|can|updates?|has) | where (?:do|can|is|are|should) | does our
        should (?:we|i) (?:use|buy|get|renew|order|choose)
    """),
    "<call>": one_of(r"""
        (?:call|phone|ring) (?:me|us|my|the \w+ (?:now|right|at)|asap|now|back|\d) | someone call | on the phone | asap
        as soon as (?:you can|possible) | immediately | right away | at once | urgent(?:ly)? | help | sos | please advise
        hurry | any ?one there | emergency
    """),
    "<what now>": one_of(r"""
        what (?:do|should|can|shall) (?:i|we) do | what now | now what | should (?:i|we|he|she|they) (?:be|unplug|turn|shut|stop|worry)
        should (?:i|we) (?:switch|disconnect|change my|call|tell) | is (?:that|this|it) (?:bad|a problem|serious|an attack)
        (?:can|could) (?:you|it|this|we) (?:be )?(?:stop|stopped|undo|undone|get it back|wipe|erase|block) | next steps? | what steps
    """),
    "<regret>": one_of(r"""
        messed up | screwed up | stupid\w* | dumb | idiot | foolish | embarrass\w* | feel (?:sick|awful|terrible|stupid)
        confess\w* | ashamed | worried | worry | scared | bad feeling | panic\w* | freak\w* | concern(?:ed|s)? | afraid | oops
        oh no | my fault | i think i (?:\w+ )?(?:gave|fell|clicked|made) | uh-oh | nervous | alarmed
    """),
    "<strange>": one_of(r"""
        weird\w* | strange\w* | odd(?:ly)? | unusual | suspicious\w* | creepy | funny | never seen | not normal | unknown
        unfamiliar | nobody knows | possessed | like crazy | on (?:its|their) own | by (?:itself|themselves) | suddenly
    """),
    "<since>": one_of(r"""
        since (?:this|about|around|\d|last night|midnight|noon|lunch|we|yesterday|early|roughly|ca) | all at once | suddenly
        just (?:now|noticed|found|discovered|learned) | right now | overnight | this morning | came in | minutes ago | hours? ago
        started (?:about|around|at|\d|this|last) | at the same time | after lunch | last night | woke up
    """),
    "<mine>": one_of(r"""
        my (?:\w+ )?(?:pc|computer|laptop|printer|mouse|keyboard|monitors?|screens?|outlook|excel|headset|webcam|desk|calendar)
        my (?:\w+ )?(?:signature|icon|desktop|browser|docking station|speakers?|camera|voicemail|extension|touchpad)
        for me | on my | just me | only me | hers | (?:jane|beth|one user|he|she) (?:can't|cannot) | one of (?:our|the|my)
    """),
    "<thing>": one_of(r"""
        printers? | copiers? | scanners? | toner | monitors? | keyboards? | mouse | headsets? | webcams? | projector | cables?
        docking | chargers? | batter(?:y|ies) | speakers? | fax | tv | label printer | conference room | ice machine | kiosk
    """),
    "<how many>": one_of(r"""
        \d+ (?:\w+ )?(?:people|users|employees|staff|workstations|computers|customers|patients|students|machines|pcs) | nobody
        (?:all|both|every|each|any|entire|whole) (?:\w+ )?(?:of )?(?:\w+ )?(?:\w+) | everyone | everybody | no one | none | company
        several | multiple | many | (?:customers|patients|guests|callers|clients|students|drivers) (?:\w+ )?(?:are|can't|hear|wait\w*)
        lin(?:ed|ing) up | piling up | waiting | standing
    """),
    "<dead>": one_of(r"""
        not respond\w* | unresponsive | unreachable | (?:is|are|went|all|completely) (?:down|dead|out|offline|dark|gone|unavailable)
        reject\w* | refuses? | (?:can't|cannot|unable to) (?:connect|reach|access|authenticate|log|check|open|work|do|process)
        (?:no|without|lost) (?:\w+ )?(?:internet|network|phones?|power|connection|service|signal|email) | not in service | crash\w*
        blue screen | black screen | stuck | frozen | climbing | failed | failure | fried | burst | smoke | fire | flood\w* | leak\w*
        \d+ ?(?:f|degrees)\b | broken ac | ac(?:'s| is) (?:broken|dead|out)
    """),
    "<pay>": one_of(r"""
        bitcoin\w* | crypto\w* | ransom\w* | wire\w* | transfer\w* | gift cards? | prepaid cards? | \$ ?\d[\d,.]*k? | escrow
        paid | payment | bank account | account number | routing | direct deposit | fraud\w* | scam\w*
    """),
    "<act>": one_of(r"""
        clicked | entered | typed | signed in | logged in | opened (?:it|the attachment|the link|this) | scanned | installed | ran
        gave (?:him|her|them|out|my|away|it|the) | read (?:him|her|them|it|out|off) | followed (?:his|her|the|their) | approved
        let (?:him|her|them|someone|my) | downloaded | plugged | responded | replied | sent (?:it|them|the codes|money|\$) | entering
    """),
    "<secret>": one_of(r"""
        passwords? | credentials? | log-?in | codes? | digits | user ?name | mfa | 2fa | authenticator | account | ssn | tax id
    """),
    "<stranger>": one_of(r"""
        someone | somebody | stranger | hackers? | attackers? | intruder | unknown (?:\w+ )?(?:person|user|device|caller|address)
        a (?:man|guy|woman|person|lady|caller) | claim\w* to be | (?:said|says) (?:he|she|they)(?:'s| is| was| were) | pretend\w*
        external person | "[a-z][\w ]{2,24}" | fake | impostor | not (?:really )?(?:from )?(?:me|us|you|him|her|ours|theirs)
        didn't (?:send|write|do|create|make|request|set|share|ask) | never (?:sent|wrote|gave|shared|asked|created|set|made)
    """),
    "<files>": one_of(r"""
        encrypt\w* | decrypt\w* | renamed | extension | \.\w{3,9}\.\w{3,9} | readme\w* | read_?me\w* | warning\+? file | blank page
        (?:files?|documents?|drawings|pictures|folders?) (?:\w+ ){0,4}(?:turned|changed|open|gone|locked|unreadable|corrupt\w*)
    """),
    "<lost>": one_of(r"""
        stolen | stole | theft | lost (?:my|our|the|her|his) | pickpocket\w* | robbed | missing | left (?:\w+ ){0,3}(?:on|in|at) (?:the|a|an)
        can't find | disappeared | broken into | wipe it | erase it
    """),
    "<fine>": one_of(r"""
        works fine | otherwise fine | everything else (?:works|is fine) | not urgent | no rush | low priority | when(?:ever)? you
        just (?:fyi|so you know|curious|wondering) | fyi | for (?:the|your) records? | annoying | thanks | thank you | appreciate
        deleted (?:it|them) | ignored | blocked (?:it|the) | not needed | happy | great | is ok | no problem
    """),
}


def heard(text: str) -> list[str]:
    """Return the names of the tones that are heard in a text."""
    return [name for name, words in TONES.items() if words.search(text)]

"""What an account in a stranger's hands sounds like: mail in one's name, a rule, a sign-in not one's own."""

from sameday.policy.emergency_rule import rule
from sameday.policy.vocabulary import one_of

_IN_MY_NAME = one_of(r"""
    (?:from|under|in|as|using) (?:my|our|his|her|their|the|\w+'s) (?:own )?(?:\w+ )?(?:name|account|e-?mail)
    (?:from|under|in|as|using) (?:my|our|his|her|their|the|\w+'s) (?:own )?(?:\w+ )?(?:address|mailbox|outlook)
    from (?:me|us|him|her|our domain|my (?:work )?e-?mail|\w+@[\w.-]+)(?! about)(?! yesterday) | "me" | outlook
    as me | i supposedly (?:sent|wrote) | sent (?:items|folder|box) | in (?:my )?sent
    my (?:account|mailbox|e-?mail|address) | (?:his|her|our|\w+@|info@|the \w+) (?:account|mailbox)
""")
_MAILING = one_of(r"""
    send(?:s|ing)?(?: out)? | sent | spam\w* | spamming | going out | went out | went to | get(?:s|ting)? | got
    received? | receiving | (?:asking|calling|called|asked) (?:me )?about | replied | answers | messages?
""")
_NOT_ME = one_of(r"""
    (?<!client's )spam(?! (?:folder|filter))\w* | phish\w* | strange | weird(?:ly)? | odd | fake | suspicious
    hackers? | scam\w* | crypto | supposedly | not (?:by )?me | (?:not|wasn't|isn't) (?:from )?(?:me|us)(?! \w+ing)
    by itself | on (?:its|their) own | all night | asleep
    (?:did not|didn't|never) (?:send|sent|write|wrote|written|answered)(?! (?:me|you|to me))(?! yet)
    (?:haven't|hasn't|not) (?:send|sent|write|wrote|written|answered)(?! (?:me|you|to me))(?! yet) | on vacation
    lagos | at night | bounces | virus\w* | is it real | if it's real | funny links?
    (?:hundreds|thousands|dozens) of
    (?:new|changed|different|updated) (?:\w+ )?(?:bank|wiring|wire|payment|remittance|account)(?: \w+)?
    bank account (?:has )?changed | never wrote | terrible english | creeped | without my knowledge | someone
    somebody | everyone in my | sending (?:them )?virus\w* | to all of our | haven't answered
    (?:onedrive|sharepoint|docusign|dropbox|google|document|pdf|shared) (?:\w+ )?(?:link|shared|document|file|pdf)
""")
_NEVER_SENT = one_of(r"""
    (?:i|we|he|she) (?:\w+ )?(?:never|did not|didn't|haven't|hasn't) (?:\w+ )?(?:send|sent|write)(?: \w+)?
    (?:i|we|he|she) (?:\w+ )?(?:never|did not|didn't|haven't|hasn't) (?:\w+ )?(?:wrote|written|ordered)(?: \w+)?
    (?:did|does)(?:n't| not) come from (?:me|us|him|her)
    (?:say|saying|says|said|told me|tell me) (?:\w+ )?i(?:'m| am| was|'ve been| keep) (?:\w+ )?send\w*
    (?:it|that)(?:'s| is|'s really| was) not (?:really )?(?:from )?(?:me|us) | which we never sent
""")
_NAMELY = one_of(r"""
    prepaid cards
    from (?:me|us|our|my) | outbox | bounce\w* | signature | supposedly | "me" | in my name | replied
    sent (?:folder|items) | bank details | invoices?
    (?:clients?|customers?|vendors?) (?:\w+ ){0,3}(?:got|received|receiving|getting|asking|calling)
    (?:contacts|people|bank) (?:\w+ ){0,3}(?:got|received|receiving|getting|asking|calling) | drafts?
""")
_MFA = one_of(r"""
    (?:duo|mfa|authenticator|push) push(?:es)? | (?:sign|log)[- ]?in (?:request|prompt|notification|attempt)s?
    (?:a|the|that) (?:log|sign)[- ]?in(?! (?:times?|page|screen|logs?))
    (?:mfa|2fa|authenticator|approval) (?:\w+ )?(?:prompts?|requests?|codes?|alerts?)
    (?:sign-?in|log-?in|verification|duo|okta) (?:\w+ )?(?:prompts?|requests?|codes?|alerts?)
    (?:mfa|2fa|authenticator|approval) (?:\w+ )?(?:notifications?|attempts?|push\w*)
    (?:sign-?in|log-?in|verification|duo|okta) (?:\w+ )?(?:notifications?|attempts?|push\w*)
    (?:approve|confirm|authori[sz]e|allow) (?:a |the |this |my |another )?(?:sign|log)[- ]?ins? | authenticator
    push notifications? | demandes? d'approbation | (?:text|security|verification) codes?
""")
_UNASKED = one_of(r"""
    doing nothing | not doing anything | request is from | sitting here | in a meeting | i'm in \w+ | at dinner
    asleep | sleeping | driving | what is this | why | (?:wasn't|not|isn't) (?:mine|me|from me) | approved
    accepted | (?:did not|didn't|never|not|wasn't|haven't) (?:\w+ )?(?:request\w*|ask\w*|initiat\w*)
    (?:did not|didn't|never|not|wasn't|haven't) (?:\w+ )?(?:start\w*|trigger\w*|sign\w*)
    (?:did not|didn't|wasn't|not) (?:even )?(?:log\w*|try\w*|mak\w*|do|me) | (?:don't|do not) recogni[sz]e
    unexpected | keep coming | out of nowhere | from (?:russia|china|nigeria) | bombard\w* | flood\w* | deny
    denied | over and over | again and again | dozens | (?:not|n't) (?:think )?(?:it |that )?was(?:n't)? me
    pressed yes | accident(?:al)?ly | by accident | places? i | hit approve | all the time | non-?stop
    every (?:few|two|\w+) (?:seconds|minutes) | one after (?:another|the other) | fell for
    asked me to (?:read|tell|give) | read (?:him|her|them|back)
""")
_NORMAL_MFA = one_of(r"""
    new phone | reset (?:the|my|our|his|her)? ?(?:mfa|authenticator) | first try | was me
    never (?:get|got|receive\w*|arrives?) | how (?:do|can) i | empty | roll ?out
""")
_TAKEN = one_of(r"""
    has been hacked|been hacked | lost control of | took control | hacker\w* in | phished | hacked
    hijacked | compromised | taken over | took over | breached | hackead[oa]s? | pirat[eé]e?s? | gehackt
    broken into | got into | gotten into | get into my | stolen | hacking | [uü]bernommen
    taken (?:this|these|them|my|our|his|her) (?:\w+ )?over
""")
_ACCOUNT = one_of(r"""
    e-?mails? | mail | mailbox | accounts? | outlook | office 365 | o365 | m365 | gmail | cuenta | compte | konto
    correo | messagerie | postfach | tenant
""")
_SOMEONE = one_of(r"""
    third party | outsiders? | unauthori[sz]ed | someone(?:'s| else)? | somebody(?:'s| else)? | strangers?
    hackers? | another person | other people | anyone else | alguien | quelqu'un | jemand
""")
_INSIDE = one_of(r"""
    (?:under|with|using|as) my (?:own )?(?:user\w*|name|login|account|password)
    (?:reading|reads|in|into|inside) (?:my|our|his|her|the ceo's|\w+'s) (?:\w+ )?(?:e-?mails?|mail)
    (?:accessing|accessed|using) (?:my|our|his|her|the ceo's|\w+'s) (?:\w+ )?(?:e-?mails?|mail)
    (?:deleting|access to|through) (?:my|our|his|her|the ceo's|\w+'s) (?:\w+ )?(?:e-?mails?|mail)
    (?:reading|reads|in|into|inside) (?:my|our|his|her|\w+'s) (?:\w+ )?(?:mailbox|account|inbox)
    (?:accessing|accessed|using|access to|through|to) (?:my|our|his|her|\w+'s) (?:\w+ )?(?:mailbox|account|inbox)
    (?:accessed|opened|entered|read) by (?:a|an|another|some|someone|somebody) \w+
    (?:entr[oó]|entrado) a mi (?:correo|cuenta) | as me(?! too) | con mi cuenta | dans ma (?:bo[iî]te|messagerie)
    in meinem (?:postfach|konto) | en mi (?:correo|cuenta)
""")
_UNREAD = one_of(r"""
    (?:e-?mails?|messages|mails) (?:\w+ ){0,4}(?:haven't|have not) (?:\w+ )?(?:opened?|read|see|saw|delete\w*)
    (?:e-?mails?|messages|mails) (?:\w+ ){0,4}(?:never|not|didn't) (?:\w+ )?(?:opened?|read|see|saw|delete\w*)
    (?:show up|marked|appear|already) (?:\w+ )?(?:as )?read
    (?:deleted|archived|moved) (?:\w+ )?(?:by itself|on (?:its|their) own) | i (?:did not|didn't|haven't) delete
    disappear(?:s|ed|ing)? from my inbox | answers from me
""")
_NOT_MINE = one_of(r"""
    (?:deleted items|inbox|mailbox|archive|mails?|messages|e-?mails) | (?:another|other) (?:person|people)
""")
_RULE = one_of(r"""
    (?:forwarding|inbox|mailbox|mail|outlook|my|a|an|weird|strange) rules? | rss(?: feeds?)?(?: folder)?
    (?:auto[- ]?)?forward(?:ed|ing|s)
""")
_FOR_THE_RECORD = one_of(r"""
    for your (?:records|information|files) | fyi | please forward | forward (?:it|this|them) to you | how do i
""")
_UNKNOWN = one_of(r"""
    (?:did not|didn't|never) (?:\w+ )?(?:make|made|create|created|set|setup)(?: that| it| this)?(?: up)?
    (?:none of us|nobody|i haven't) (?:\w+ )?(?:make|made|create|created|set|setup)(?: that| it| this)?(?: up)?
    unknown | suspicious | weird | outside (?:address|account|gmail) | external (?:address|account|gmail)
    (?:to )?(?:an?|some) (?:\w+ )?(?:gmail|proton\w*|address (?:i|we) (?:don't|do not) know) | strange
""")
_SENDS_ITSELF = one_of(r"""
    enviando (?:correos|mensajes) desde mi | envoie des (?:messages|mails|e-mails)
    re[cç]oivent des (?:\w+ )?(?:messages|mails) (?:\w+ )?(?:de ma part|bizarres|[eé]tranges)
    (?:e-?mail|account|mailbox|outlook|address) (?:is|seems to be|keeps) (?:\w+ )?(?:sending|spamming)(?! me)
    (?:e-?mail|account|mailbox|outlook|address) (?:started|has been|was) (?:\w+ )?(?:sending|spamming)(?! me)
    (?:its|it's|it is|and is|and) (?:now )?sending (?:mails?|e-?mails?|stuff|spam|messages|out)
    sends? (?:mails?|e-?mails?) by itself
    (?:went|going|sent) (?:out )?to (?:everyone|everybody|all(?: of)?) (?:\w+ )?(?:i|my|our)(?: \w+)?
    (?:went|going|sent) (?:out )?to (?:everyone|everybody|all(?: of)?) (?:\w+ )?(?:in my|in our)(?: \w+)?
    (?:went|going|sent) (?:out )?to (?:everyone|everybody|all(?: of)?) (?:\w+ )?(?:contacts?|the contacts?)(?: \w+)?
    (?:all|everyone|everybody) (?:of )?(?:in )?(?:my|our) (?:contacts?|contact list) (?:\w+ )?(?:got|is getting)
    (?:all|everyone|everybody) (?:of )?(?:in )?(?:my|our) (?:contacts?|contact list) (?:\w+ )?(?:are getting)
    (?:all|everyone|everybody) (?:of )?(?:in )?(?:my|our) (?:contacts?|contact list) (?:\w+ )?(?:get|received)
    (?:all|everyone|everybody) (?:of )?(?:in )?(?:my|our) (?:address book) (?:\w+ )?(?:got|is getting)
    (?:all|everyone|everybody) (?:of )?(?:in )?(?:my|our) (?:clients|customers) (?:\w+ )?(?:got|is getting)
    (?:all|everyone|everybody) (?:of )?(?:in )?(?:my|our) (?:address book) (?:\w+ )?(?:are getting|get|received)
    (?:all|everyone|everybody) (?:of )?(?:in )?(?:my|our) (?:clients|customers) (?:\w+ )?(?:are getting)
    (?:all|everyone|everybody) (?:of )?(?:in )?(?:my|our) (?:clients|customers) (?:\w+ )?(?:get|received)
    (?:spam|phish\w*|scam) (?:e-?mails? )?(?:\w+ )?(?:sent |coming )?from (?:our|my|his|her|\w+@)(?: \w+)?
    (?:spam|phish\w*|scam) (?:mails? |messages )?(?:\w+ )?(?:sent |coming )?from (?:our|my|his|her|\w+@)(?: \w+)?
    spammed (?:all|every\w*) (?:\w+ )?(?:contacts|clients)
""")
_SIGN_IN = one_of(r"""
    (?:account|mailbox|e-?mail) (?:was|has been|is being) accessed
    (?:sign|log)(?:ged|ned|ging|ning)?[- ]?(?:in|on)s? | logged (?:on|into) | log-?in attempts? | successful
    accesses? | session
""")
_ABROAD = one_of(r"""
    unfamiliar | unknown (?:location|place|device|country)
    (?:places?|country|city|location) (?:where )?(?:i|we|she|he) (?:have|'ve|has|'s|had)? ?(?:never|not)
    never been there | (?:isn't|wasn't|not) (?:me|mine) | hanoi | istanbul | ip address | impossible travel
    from abroad | foreign (?:country|ip) | overseas | (?:another|different|other) (?:country|continent) | russia
    moscow | china | beijing | nigeria | lagos | ukraine | romania | india | vietnam | brazil | iran | turkey
    pakistan | indonesia | north korea
    (?:from|in) (?:germany|the netherlands|amsterdam|france|kenya|ghana|bulgaria|egypt)
""")
_LOCKED_BY_STRANGER = one_of(r"""
    (?:two-step|2-step|two-factor|2fa|mfa) (?:verification )?(?:\w+ ){0,4}(?:switched|turned|been turned) off
    phone number added | number (?:\w+ )?that isn't | (?:new passwords?)
    (?:password(?:s)? (?:was|were|got|has been|have been|had been) changed)
    (?:changed (?:my|the|his|her) (?:\w+ )?passwords?) | recovery (?:phone|e-?mail|number)(?: number)?
    password (?:\w+ ){0,2}(?:no longer|doesn't|does not|stopped) works? | locked out
""")
_BY_OTHERS = one_of(r"""
    (?:was|got|been) changed to | (?:did not|didn't|wasn't|never|isn't|not) (?:\w+ )?(?:change\w*|me|mine|by me|do)
    someone | somebody | not by
""")
_POSED = one_of(r"""
    (?:looked|seemed|appeared) (?:\w+ )?(?:like|to be) (?:\w+ ){0,2}from (?:me|us)
    (?:looked|seemed|appeared) (?:\w+ )?(?:like|to be) (?:\w+ ){0,2}from (?:the (?:boss|owner|ceo|cfo)|our \w+)
    not from me | (?:was|is)(?:n't| not) (?:from )?(?:me|her|him|the ceo|our ceo)
    thought (?:it )?was (?:from )?(?:me|the ceo|our \w+|her|him)
""")
_PAPERS = one_of(r"""
    w-?2s?(?: forms)? | payroll (?:file|list|data|report) | employee (?:data|list|records)
    social security numbers? | tax forms? | (?:client|customer|patient) (?:list|data|records)
""")

_ALONE = one_of(r"""
    (?:hundreds|thousands) of (?:newsletters|subscription\w*|confirmations) | mail ?bomb\w* | subscription bomb\w*
    (?:i|she|he|we|they) (?:\w+ )?(?:got|was|were|been|being) (?:\w+ )?phished
    fell for (?:a|the|an|one of) (?:\w+ ){0,3}(?:phish\w*|e-?mail|mail) | i fell for it(?! i)
    gave (?:them|him|her) everything | used to send (?:\w+ )?(?:scam|spam|phish\w*)
    hundreds of (?:bounce\w*|undeliverable\w*) | (?:verschickt|sendet) (?:\w+ )?spam
    app (?:\w+ ){0,8}never (?:approved|added|authorised|authorized) | answers\. from me
    cliqu[eé] sur une (?:\w+ )?(?:pi[eè]ce jointe|lien) bizarre
""")
_FORWARDS = one_of(r"""
    forward(?:ed|ing|s)? (?:\w+ ){0,8}(?:to|out) | redirect(?:ed|ing|s)? to | goes? (?:straight )?to a folder
    (?:goes?|go) straight to
""")
_NOT_OURS = one_of(r"""
    (?:don't|do not|didn't|did not|never) (?:know|do|set|create|make|recogni[sz]e)(?: \w+)?
    i (?:didn't|did not) do this | not (?:ours|mine) | (?:outside|unknown|strange|foreign) (?:\w+ )?address
    none of us | nobody here
""")
_PAY_US = one_of(r"""
    (?:pay|paid) (?:\w+ ){0,3}(?:to|into) (?:our|the|a|your) (?:new|other) (?:bank )?(?:account|details|bank)
    (?:paying|send) (?:\w+ ){0,3}(?:to|into) (?:our|the|a|your) (?:new|other) (?:bank )?(?:account|details|bank)
    (?:pay|paid) (?:\w+ ){0,3}(?:to|into) (?:our|the|a|your) (?:different) (?:bank )?(?:account|details|bank)
    (?:paying|send) (?:\w+ ){0,3}(?:to|into) (?:our|the|a|your) (?:different) (?:bank )?(?:account|details|bank)
    (?:pay|paid) (?:\w+ ){0,3}(?:to|into) (?:our|the|a|your) (?:changed|updated) (?:bank )?(?:account|details|bank)
    (?:paying|send) (?:\w+ ){0,3}(?:to|into) (?:our|the|a|your) (?:changed|updated) (?:bank )?(?:account)
    (?:paying|send) (?:\w+ ){0,3}(?:to|into) (?:our|the|a|your) (?:changed|updated) (?:bank )?(?:details|bank)
    (?:sent|wire) (?:\w+ ){0,3}(?:to|into) (?:our|the|a|your) (?:new|other) (?:bank )?(?:account|details|bank)
    (?:wired|transfer) (?:\w+ ){0,3}(?:to|into) (?:our|the|a|your) (?:new|other) (?:bank )?(?:account|details|bank)
    (?:sent|wire) (?:\w+ ){0,3}(?:to|into) (?:our|the|a|your) (?:different) (?:bank )?(?:account|details|bank)
    (?:wired|transfer) (?:\w+ ){0,3}(?:to|into) (?:our|the|a|your) (?:different) (?:bank )?(?:account|details|bank)
    (?:sent|wire) (?:\w+ ){0,3}(?:to|into) (?:our|the|a|your) (?:changed|updated) (?:bank )?(?:account|details|bank)
    (?:wired|transfer) (?:\w+ ){0,3}(?:to|into) (?:our|the|a|your) (?:changed|updated) (?:bank )?(?:account)
    (?:wired|transfer) (?:\w+ ){0,3}(?:to|into) (?:our|the|a|your) (?:changed|updated) (?:bank )?(?:details|bank)
    (?:new|changed|updated|different) (?:bank(?:ing)?|account|wiring|payment|remittance|wire) (?:\w+)
    bank account (?:number )?(?:has |was )?changed
""")
_NEW_ACCOUNT = one_of(r"""
    (?:customers?|clients?|people|vendors?) (?:\w+ )?(?:keep|keeps|are|is|ask\w*|call\w*)
    (?:patients|tenants|he|she|they) (?:\w+ )?(?:keep|keeps|are|is|ask\w*|call\w*)
    (?:customers?|clients?|people|vendors?) (?:\w+ )?(?:phon\w*|say\w*|told|got|receiv\w*|wonder\w*)
    (?:patients|tenants|he|she|they) (?:\w+ )?(?:phon\w*|say\w*|told|got|receiv\w*|wonder\w*)
""")
# Something of ours that acted, and none of us who did it: the widest of these rules.
_THING_OF_OURS = one_of(r"""
    e-?mails? | messages? | mails? | replies | reply | log-?ins? | sign-?ins? | log-?in attempts?
    verification (?:text|code)s? | (?:text|security) codes? | codes? | links? | letters? | payments? | transactions?
    rules? | forwarding | password change | account changes? | direct deposit | texts? | posts? | invites?
    invitations? | password reset (?:e-?mails?|mails?|codes?|requests?) | notifications?
""")
_NONE_OF_US = one_of(r"""
    (?:i|we|he|she) (?:have |has |had |'ve )?never (?:\w+ )?(?:sent|wrote|written|requested)
    (?:they|nobody|none of us|luis|jean) (?:have |has |had |'ve )?never (?:\w+ )?(?:sent|wrote|written|requested)
    (?:i|we|he|she) (?:have |has |had |'ve )?never (?:\w+ )?(?:asked|created|made|set)
    (?:they|nobody|none of us|luis|jean) (?:have |has |had |'ve )?never (?:\w+ )?(?:asked|created|made|set)
    (?:i|we|he|she) (?:have |has |had |'ve )?never (?:\w+ )?(?:started|approved|ordered|posted)
    (?:they|nobody|none of us|luis|jean) (?:have |has |had |'ve )?never (?:\w+ )?(?:started|approved|ordered|posted)
    (?:i|we|he|she) (?:have |has |had |'ve )?never (?:\w+ )?(?:initiated|signed|logged|authori[sz]ed)
    (?:they|nobody|none of us|luis|jean) (?:have |has |had |'ve )?never (?:\w+ )?(?:initiated|signed)
    (?:they|nobody|none of us|luis|jean) (?:have |has |had |'ve )?never (?:\w+ )?(?:logged|authori[sz]ed)
    (?:i|we|he|she|they) (?:did not|didn't|haven't) (?:\w+ )?(?:wrote)(?: (?:it|them|that|this|those|any\w*))?
    (?:i|we|he|she|they) (?:did not) (?:\w+ )?(?:written|requested?)(?: (?:it|them|that|this|those|any\w*))?
    (?:i|we|he|she|they) (?:didn't|haven't) (?:\w+ )?(?:written|requested?)(?: (?:it|them|that|this|those|any\w*))?
    (?:i|we|he|she|they) (?:hasn't|have not|has not) (?:\w+ )?(?:wrote)(?: (?:it|them|that|this|those|any\w*))?
    (?:i|we|he|she|they) (?:hasn't) (?:\w+ )?(?:written|requested?)(?: (?:it|them|that|this|those|any\w*))?
    (?:i|we|he|she|they) (?:have not|has not) (?:\w+ )?(?:written)(?: (?:it|them|that|this|those|any\w*))?
    (?:i|we|he|she|they) (?:have not|has not) (?:\w+ )?(?:requested?)(?: (?:it|them|that|this|those|any\w*))?
    (?:i|we|he|she|they) (?:did not) (?:\w+ )?(?:asked? for|created?)(?: (?:it|them|that|this|those|any\w*))?
    (?:i|we|he|she|they) (?:didn't|haven't) (?:\w+ )?(?:asked? for|created?)(?: (?:it|them|that|this|those|any\w*))?
    (?:i|we|he|she|they) (?:did not|didn't|haven't) (?:\w+ )?(?:made|make)(?: (?:it|them|that|this|those|any\w*))?
    (?:i|we|he|she|they) (?:hasn't) (?:\w+ )?(?:asked? for|created?)(?: (?:it|them|that|this|those|any\w*))?
    (?:i|we|he|she|they) (?:have not|has not) (?:\w+ )?(?:asked? for)(?: (?:it|them|that|this|those|any\w*))?
    (?:i|we|he|she|they) (?:have not|has not) (?:\w+ )?(?:created?)(?: (?:it|them|that|this|those|any\w*))?
    (?:i|we|he|she|they) (?:hasn't|have not|has not) (?:\w+ )?(?:made|make)(?: (?:it|them|that|this|those|any\w*))?
    (?:i|we|he|she|they) (?:did not|didn't|haven't) (?:\w+ )?(?:started?)(?: (?:it|them|that|this|those|any\w*))?
    (?:i|we|he|she|they) (?:did not) (?:\w+ )?(?:approved?|posted?)(?: (?:it|them|that|this|those|any\w*))?
    (?:i|we|he|she|they) (?:didn't|haven't) (?:\w+ )?(?:approved?|posted?)(?: (?:it|them|that|this|those|any\w*))?
    (?:i|we|he|she|they) (?:hasn't|have not|has not) (?:\w+ )?(?:started?)(?: (?:it|them|that|this|those|any\w*))?
    (?:i|we|he|she|they) (?:hasn't) (?:\w+ )?(?:approved?|posted?)(?: (?:it|them|that|this|those|any\w*))?
    (?:i|we|he|she|they) (?:have not|has not) (?:\w+ )?(?:approved?|posted?)(?: (?:it|them|that|this|those|any\w*))?
    (?:i|we|he|she|they) (?:did not|didn't|haven't) (?:\w+ )?(?:initiated?)(?: (?:it|them|that|this|those|any\w*))?
    (?:i|we|he|she|they) (?:did not) (?:\w+ )?(?:authori[sz]ed?)(?: (?:it|them|that|this|those|any\w*))?
    (?:i|we|he|she|they) (?:didn't|haven't) (?:\w+ )?(?:authori[sz]ed?)(?: (?:it|them|that|this|those|any\w*))?
    (?:i|we|he|she|they) (?:did not|didn't|haven't) (?:\w+ )?(?:sent|send)(?: (?:it|them|that|this|those|any\w*))?
    (?:i|we|he|she|they) (?:hasn't|have not|has not) (?:\w+ )?(?:initiated?)(?: (?:it|them|that|this|those|any\w*))?
    (?:i|we|he|she|they) (?:hasn't) (?:\w+ )?(?:authori[sz]ed?)(?: (?:it|them|that|this|those|any\w*))?
    (?:i|we|he|she|they) (?:have not|has not) (?:\w+ )?(?:authori[sz]ed?)(?: (?:it|them|that|this|those|any\w*))?
    (?:i|we|he|she|they) (?:hasn't|have not|has not) (?:\w+ )?(?:sent|send)(?: (?:it|them|that|this|those|any\w*))?
    (?:am|'m|is|are|was|were|wasn't|isn't) not (?:even )?(?:logging|signing|trying|requesting|asking|doing)(?: \w+)?
    wasn't trying | not logging in | that (?:i|we) (?:didn't|did not|never|don't)
    (?:don't|doesn't|do not|does not|didn't) (?:know|recogni[sz]e)(?: about)?(?: it| them| that| him| this)?
    knows? nothing about | not (?:me|us|from me|from us|mine|ours)(?! \w+ing)
    i'm (?:at|on|in) (?:the|a|my) \w+ and (?:didn't|did not)
""")
_HARMLESS_THING = one_of(r"""
    (?:sent|wired|paid|transferred) (?:a |the |out )?(?:wire|payment|money|\$\S+) | gift ?cards? | how do i
    don't know what | never (?:get|got|receive\w*|arriv\w*|came|comes|works?)
    (?:did not|didn't|haven't|hasn't|never) (?:\w+ )?(?:get|got|gotten|receive\w*|arrive\w*|see|seen|find)
    (?:did not|didn't|haven't|hasn't|never) (?:\w+ )?(?:found|work|hear|heard|go through|come|have|need)
    (?:can't|cannot) (?:find|see|open) | deleted (?:it|them|that) | blocked (?:it|the|them) | junk | reported it
    i ignored | ignored and | is (?:it|this) (?:real|legit\w*|safe|you|normal|spam)
    send(?:ing)? (?:it|them|the \w+|you) (?:to you )?(?:yet|tomorrow|later) | newsletter | subscribe\w* | order\w*
    unpaid toll | looks (?:fishy|like (?:spam|phishing)) | don't know how | want\w* (?:me|us) to
    invite from some\w+ | calendar invite | show up | on my calendar | sent (?:it )?yet | printer | scann?er
    voicemail
""")
_A_COLLEAGUE = one_of(r"""says someone else is using | left it open | as (?:someone|me) | by mistake""")

RULES = (
    rule(_THING_OF_OURS, _NONE_OF_US, unless=_HARMLESS_THING),
    rule(_PAY_US, _NEW_ACCOUNT, reach=3),
    rule(_ALONE, reach=2),
    rule(_FORWARDS, _NOT_OURS),
    rule(_SENDS_ITSELF, reach=1),
    rule(_IN_MY_NAME, _MAILING, _NOT_ME),
    rule(_NEVER_SENT, _NAMELY),
    rule(_MFA, _UNASKED, unless=_NORMAL_MFA),
    rule(_TAKEN, _ACCOUNT, reach=1),
    rule(_SOMEONE, _INSIDE, reach=1, unless=_A_COLLEAGUE),
    rule(_UNREAD, _NOT_MINE),
    rule(_RULE, _UNKNOWN, unless=_FOR_THE_RECORD),
    rule(_SIGN_IN, _ABROAD),
    rule(_LOCKED_BY_STRANGER, _BY_OTHERS),
    rule(_PAPERS, _POSED),
)

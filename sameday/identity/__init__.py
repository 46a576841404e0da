"""The gate for sensitive actions: who is really calling. Which function a page calls for what (security.md, P6).

Staff, on a ticket or its step (ChecklistItem.sensitive_action); every refusal is `refused.Refused` in plain words:
  asking.need(ticket, action, contact, technician=, at=, item=, caller=)  begin, or find the one that is open
  asking.choices(row, at=)                            the factors in order, each with why it cannot be used
  asking.challenge(row, factor, technician=, at=, to=, words=)   ask by it; sends the code
  asking.digits(row, technician=)                     push: the two digits to read out (also after a reload)
  answering.code(row, typed, technician=, at=)        the six digits they read out; False: wrong, try again
  answering.called / seen(row, right=, technician=, at=)         the call back was made; seen in person
  answering.attest_by_phone(row, place, right=, technician=, at=)  the point of contact spoke for them
  asking.second(row, contact, technician=, at=)       V3: the second person; then challenge and answer it as the first
  together.agree(row, staff=, at=)                    the second one of us; together.waiting(staff, at=): for whom
  together.break_glass(row, reason, coordinator=, at=)           then another one of us agrees
  answering.withdraw(row, technician=, at=)           end it; using.missing(row, at=): what is still missing, or ""
  using.consume(row, technician=, at=)                the act, in the act's own transaction; ticks the step off
  serving.done(row, technician=, at=)                 the same, of what is done outside this program
  serving.change / approvers / other_mail(…, by=, at=)   what a change of the file uses up itself, in its transaction
  looking.of_ticket, one, step_of, acts, banners(contact, at=, caller=), word_pair(row)
Clients, in the portal:
  looking.waiting(contact, at=)                       what asks them now; looking.running: every open one, with words
  answering.push(row, typed, contact=, session=, at=) the two digits: one try
  answering.attest(row, right=, contact=, session=, at=)   "yes, that is Ann"; answering.not_me(row, contact=, at=)
Settings: raising.put (a client asks for more), raising.mark / unmark (privileged people), confirming.send / answer.
`row` comes from looking.one(ticket, number) or looking.of_contact(contact, number), never from a form's own words:
level, factor, contact and action are read from the database, whatever the page posts. Example: docs/decisions/0053.
"""

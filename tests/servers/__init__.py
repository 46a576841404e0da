"""Real servers for tests, each on a free loopback port and gone afterwards: PostgreSQL, Dovecot, Postfix, a sink."""

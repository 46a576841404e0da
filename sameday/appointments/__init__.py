"""When a client and one of us meet: kinds of appointments, bookings that cannot collide, the mails about them."""

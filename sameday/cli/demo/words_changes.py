"""Requests to add, change or remove something: for ATS, after analysis and approval. And what nobody asked for."""

from typing import NamedTuple

from sameday.cli.demo.request import Request


class Change(NamedTuple):
    """A change with the scope that is approved by telephone and its cap."""

    request: Request
    kind: str
    scope: str
    minutes: int
    amount: int


CHANGES = (
    Change(Request("New employee starts next Monday | New hire: account and laptop",
                   "We have somebody new on Monday. Please make an account with mail and set up the spare laptop. "
                   "Same rights as {colleague}.",
                   "Account, mailbox, groups and laptop are ready; the first-day sheet is on the desk."),
           "change", "New user with mailbox, groups like a colleague, spare laptop set up", 120, 240),
    Change(Request("Please remove an employee who left | Somebody left on Friday",
                   "One of our people left on Friday. Please close the account and let me see the mailbox.",
                   "The account is closed, sessions ended, mail goes to you for 90 days."),
           "change", "Close the account, end sessions, delegate the mailbox for 90 days", 60, 120),
    Change(Request("Two more licences for DraftLine | Additional licences needed",
                   "We need two more licences, for the computers {room}. Please tell us the price first.",
                   "Two licences are bought, installed and assigned."),
           "out_of_plan", "Buy and install two licences", 90, 1180),
    Change(Request("Move the file server to the cloud | Server is six years old, what now",
                   "Our server is six years old. We would like to move the files to SharePoint before spring.",
                   "All 640 GB are moved, rights checked with you folder by folder, and the server is off."),
           "project", "Move 640 GB of files to SharePoint, rights by folder, training 2 x 1 h", 1440, 2880),
    Change(Request("New Wi-Fi for the extension | Access points for the new rooms",
                   "The extension opens next month and needs Wi-Fi: four rooms and the hall.",
                   "Three access points are up, measured in every room, and on the site plan."),
           "project", "Survey, three access points, cabling by the electrician, measuring", 600, 2350),
    Change(Request("New shared mailbox for orders | Please create orders@",
                   "Please create a shared mailbox for orders which {colleague} and I can use.",
                   "The mailbox is there; both of you can read it and send from it."),
           "change", "Shared mailbox with two members, send as", 45, 90),
    Change(Request("Block social media at the front desk | Content filter change",
                   "Please block social media on the computers {room}.",
                   "The filter group is in place for these two computers; work sites open as before."),
           "change", "Filter group for two computers", 60, 120),
    Change(Request("Replace five old computers | Computers for Windows 11",
                   "Five of our computers cannot run the new Windows. Please make us an offer for replacing them.",
                   "Five computers are delivered, set up with everybody's programs, and the old ones are wiped."),
           "project", "Five computers, set-up, transfer of profiles, wiping of the old ones", 900, 6400),
    Change(Request("Printer for the new room | Install a new printer",
                   "We bought a printer for the new room ourselves. Please install it for the five of us.",
                   "The printer is on the network and on all five computers."),
           "out_of_plan", "Install one printer on five computers", 60, 120),
    Change(Request("Forward calls to mobile after 5 | Phone rule for evenings",
                   "Calls after five should go to the mobile of whoever is on duty. We change it weekly.",
                   "The evening rule is on. You pick the person on the page we showed you."),
           "change", "Evening rule with weekly choice on the phone system", 75, 150),
    Change(Request("Install the tax program on two machines | TaxDesk for two more people",
                   "Please install TaxDesk for Leo and Dot, licences are in the account.",
                   "Installed and opened with last year's files on both machines."),
           "change", "Install TaxDesk on two computers", 60, 120),
    Change(Request("Our kiosk needs a bigger screen | Lobby screen",
                   "We would like a bigger screen in the lobby that shows the day's bookings.",
                   "The screen hangs in the lobby and shows the bookings by itself each morning."),
           "out_of_plan", "One 55 inch screen, player, mounting by the carpenter", 240, 1490),
    Change(Request("Encrypt all laptops | Insurance asks for encryption",
                   "Our insurance asks that all laptops are encrypted. There are eleven.",
                   "All eleven are encrypted, the keys are escrowed, and the report for the insurance is attached."),
           "project", "Encrypt eleven laptops, key escrow, report", 480, 960),
    Change(Request("Change the name of a mailbox | She married: new name",
                   "{colleague} has a new last name. Please change the mail address and keep the old one.",
                   "The new address is the main one, mail to the old one still arrives."),
           "change", "Rename user and main address, keep the old as alias", 30, 60),
    Change(Request("VPN for three people | Home office for three more",
                   "Three more of us will work from home on Fridays. Please give them VPN.",
                   "VPN is set up for all three, each tried it at home with us on the phone."),
           "change", "VPN with second factor for three users", 90, 180),
    Change(Request("New rights on the management folder | Access to Management",
                   "{colleague} joins management. Please give access to that folder.",
                   "Access is there since noon; the others' rights are as they were."),
           "change", "Membership in one group", 15, 30),
)  # fmt: skip

SPAM = (
    ("sales@bestleads.example", "Rank #1 on search engines", ("We can bring your website to page 1 in 30 days. "
     "Reply for a free audit. Unsubscribe here.")),
    ("offer@toner-direct.example", "70 % off toner this week only", ("Original and compatible toner, free shipping. "
     "Buy now, limited time offer.")),
    ("linda.w@growthfast.example", "Quick question about your business", ("I help companies like yours grow revenue by "
     "40 %. Do you have 15 minutes for a call this week?")),
    ("noreply@prize-desk.example", "Your parcel is waiting", ("Your parcel could not be delivered. Pay 1.99 to release "
     "it within 24 hours.")),
    ("info@seo-mate.example", "Your site has 47 errors", ("Our tool found 47 errors on your site. Get the full report "
     "with our special price.")),
)  # fmt: skip
NOT_REQUESTS = (
    ("Automatic reply: out of office", "I am out of the office until Monday. For urgent matters call the front desk.",
     True),
    ("Happy holidays from all of us", "Thank you all for a great year. The cookies are on their way to you!", False),
    ("FYI: power works in our street on Sunday", ("Just so you know: the utility cuts the power on Sunday from 6 to 9. "
     "No action needed."), False),
    ("Your invoice 20419 has been paid", "This is an automatic message. Invoice 20419 was paid on the 3rd.", True),
    ("Copy: lunch menu for Thursday", "Sorry, the wrong list. This was meant for our kitchen.", False),
)  # fmt: skip
STRANGERS = (
    ("jo.park@freemail.example", "Jo Park", "Cannot get into my work mail", ("I write from my private address because "
     "my work mail does not let me in. I work at Pine & Porter. Can you send me a new password?"),
     "Unknown sender with a free-mail address"),
    ("m.ortega@consult-x.example", "Maria Ortega", "Access for the audit", ("I am the auditor of Tidewater Insurance "
     "and need read access to the finance folder by Wednesday."), "Unknown sender"),
)  # fmt: skip

"""Private talk between two people, about something or just so: neutral subjects, no read receipts, warnings where money or codes are asked.

The words are sealed; not even the team reads them, unless one of the two reports. A room above opens a talk about a deal of its own with
`letters.models.open_talk`. Not for announcements (`posts`) and not for what a connector and an asker say about an ask (`exchange`).
"""

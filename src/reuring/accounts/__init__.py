"""A person, and how they come in: by a code in the mail, a link, a passkey, or with a helper and without mail at all.

Not here: what somebody is in a neighbourhood (`hoods.Membership`). No trait of a person is stored, only how to reach them.
"""

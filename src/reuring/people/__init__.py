"""Who is who: what a member shows of themselves here, organisations with a page of their own, and the social map (who helps with what).
It knows activities, never traits, and it is no list of neighbours. Groups that read together live in `hoods`.
"""

"""The sheets to talk along, as data with one engine: on the screen, on paper, and from paper to the screen. Not a survey: nobody is counted here."""

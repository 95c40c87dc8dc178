"""The connector's desk (`/ronde/`): what waits, who is new, what was reported, codes and *namens*. A reader: nobody imports it."""

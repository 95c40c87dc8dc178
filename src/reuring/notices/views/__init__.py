"""What is told to me, and the weekly letter that the team edits."""

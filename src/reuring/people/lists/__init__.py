"""Lists of organisations that come in as a sheet: columns guessed, each line checked, what looks alike kept for somebody to judge."""

"""News and stories: level 1 of the platform. News says what is the case; a story tells of people and a place."""

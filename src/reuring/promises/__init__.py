"""Who does what by when: made by a person or by a rule, done or let go with a reason. Not a list of tasks for others: a promise is somebody's own."""

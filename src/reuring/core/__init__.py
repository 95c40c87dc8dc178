"""What every room needs and none owns: policy, door, life-cycles, scope, rows, words, mail, jobs, clock, money.

Knows no neighbourhood and no person by name. Put something here only when two rooms need it.
"""

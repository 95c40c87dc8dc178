"""For tests only: the cast, the clients, the databases. Nothing of the running site imports this."""

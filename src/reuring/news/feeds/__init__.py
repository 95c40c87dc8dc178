"""News of organisations that comes in by RSS and Atom."""

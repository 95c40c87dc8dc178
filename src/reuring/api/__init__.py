"""What machines read: Atom and JSON Feed now. A reader: nobody imports it."""

"""The door for phones: a page for each person, served on the local network. Imported by nobody but
the door's own process."""

"""A session kept in a folder: one TinyDB file each, replaced whole, with its lock and snapshots."""

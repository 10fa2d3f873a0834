"""The line mode: one line is one act, for a screen reader, a dumb terminal or a script."""

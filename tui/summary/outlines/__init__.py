"""The documents that are outlines, which every format renders: one module each."""

"""The session shown and worked on by people: command line, screens, summaries."""

"""The app driven and read by keys alone, and whole workshops played on it step by step."""

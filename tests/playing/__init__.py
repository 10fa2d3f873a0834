"""The app driven and read by keys alone, and Le Tilleul's workshop played on it step by step."""

"""Every act that has keys, and the keys a person chose."""

"""The leads: what will be done about each brake and lever."""

"""What people do in a room, without a screen: for a terminal, a page, or line by line."""

"""All that knows the insides of Textual and Rich, and what a terminal can show."""

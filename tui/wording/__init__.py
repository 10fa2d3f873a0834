"""All that is said in a person's language: words for values, sentences for what happened."""

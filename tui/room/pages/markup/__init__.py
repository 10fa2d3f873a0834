"""What the pages look like: each a function from what one may see to elements, escaped by htpy."""

"""The body of an article on a page: how it is set, a passage of it, its length."""

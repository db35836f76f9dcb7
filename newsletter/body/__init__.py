"""The body of an article on a page: how it is set, its pictures, a passage of it, its length."""

"""What the pages about people need, in a fixed number of SQL queries."""

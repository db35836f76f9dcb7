"""The queue of the core team: what is to be done, on one page that nobody has to leave."""

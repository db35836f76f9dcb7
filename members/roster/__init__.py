"""The list of people that human resources send: read, cleaned, compared, applied."""

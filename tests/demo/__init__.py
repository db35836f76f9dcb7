"""A package, so that what it loads is forgotten when its last file is done."""

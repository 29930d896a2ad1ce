"""The keys of the practice: made anew, recovered, put behind a passphrase."""

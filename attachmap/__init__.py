"""The site around the records."""

VERSION = "0.1.0"

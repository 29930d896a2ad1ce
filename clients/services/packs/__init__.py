"""Access packs: everything about one client for the client, with other people by role."""

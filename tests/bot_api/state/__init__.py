"""What the stand-in remembers: chats, updates, the record of calls, the faults to come."""

"""What the bot holds about people, beside what it teaches them: numbers, requests, erasing."""

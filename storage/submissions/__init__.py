"""What units hand in for the plan, how it stands, and the calendars that show it."""

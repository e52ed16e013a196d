"""The annual plan in words: due dates, what is wrong in a sheet, what it would do."""

"""What people read about their own data."""

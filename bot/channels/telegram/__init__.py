"""Telegram: aiogram receives and answers. It is imported here and nowhere else."""

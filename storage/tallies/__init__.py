"""Figures of targets, kept up to date as things change."""

"""What goes over the wire: HTTP, bodies, the waiting getUpdates, the webhook."""

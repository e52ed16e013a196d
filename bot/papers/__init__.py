"""What is printed: certificates and QR codes."""

"""What is taught: text files that trainers edit, and the code that reads and checks them."""

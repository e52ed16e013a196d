"""The rules of training, learning and quizzes: standard library only, no I/O, no clock."""

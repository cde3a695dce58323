"""What others can read: decks and quizzes in the forms of other programs, and on paper."""

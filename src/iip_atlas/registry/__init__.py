"""What is known: facts about platforms taken in from files, and the stores that hold them."""

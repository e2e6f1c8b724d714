"""A folder of safe texts and their mappings, as the editors who hold the keys use it."""

"""What is Vietnamese and needs no framework: text, dates, numbers, documents, law as dated data."""

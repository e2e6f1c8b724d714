"""What is known about words: look-up forms, tokens, morphology, names, numerals. No I/O."""

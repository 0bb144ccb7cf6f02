"""Makes the models that the language room carries. Nothing outside this folder imports it."""

"""The prompts of the interactive face, one a module, on questionary and prompt_toolkit."""

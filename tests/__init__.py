"""Tests: engine/ and web/ mirror src/, shape/ guards the tree, browser/ walks the pages as a person does."""

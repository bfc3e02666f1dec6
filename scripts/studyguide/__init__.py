"""The study guide: one catalogue in, every page out. Layers and import rules: docs/contributing/architecture.md."""

"""How anything gets onto a page: type, blocks, tables, tags, and the file itself."""

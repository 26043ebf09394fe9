"""The families of facts, one module each: statement -> proposals of something to ask."""

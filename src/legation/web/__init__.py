"""The web application: pages and an interface for programs over a store; ``web.app`` makes it."""

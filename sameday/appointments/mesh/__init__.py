"""MeshCentral, asked over its own WebSocket: who is there, a link to one computer for some minutes, and its end.

Never inside a transaction: each asking may take five seconds. Decision 0034.
"""

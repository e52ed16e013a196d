"""A strict stand-in for Telegram's Bot API server, in a process of its own.

A test takes `client.serving()` and a `Phone`. A load that must not pay for HTTP runs
`server.Server` in its own process, is told of every change through `stand.watchers`,
and lets people act by `control.people.send` and `control.people.tap`.
"""

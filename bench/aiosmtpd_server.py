"""Another server of the serving benchmark: aiosmtpd, in a process of its own like the scripted gateway.

Its arguments are the files of its certificate and its key. It prints its port, and for each line of its input how many
messages it has taken; it ends with its input.
"""

import asyncio
import logging
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

taken = 0


class Handler:
    async def handle_DATA(self, server, session, envelope):
        global taken
        taken += 1
        return "250 2.0.0 Ok"


def accept(server, session, envelope, mechanism, data):
    return AuthResult(success=True, auth_data=data)


async def serve(chain, key):
    logging.disable()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.load_cert_chain(chain, key)
    loop = asyncio.get_running_loop()

    def session():
        return SMTP(
            Handler(),
            hostname="localhost",
            tls_context=context,
            require_starttls=True,
            auth_required=True,
            authenticator=accept,
            loop=loop,
        )

    server = await loop.create_server(session, "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    while await loop.run_in_executor(None, sys.stdin.readline):
        print(taken, flush=True)


asyncio.run(serve(*sys.argv[1:]))

"""A mail server on loopback that keeps nothing but names, and breaks as it is told: for tests and figures.

    python -m anechoic.web.mail.sink --port 0 --log FILE --faults 'later=.05 drop=.02 silent=.01' --seed 7

It prints its port, then writes a line "ADDRESS MESSAGE-ID" for each mail that it took. Faults are shares of
mails: `later` 451, `drop` closes before the text, `cut` closes after the final dot without an answer,
`address` 550 5.1.1, `policy` 550 5.7.1, `slow` waits a tenth of a second; `ascii=1` takes no other addresses.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import re
from pathlib import Path
from typing import IO

HELLO = b"250-sink\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n"
LARGEST = 2**24


class Sink:
    """Takes mails on any number of connections."""

    def __init__(self, log: IO[str] | None, faults: dict[str, float], seed: int) -> None:
        self.log, self.faults, self.chance = log, faults, random.Random(seed)  # noqa: S311

    def _strikes(self, fault: str) -> bool:
        return fault in self.faults and self.chance.random() < self.faults[fault]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            writer.write(b"220 sink\r\n")
            await self._talk(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        address = ""
        while line := await reader.readline():
            verb = line[:4].upper()
            if verb == b"EHLO":
                writer.write(HELLO if "ascii" not in self.faults else HELLO.replace(b"SMTPUTF8", b"HELP"))
            elif verb == b"RCPT":
                answer = self._taken()
                address = _address(line) if answer.startswith(b"250") else ""
                writer.write(answer)
            elif verb == b"DATA" and not address:  # a server that pipelines has sent it on trust
                writer.write(b"554 5.5.1 no valid recipients\r\n")
            elif verb == b"DATA":
                if self._strikes("drop") or not await self._take(reader, writer, address):
                    return
            elif verb == b"QUIT":
                writer.write(b"221 bye\r\n")
                return
            else:
                writer.write(b"250 yes\r\n")
            await writer.drain()

    def _taken(self) -> bytes:
        if self._strikes("later"):
            return b"451 4.7.1 greylisted\r\n"
        if self._strikes("address"):
            return b"550 5.1.1 no such user\r\n"
        if self._strikes("policy"):
            return b"550 5.7.1 not from you\r\n"
        return b"250 yes\r\n"

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, address: str) -> bool:
        writer.write(b"354 go on\r\n")
        await writer.drain()
        message = await reader.readuntil(b"\r\n.\r\n")
        if self._strikes("slow"):
            await asyncio.sleep(0.1)
        found = re.search(rb"(?im)^message-id:\s*<([^>]+)>", message)
        if self.log is not None:
            self.log.write(f"{address} {found[1].decode() if found else ''}\n")
            self.log.flush()
        if self._strikes("cut"):
            return False
        writer.write(b"250 2.0.0 taken\r\n")
        return True


def _address(line: bytes) -> str:
    """Give the address of RCPT TO:<address> and whatever follows it."""
    found = re.search(rb"<([^>]*)>", line)
    return found[1].decode("utf-8", "replace") if found else ""


async def run(port: int, sink: Sink) -> None:
    server = await asyncio.start_server(sink.serve, "127.0.0.1", port, limit=LARGEST)
    print(server.sockets[0].getsockname()[1], flush=True)
    async with server:
        await server.serve_forever()


def main() -> None:
    parser = argparse.ArgumentParser(prog="anechoic.web.mail.sink")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--log", type=Path)
    parser.add_argument("--faults", default="")
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    faults = {name: float(share) for name, _, share in (word.partition("=") for word in args.faults.split())}
    log = args.log.open("a") if args.log else None
    asyncio.run(run(args.port, Sink(log, faults, args.seed)))


if __name__ == "__main__":
    main()

"""A real mail server of our own on loopback: Postfix takes, delivers and bounces; Dovecot shows mailboxes.

Both run from a folder that is thrown away, on ports that are free, beside whatever the machine runs.

    reader.example     one mailbox, "everyone", for every name but "nobody-here"; "grey" shall come again,
                       "policy" is told to go away
    news.example       the mailbox "bounces", with +anything
    far.example        relayed to a server that the test opens, which may refuse
"""

from __future__ import annotations

import email
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

POSTFIX, POSTSUPER, DOVECOT = "/usr/sbin/postfix", "/usr/sbin/postsuper", "/usr/sbin/dovecot"
EVERYONE = "everyone@reader.example"
ON_THE_WAY = ("maildrop", "incoming", "active")
"""Postfix's queues of mails that it is at work on; what it puts off lies in others."""
PASSWORD = "only-on-loopback"

MAIN = """
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.news.example
mynetworks = 127.0.0.0/8
mydestination =
alias_maps =
local_recipient_maps =
recipient_delimiter = +
smtp_dns_support_level = disabled
smtp_host_lookup = native
transport_maps = inline:{{ {{ far.example = smtp:[127.0.0.1]:{far} }} }}
virtual_mailbox_domains = reader.example, news.example
virtual_mailbox_base = {folder}/mail
virtual_mailbox_maps = regexp:{folder}/conf/mailboxes
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
smtpd_recipient_restrictions = check_recipient_access inline:{{
    {{ grey@reader.example = 450 4.7.1 Greylisted, come again }}
    {{ policy@reader.example = 550 5.7.1 We take nothing from you }} }}
    permit_mynetworks, reject
smtpd_tls_cert_file = {folder}/conf/cert.pem
smtpd_tls_key_file = {folder}/conf/key.pem
smtpd_tls_security_level = may
smtputf8_enable = yes
default_process_limit = 20
"""

MASTER = """
127.0.0.1:{smtp} inet n - n - - smtpd
127.0.0.1:{smtps} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""

IMAP = """
base_dir = {folder}/dovecot
state_dir = {folder}/dovecot-state
instance_name = anechoic-test
log_path = {folder}/dovecot.log
protocols = imap
ssl = no
disable_plaintext_auth = no
default_login_user = dovenull
mail_location = maildir:{folder}/mail/%d/%n
first_valid_uid = 100
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail/%d/%n
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    address = 127.0.0.1
    port = {imap}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service stats {{
  unix_listener stats-writer {{
    mode = 0666
  }}
}}
"""


def missing() -> str:
    """Tell what this machine lacks for a mail server of our own; "" if nothing."""
    if os.getuid() != 0:
        return "Postfix starts as root only"
    absent = [name for name in (POSTFIX, DOVECOT) if not Path(name).exists()]
    return f"no {' and no '.join(absent)}; on Debian: apt install postfix dovecot-imapd" if absent else ""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(holds: Callable[[], object], what: str, seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError(f"{what}: not within {seconds:g} seconds")
        time.sleep(0.05)


class MailServer:
    """Postfix and Dovecot, started."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="anechoic-mta-"))
        self.smtp, self.smtps, self.imap, self.far = (free_port() for _ in range(4))
        self.conf = self.folder / "conf"
        self._write()
        self._postfix("start")
        self.dovecot = subprocess.Popen([DOVECOT, "-F", "-c", str(self.conf / "dovecot.conf")])
        for port in (self.smtp, self.imap):
            wait_until(lambda port=port: self._answers(port), f"port {port}")  # type: ignore[misc]

    def _write(self) -> None:
        user, nobody = pwd.getpwnam("postfix"), pwd.getpwnam("nobody")
        self.folder.chmod(0o755)
        for name in ("conf", "queue", "data", "mail", "dovecot", "dovecot-state"):
            (self.folder / name).mkdir()
        for domain in ("reader.example", "news.example"):
            (self.folder / "mail" / domain).mkdir()
        os.chown(self.folder / "data", user.pw_uid, user.pw_gid)
        for path in (self.folder / "mail", *(self.folder / "mail").iterdir()):
            os.chown(path, nobody.pw_uid, nobody.pw_gid)
        values = {
            "folder": self.folder, "uid": nobody.pw_uid, "gid": nobody.pw_gid, "far": self.far,
            "smtp": self.smtp, "smtps": self.smtps, "imap": self.imap, "password": PASSWORD,
        }  # fmt: skip
        for name, text in (("main.cf", MAIN), ("master.cf", MASTER), ("dovecot.conf", IMAP)):
            (self.conf / name).write_text(text.format(**values))
        (self.conf / "mailboxes").write_text(
            "if !/^nobody-here@/\n/^bounces([+].*)?@news\\.example$/ news.example/bounces/\n"
            "/^[^+@]+@reader\\.example$/ reader.example/everyone/\nendif\n"
        )
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048",
             "-nodes", "-days", "30", "-subj", "/CN=localhost",
             "-addext", "subjectAltName=DNS:localhost", "-keyout", "key.pem", "-out", "cert.pem"],
            cwd=self.conf, check=True, capture_output=True,
        )  # fmt: skip

    def _postfix(self, verb: str) -> None:
        done = subprocess.run([POSTFIX, "-c", str(self.conf), verb], capture_output=True, text=True)
        if verb == "start" and done.returncode:
            raise RuntimeError(f"{done.stderr}{(self.folder / 'log').read_text() if self.log else ''}")

    @property
    def log(self) -> str:
        path = self.folder / "log"
        return path.read_text() if path.exists() else ""

    def _answers(self, port: int) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", port)) == 0

    def mails(self, address: str) -> list[bytes]:
        """Give the mails in a mailbox."""
        name, _, domain = address.partition("@")
        folder = self.folder / "mail" / domain / name
        if not folder.exists():
            return []
        return [path.read_bytes() for path in sorted([*folder.glob("new/*"), *folder.glob("cur/*")])]

    def arrived(self, subject: str, count: int = 1, to: str = EVERYONE) -> list[EmailMessage]:
        """Wait until so many mails with this subject lie in a mailbox; give them, and no others."""
        found: list[EmailMessage] = []

        def are_there() -> bool:
            read = (email.message_from_bytes(raw, policy=default) for raw in self.mails(to))
            found[:] = [mail for mail in read if mail["Subject"] == subject]
            return len(found) >= count

        wait_until(are_there, f"{count} mails about {subject!r} at {to}")
        return found

    def empty(self) -> None:
        """Leave nothing behind: neither in a mailbox nor still on its way to one."""
        wait_until(self._is_at_rest, "Postfix has delivered what it took")
        subprocess.run([POSTSUPER, "-c", str(self.conf), "-d", "ALL"], check=True, capture_output=True)
        for box in (self.folder / "mail").glob("*/*"):
            for path in [*box.glob("new/*"), *box.glob("cur/*")]:
                path.unlink()

    def _is_at_rest(self) -> bool:
        """Look twice: a bounce is born in "incoming", maybe just after we looked there."""
        queues = [self.folder / "queue" / name for name in ON_THE_WAY]
        return not any(path.is_file() for _ in range(2) for queue in queues for path in queue.rglob("*"))

    def stop(self) -> None:
        """Stop Postfix, as an operator does who upgrades it."""
        self._postfix("stop")
        wait_until(lambda: not self._answers(self.smtp), "Postfix stops")

    def start(self) -> None:
        self._postfix("start")
        wait_until(lambda: self._answers(self.smtp), "Postfix starts")

    def flush(self) -> None:
        """Let Postfix try again at once what waits in its queue."""
        self._postfix("flush")

    def close(self) -> None:
        self._postfix("stop")
        self.dovecot.send_signal(signal.SIGTERM)
        self.dovecot.wait(20)
        shutil.rmtree(self.folder, ignore_errors=True)

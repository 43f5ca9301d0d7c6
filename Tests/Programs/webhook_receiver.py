"""Takes webhook messages over TLS and verifies them with the module of Standard Webhooks.

Usage: webhook_receiver.py FOLDER SECRET

Writes into FOLDER its certificate.pem, which it has made itself, its port once it listens on localhost, and a line in
verified for each message: the type, and each change with its id.
"""

import datetime
import http.server
import pathlib
import ssl
import sys

import standardwebhooks
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

folder = pathlib.Path(sys.argv[1])
webhook = standardwebhooks.Webhook(sys.argv[2])


def make_certificate():
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.timezone.utc)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )


class Receiver(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        try:
            message = webhook.verify(body, {name.lower(): value for name, value in self.headers.items()})
        except standardwebhooks.WebhookVerificationError as error:
            self.send_error(400, str(error))
            return
        changes = [f"{change['change']} {change['id']}" for change in message["data"]["changes"]]
        with open(folder / "verified", "a") as file:
            file.write(f"{message['type']} {', '.join(changes)}\n")
        self.send_response(204)
        self.end_headers()

    def log_message(self, *arguments):
        pass


make_certificate()
server = http.server.ThreadingHTTPServer(("localhost", 0), Receiver)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
server.socket = context.wrap_socket(server.socket, server_side=True)
(folder / "port").write_text(f"{server.server_port}\n")
server.serve_forever()

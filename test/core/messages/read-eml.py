"""Reads a message from standard input with Python's own parser, and tells it as JSON."""

import base64
import json
import sys
from email import policy
from email.parser import BytesParser

raw = sys.stdin.buffer.read()
message = BytesParser(policy=policy.default).parsebytes(raw)
body = message.get_body(preferencelist=("plain",))
parts = [message, *message.walk()]
json.dump(
    {
        "headers": [name for name, _ in message.items()],
        "to": [address.addr_spec for address in message["To"].addresses],
        "cc": [address.addr_spec for address in message["Cc"].addresses] if message["Cc"] else [],
        "subject": message["Subject"],
        "date": message["Date"].datetime.isoformat(),
        "body": body.get_content(),
        "attachments": [
            {
                "name": part.get_filename(),
                "type": part.get_content_type(),
                "content": base64.b64encode(part.get_payload(decode=True)).decode(),
            }
            for part in message.iter_attachments()
        ],
        "defects": [str(defect) for part in parts for defect in part.defects],
        "longest": max(len(line) for line in raw.split(b"\r\n")),
        "bareEnds": raw.replace(b"\r\n", b"").count(b"\n") + raw.replace(b"\r\n", b"").count(b"\r"),
    },
    sys.stdout,
)

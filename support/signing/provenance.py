"""A record as supply-chain tools read it: SLSA provenance in an in-toto statement, signed in a DSSE envelope.

Shapes: in-toto Statement v1, SLSA provenance v1, DSSE v1. What was tested is the subject; suite, profile and
requirement set are what it was tested with.
"""

import base64
import json
from collections.abc import Mapping
from typing import Any

from support.signing.canonical_json import encode_canonical
from support.signing.signing_keys import PublicKey, SigningKey

PAYLOAD_TYPE = "application/vnd.in-toto+json"
_STATEMENT = "https://in-toto.io/Statement/v1"
_PREDICATE = "https://slsa.dev/provenance/v1"
_KIND = "urn:bot-acceptance:release-record:1"


def build_statement(record: Mapping[str, Any], sha256: str) -> dict[str, Any]:
    """The in-toto statement of a record with this hash."""
    identity = record["identity"]
    suite, target = identity["suite"], identity["target"]
    subjects = [{"name": record["name"], "digest": {"sha256": sha256}}]
    if target["sha256"]:
        subjects.append({"name": record["target"], "digest": {"sha256": target["sha256"]}})
    return {
        "_type": _STATEMENT,
        "subject": subjects,
        "predicateType": _PREDICATE,
        "predicate": {
            "buildDefinition": {
                "buildType": _KIND,
                "externalParameters": {
                    "target": record["target"],
                    "targetVersion": target["version"],
                    "release": record["release"],
                    "verdict": record["verdict"],
                    "runs": [run["command"] for run in record["runs"]],
                },
                "resolvedDependencies": [
                    _describe_dependency("suite", suite["sha256"], suite["commit"]),
                    _describe_dependency("target", target["sha256"], target["commit"]),
                    *({"name": name, "digest": {"sha256": each}} for name, each in sorted(record["inputs"].items())),
                ],
            },
            "runDetails": {
                "builder": {"id": f"urn:bot-acceptance:suite:{suite['version'] or suite['commit']}"},
                "metadata": {
                    "invocationId": record["name"],
                    "startedOn": min(run["began"] for run in record["runs"]),
                    "finishedOn": max(run["ended"] for run in record["runs"]),
                },
            },
        },
    }


def wrap_in_envelope(statement: Mapping[str, Any], key: SigningKey) -> bytes:
    """The DSSE envelope with this statement, signed with this key."""
    payload = encode_canonical(dict(statement))
    envelope = {
        "payloadType": PAYLOAD_TYPE,
        "payload": base64.b64encode(payload).decode(),
        "signatures": [{"keyid": key.public.fingerprint, "sig": key.sign(_encode_before_signing(payload))}],
    }
    return encode_canonical(envelope) + b"\n"


def read_statement(content: bytes, keys: Mapping[str, PublicKey]) -> dict[str, Any]:
    """The statement in an envelope that one of these keys, by fingerprint, signed. Raises ValueError for any other."""
    try:
        envelope = json.loads(content)
        payload = base64.b64decode(envelope["payload"], validate=True)
        message = _encode_before_signing(payload)
        signatures = [(keys.get(each["keyid"]), each["sig"]) for each in envelope["signatures"]]
        if not any(key and key.is_signature_of(message, signature) for key, signature in signatures):
            raise ValueError("none of the given keys signed it")
        return dict(json.loads(payload))
    except (KeyError, TypeError) as missing:
        raise ValueError(f"it is no envelope: {missing}") from missing


def _describe_dependency(name: str, sha256: str, commit: str) -> dict[str, Any]:
    known = {"sha256": sha256, "gitCommit": commit}
    return {"name": name, "digest": {algorithm: each for algorithm, each in known.items() if each}}


def _encode_before_signing(payload: bytes) -> bytes:
    """DSSE's pre-authentication encoding: type and payload, each with its length."""
    return b"DSSEv1 %d %s %d %s" % (len(PAYLOAD_TYPE), PAYLOAD_TYPE.encode(), len(payload), payload)

"""Checks ../protocol/*.json against docs/protocol/ alone: run by hand, it prints what it checked.

The files were written by the Java side; this shares no code with it.
"""

import base64
import json
import pathlib
import struct

import formats
import sm

PROTOCOL = pathlib.Path(__file__).parent.parent / "protocol"


def tests(name):
    for group in json.loads((PROTOCOL / (name + ".json")).read_text("utf-8"))["groups"]:
        for test in group["tests"]:
            yield group, test


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def pem(text):
    return base64.b64decode("".join(text.splitlines()[1:-1]))


def point(xy):
    return int.from_bytes(xy[:32], "big"), int.from_bytes(xy[32:], "big")


def private(text):
    der = pem(text)
    at = der.index(bytes.fromhex("0201010420")) + 5
    return int.from_bytes(der[at : at + 32], "big")


def integers(der):
    assert der[0] == 0x30 and der[1] == len(der) - 2
    r = der[4 : 4 + der[3]]
    s = der[6 + der[3] :]
    pair = int.from_bytes(r, "big"), int.from_bytes(s, "big")
    assert sm.der(*pair) == der
    return pair


def unbox(d, kind, network, subject, box):
    shared = sm.multiply(d, point(box[:64]))
    plain = sm.xor(box[96:], sm._kdf(sm.xy(shared), len(box) - 96))
    assert sm.sm3(sm.b32(shared[0]), plain, sm.b32(shared[1])) == box[64:96]
    assert plain[:32] == formats.box_context(kind, network, subject, sm.public(d))
    return plain[32:]


def combine(shares):
    """Lagrange at 0; in this field minus is plus."""
    result = bytes(len(shares[0]) - 1)
    for own in shares:
        factor = 1
        for other in shares:
            if other is not own:
                quotient = gf_divide(other[0], other[0] ^ own[0])
                factor = sm.gf_multiply(factor, quotient)
        result = sm.xor(result, bytes(sm.gf_multiply(v, factor) for v in own[1:]))
    return result


def gf_divide(a, b):
    return next(q for q in range(256) if sm.gf_multiply(q, b) == a)


def objects():
    for _, test in tests("objects"):
        raw = test["object"].encode()
        verdict = signatures_verify(test, raw)
        if test["result"] == "valid":
            parsed = json.loads(raw)
            assert canonical(parsed) == raw and sm.sm3(raw).hex() == test["digest"]
            named = [parsed["key"]] + [c["key"] for c in parsed.get("cosigners", [])]
            assert [key["id"] for key in test["keys"]] == named
            assert verdict and parsed["kind"] == test["kind"]
        else:
            assert verdict == (test["reason"] != "bad-signature"), test["comment"]


def signatures_verify(test, raw):
    for key, signature in zip(test["keys"], test["signatures"], strict=True):
        der = pem(key["pem"])
        assert sm.sm3(der).hex() == key["id"] and der.startswith(sm.SPKI_PREFIX)
        if not sm.verifies(point(der[-64:]), raw, *integers(bytes.fromhex(signature))):
            return False
    return True


def merkle():
    def root(leaves):
        if len(leaves) == 1:
            return sm.sm3(b"\0", leaves[0]), []
        split = 1 << (len(leaves) - 1).bit_length() - 1
        return sm.sm3(b"\1", root(leaves[:split])[0], root(leaves[split:])[0]), split

    def path(leaves, index):
        if len(leaves) == 1:
            return []
        split = root(leaves)[1]
        left, right = leaves[:split], leaves[split:]
        if index < split:
            return path(left, index) + [root(right)[0]]
        return path(right, index - split) + [root(left)[0]]

    for _, test in tests("merkle"):
        leaves = [bytes.fromhex(leaf) for leaf in test["leaves"]]
        assert root(leaves)[0].hex() == test["root"]
        assert [p.hex() for p in path(leaves, test["index"])] == test["path"]


def trace():
    head = None
    for group, test in tests("trace"):
        start = sm.tagged("vault/v1/trace", (group["network"] + "/" + group["owner"]).encode())
        assert start.hex() == group["start"]
        head = head or start
        assert head.hex() == test["previous"]
        head = sm.tagged("vault/v1/entry", head, sm.sm3(test["body"].encode()))
        assert head.hex() == test["head"]


def sealed_record():
    for _, test in tests("sealed-record"):
        subject = f"{test['asset']}/{test['version']}"
        key = unbox(
            private(test["recipient"]),
            "vault/v1/data-key",
            test["network"],
            subject,
            bytes.fromhex(test["box"]),
        )
        assert key.hex() == test["dataKey"]
        commitments, ciphertext = b"", b""
        for field in test["fields"]:
            at = {**test, "field": field["name"]}
            secret = formats.derive(key, "vault/v1/field-secret", at, 32)
            assert secret.hex() == field["secret"]
            salt = formats.derive(secret, "vault/v1/field-salt", at, 32)
            value = field["value"].encode()
            named = b'["' + field["name"].encode() + b'",' + value + b"]"
            commitments += sm.tagged("vault/v1/commitment", salt, named)
            sealed = sm.gcm_seal(
                formats.derive(secret, "vault/v1/field-key", at, 16),
                formats.derive(secret, "vault/v1/field-iv", at, 12),
                sm.tagged("vault/v1/field", formats.encoded(at)),
                formats.pad(value),
            )
            ciphertext += struct.pack(">I", len(sealed)) + sealed
        assert commitments.hex() == test["commitments"]
        assert ciphertext.hex() == test["ciphertext"]
        assert sm.sm3(commitments).hex() == test["commitmentsDigest"]
        assert sm.sm3(ciphertext).hex() == test["ciphertextDigest"]


def grant_boxes():
    for _, test in tests("grant-boxes"):
        boxes = json.loads(test["boxes"])
        assert canonical(boxes) == test["boxes"].encode()
        network, subject = test["network"], test["subject"]
        secret = unbox(
            private(test["request"]),
            "vault/v1/grant-secret",
            network,
            subject,
            base64.b64decode(boxes["grantee"]),
        )
        joined = [
            unbox(private(key), "vault/v1/release-shares", network, subject, base64.b64decode(box))
            for key, box in zip(test["witnesses"], boxes["shares"], strict=True)
        ]
        for i, item in enumerate(boxes["items"]):
            shares = [s[17 * i : 17 * i + 17] for s in joined][-test["k"] :]
            tag = sm.tagged("vault/v1/grant-item", f"{network}/{subject}/{i}".encode())
            both = sm.hkdf(secret + combine(shares), b"", tag, 28)
            lent = bytes.fromhex(test["secrets"][i])
            assert sm.gcm_seal(both[:16], both[16:], tag, lent) == base64.b64decode(item)


def webhook_delivery():
    for _, test in tests("webhook-delivery"):
        lines = ["vault/v1/webhook-delivery", test["network"], test["webhook"], test["time"]]
        signed = "".join(line + "\n" for line in lines).encode() + test["body"].encode()
        key = point(pem(test["key"])[-64:])
        verdict = sm.verifies(key, signed, *integers(bytes.fromhex(test["signature"])))
        assert verdict == (test["result"] == "valid"), test["comment"]


if __name__ == "__main__":
    for check in (objects, merkle, trace, sealed_record, grant_boxes, webhook_delivery):
        check()
        print(check.__name__, "agrees")

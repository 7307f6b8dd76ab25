"""Vectors of this project's own formats: canonical JSON, key tree, sealed boxes, shares."""

import struct

import sm
from standards import bad, counted, flip, ok

RECIPIENT = 0x5D1F6F3A0B7C4E8895A1C2D3E4F506172839405162738495A6B7C8D9EAFB0C1D
STRANGER = 0x21436587A9CBED0F1E2D3C4B5A69788796A5B4C3D2E1F00F1E2D3C4B5A697887
NONCE = 0x4C62EEFD6ECFC2B95B92FD6C3D9575148AFA17425546D49018E5388D49DD7B4F


def lp(text):
    utf8 = text.encode()
    return struct.pack(">H", len(utf8)) + utf8


# --- Canonical JSON --------------------------------------------------------------------------

VALID_JSON = {
    "empty object": "{}",
    "empty array": "[]",
    "empty text": '""',
    "null": "null",
    "true": "true",
    "false": "false",
    "zero": "0",
    "minus one": "-1",
    "2^53 - 1": "9007199254740991",
    "-(2^53 - 1)": "-9007199254740991",
    "names in order": '{"a":1,"b":[true,false,null],"c":{"d":"e"}}',
    "the empty name": '{"":0}',
    "digits as names sort as texts": '{"10":1,"2":2}',
    "capitals before small letters": '{"B":1,"a":2}',
    "a name before its extension": '{"a":1,"a\\u0000":2,"aa":3}',
    "the names of RFC 8785 3.2.3": '{"\\r":1,"1":2,"\u0080":3,"\u00f6":4,"\u20ac":5,"\U0001f600":6,"\ufb33":7}',
    "U+2F800 sorts before U+F9D0 by UTF-16, after it by code point": '{"\u4dae":1,"\U0002f800":2,"\uf9d0":3}',
    "U+4DAE": '"\u4dae"',
    "U+F9D0 is not normalised to U+985E": '"\uf9d0"',
    "U+2F800 is not normalised to U+4E3D": '"\U0002f800"',
    "e and a combining acute are not composed": '"e\u0301"',
    "all short escapes": '"\\b\\t\\n\\f\\r\\"\\\\"',
    "control characters in lower-case hex": '"\\u0000\\u001f\\u000b"',
    "DEL, U+0080, U+2028 and a slash are bare": '"\u007f\u0080\u2028\u2029/"',
    "the last scalar value": '"\U0010ffff"',
    "noncharacters are scalar values": '"\ufffe\uffff"',
    "a byte order mark inside a text": '"\ufeff"',
    "an invented name": '{"\u59d3\u540d":"\u6d4b\u8bd5\u7532","\u5f52\u5c5e\u5730":"990000"}',
    "16 deep": "[" * 16 + "]" * 16,
    "16 deep, objects": '{"a":' * 15 + "{}" + "}" * 15,
}

REFUSED_JSON = {
    "malformed": {
        "empty": "",
        "a space": " ",
        "not JSON": "vault",
        "an open object": '{"a":1',
        "an open text": '"a',
        "two values": "{}{}",
        "garbage behind": "{}x",
        "a repeated name": '{"a":1,"a":1}',
        "a name repeated by an escape": '{"a":1,"\\u0061":2}',
        "a repeated name deep inside": '[{"b":{"a":1,"a":2}}]',
        "a lone high surrogate": '"\\ud800"',
        "a lone low surrogate": '"\\udc00"',
        "surrogates in the wrong order": '"\\udc00\\ud800"',
        "a lone surrogate in a name": '{"\\ud83d":1}',
        "2^53": "9007199254740992",
        "2^53 + 1": "9007199254740993",
        "-2^53": "-9007199254740992",
        "2^63": "9223372036854775808",
        "2^64 + 1": "18446744073709551617",
        "1.0": "1.0",
        "1.5": "1.5",
        "1e2": "1e2",
        "1E400": "1E400",
        "-0.0": "-0.0",
        "NaN": "NaN",
        "Infinity": "Infinity",
        "a leading zero": "01",
        "a plus": "+1",
        "a bare minus": "-",
        "hexadecimal": "0x1",
        "a trailing comma in an array": "[1,]",
        "a trailing comma in an object": '{"a":1,}',
        "a missing value": '{"a":}',
        "a bare name": "{a:1}",
        "single quotes": "'a'",
        "a comment": "{/**/}",
        "a bare line feed in a text": '"\n"',
        "an unknown escape": '"\\x41"',
        "a short escape of Unicode": '"\\u41"',
        "capital TRUE": "TRUE",
        "a byte order mark": "\ufeff{}",
    },
    "not-canonical": {
        "a space inside": '{"a": 1}',
        "a line feed behind": "{}\n",
        "a space before": " {}",
        "names out of order": '{"b":1,"a":2}',
        "names by code point, not UTF-16": '{"\uf9d0":1,"\U0002f800":2}',
        "minus zero": "-0",
        "an escaped letter": '"\\u0041"',
        "an escaped ideograph": '"\\u4dae"',
        "an escaped pair of surrogates": '"\\ud87e\\udc00"',
        "an escaped slash": '"\\/"',
        "upper-case hex": '"\\u001F"',
        "\\u000a instead of \\n": '"\\u000a"',
        '\\u0022 instead of \\"': '"\\u0022"',
        "an escaped DEL": '"\\u007f"',
    },
    "too-large": {
        "17 deep": "[" * 17 + "]" * 17,
        "17 deep, objects": '{"a":' * 16 + "{}" + "}" * 16,
        "1000 deep": "[" * 1000 + "]" * 1000,
    },
}

REFUSED_BYTES = {
    "a surrogate as three bytes": b'"\xed\xa0\x80"',
    "a pair of surrogates as six bytes (CESU-8)": b'"\xed\xa1\xbe\xed\xb0\x80"',
    "an overlong NUL": b'"\xc0\x80"',
    "an overlong slash": b'"\xe0\x80\xaf"',
    "beyond U+10FFFF": b'"\xf4\x90\x80\x80"',
    "a continuation byte alone": b'"\x80"',
    "a cut sequence": b'"\xe4\xb6"',
    "Latin-1": b'"\xe9"',
    "UTF-16": '{"a":1}'.encode("utf-16-be"),
    "UTF-16 with its byte order mark": '{"a":1}'.encode("utf-16"),
    "UTF-32": '{"a":1}'.encode("utf-32-le"),
    "a NUL behind": b"{}\x00",
}


def json_vectors():
    tests = [ok(c, json=t.encode().hex()) for c, t in VALID_JSON.items()]
    for reason, texts in REFUSED_JSON.items():
        tests += [bad(c, reason, json=t.encode().hex()) for c, t in texts.items()]
    tests += [bad(c, "malformed", json=b.hex()) for c, b in REFUSED_BYTES.items()]
    small = [
        ok("as large as permitted", json=b'"123456"'.hex()),
        bad("one byte larger", "too-large", json=b'"1234567"'.hex()),
    ]
    members = "[" + ",".join(["0"] * 4096) + "]"
    large = [
        ok("4096 members", json=members.encode().hex()),
        bad("4097 members", "too-large", json=(members[:-1] + ",0]").encode().hex()),
    ]
    groups = [
        {"type": "canonical-json", "maxBytes": 4096, "tests": tests},
        {"type": "canonical-json", "maxBytes": 8, "tests": small},
        {"type": "canonical-json", "maxBytes": 16384, "tests": large},
    ]
    return "canonical-json", "RFC 8785", "RFC 8785 and RFC 7493, integers alone", groups


# --- Key tree, sealed fields, commitments ----------------------------------------------------

DATA_KEY = counted(16, 0x10)
PLACE = {"network": "vault-test", "asset": "0-990000aa", "version": 1, "field": "name"}


def encoded(p):
    return lp(p["network"]) + lp(p["asset"]) + struct.pack(">I", p["version"]) + lp(p["field"])


def derive(parent, tag, p, size):
    return sm.hkdf(parent, b"", lp(tag) + encoded(p), size)


def field_secret(p):
    return derive(DATA_KEY, "vault/v1/field-secret", p, 32)


def pad(value):
    size = 64
    while size < 4 + len(value):
        size *= 2
    return (struct.pack(">I", len(value)) + value).ljust(size, b"\0")


def seal_padded(p, padded):
    secret = field_secret(p)
    key = derive(secret, "vault/v1/field-key", p, 16)
    iv = derive(secret, "vault/v1/field-iv", p, 12)
    return sm.gcm_seal(key, iv, sm.tagged("vault/v1/field", encoded(p)), padded)


def field(p, value):
    """value is canonical JSON as text."""
    salt = derive(field_secret(p), "vault/v1/field-salt", p, 32)
    named = b'["' + p["field"].encode() + b'",' + value.encode() + b"]"
    return {
        **p,
        "dataKey": DATA_KEY.hex(),
        "fieldSecret": field_secret(p).hex(),
        "salt": salt.hex(),
        "value": value.encode().hex(),
        "ct": seal_padded(p, pad(value.encode())).hex(),
        "commitment": sm.tagged("vault/v1/commitment", salt, named).hex(),
    }


def key_tree_vectors():
    values = {
        "a name": '"\u6d4b\u8bd5\u7532"',
        "an absent field": "null",
        "a number": "-9007199254740991",
        "60 bytes: fills 64 with its length": '"' + "x" * 58 + '"',
        "61 bytes: padded to 128": '"' + "x" * 59 + '"',
        "an object": '{"a":[1,2],"b":"\U0002f800"}',
        "1000 bytes": '"' + "y" * 998 + '"',
    }
    tests = [ok(comment, **field(PLACE, value)) for comment, value in values.items()]
    tests.append(ok("another field", **field({**PLACE, "field": "idNumber"}, '"99000019000101000X"')))
    tests.append(ok("the last version", **field({**PLACE, "version": 2**31 - 1}, "0")))
    tests.append(ok("names beyond ASCII", **field({**PLACE, "field": "\u59d3\u540d"}, '"\u4dae"')))
    good = field(PLACE, '"x"')
    moved = {
        "another network": {"network": "vault-prod"},
        "another asset": {"asset": "0-990000ab"},
        "another version": {"version": 2},
        "another field": {"field": "name2"},
        "a border moved between two names": {"network": "vault-test0", "asset": "-990000aa"},
    }
    opening = {k: good[k] for k in ("fieldSecret", "ct", *PLACE)}
    opened = [bad("moved to " + c, "bad-seal", ["Moved"], **{**opening, **m}) for c, m in moved.items()]
    ct = bytes.fromhex(good["ct"])
    plain = b'"x"'
    forged = {
        "padding is not zero": pad(plain)[:-1] + b"\x01",
        "first byte of the padding is not zero": pad(plain)[:7] + b"\x01" + pad(plain)[8:],
        "padded to 128, where 64 would do": pad(plain).ljust(128, b"\0"),
        "not padded to a power of two": pad(plain) + bytes(16),
        "not padded": struct.pack(">I", 3) + plain,
        "length beyond the end": struct.pack(">I", 61) + plain.ljust(60, b"\0"),
        "length negative as an int": struct.pack(">I", 2**32 - 1) + plain.ljust(60, b"\0"),
        "length of 2^31 - 1": struct.pack(">I", 2**31 - 1) + plain.ljust(60, b"\0"),
        "empty value": bytes(64),
        "value not canonical": pad(b' "x"'),
        "value not JSON": pad(b"x"),
        "nothing at all": b"",
        "three bytes": bytes(3),
    }
    for comment, padded in forged.items():
        fields = {**opening, "ct": seal_padded(PLACE, padded).hex()}
        opened.append(bad("a right tag, but " + comment, "bad-seal", ["Forged"], **fields))
    for comment, changed in {
        "first bit flipped": flip(ct, 0),
        "tag's last bit flipped": flip(ct, 8 * len(ct) - 1),
        "cut": ct[:-1],
    }.items():
        opened.append(bad(comment, "bad-seal", ["Modified"], **{**opening, "ct": changed.hex()}))
    groups = [{"type": "field", "tests": tests}, {"type": "field-opening", "tests": opened}]
    return "key-tree", "key tree, sealed fields and commitments", "this project", groups


# --- Sealed boxes ----------------------------------------------------------------------------


def box_context(kind, network, subject, q):
    return sm.tagged("vault/v1/box", lp(kind), lp(network), lp(subject), sm.sm3(sm.spki(q)))


def box_vectors():
    q, other = sm.public(RECIPIENT), sm.public(STRANGER)
    place = {"kind": "vault/v1/field-secrets", "network": "vault-test", "subject": "grant-990000-1"}

    def box(payload, k, to=q):
        return sm.encrypt(to, box_context(*place.values(), q) + payload, k).hex()

    def fields(payload, k):
        return {**place, "payload": payload.hex(), "box": box(payload, k)}

    tests = [
        ok(
            f"payload of {size} bytes",
            digest=box_context(*place.values(), q).hex(),
            **fields(counted(size), NONCE + size),
        )
        for size in (0, 1, 16, 32, 100, 1000)
    ]
    good = fields(counted(32), NONCE)
    data = bytes.fromhex(good["box"])
    for comment, change in {
        "another kind": {"kind": "vault/v1/data-key"},
        "another network": {"network": "vault-prod"},
        "another grant": {"subject": "grant-990000-2"},
        "another version": {"subject": "0-990000aa/2"},
        "a border moved between two names": {"network": "vault-testg", "subject": "rant-990000-1"},
    }.items():
        tests.append(bad("opened as of " + comment, "wrong-context", ["Moved"], **{**good, **change}))
    modified = {
        "sealed to another key": ("bad-seal", box(counted(32), NONCE, other)),
        "payload changed": ("bad-seal", flip(data, 8 * len(data) - 1).hex()),
        "context changed": ("bad-seal", flip(data, 8 * 96).hex()),
        "tag changed": ("bad-seal", flip(data, 8 * 64).hex()),
        "point off the curve": ("bad-seal", flip(data, 0).hex()),
        "point of zeros": ("bad-seal", bytes(64).hex() + data[64:].hex()),
        "cut by a byte": ("bad-seal", data[:-1].hex()),
        "one byte behind": ("bad-seal", data.hex() + "00"),
        "with the leading 04": ("bad-seal", "04" + data.hex()),
        "another recipient's context": (
            "wrong-context",
            sm.encrypt(q, box_context(*place.values(), other) + counted(32), NONCE).hex(),
        ),
        "no context": ("malformed", sm.encrypt(q, counted(31), NONCE).hex()),
        "a payload without its context": ("wrong-context", sm.encrypt(q, counted(32), NONCE).hex()),
        "empty": ("malformed", ""),
    }
    tests += [bad(c, reason, ["Modified"], **{**good, "box": b}) for c, (reason, b) in modified.items()]
    group = {
        "type": "box",
        "privateKey": sm.b32(RECIPIENT).hex(),
        "spki": sm.spki(q).hex(),
        "keyId": sm.sm3(sm.spki(q)).hex(),
        "tests": tests,
    }
    return "sealed-box", "SM2 boxes with their context", "this project; GB/T 32918.4-2016", [group]


# --- Shares ----------------------------------------------------------------------------------


def share_vectors():
    secret = counted(16, 0x80)
    second, third = counted(16, 0x31), counted(16, 0xE2)

    def shares(n, *coefficients):
        return [sm.share(i, coefficients).hex() for i in range(1, n + 1)]

    def test(make, comment, *reason, k, chosen, flags=()):
        return make(comment, *reason, flags, k=k, secret=secret.hex(), shares=chosen)

    one, two, three = shares(1, secret), shares(3, secret, second), shares(5, secret, second, third)
    last = sm.share(255, [secret, second]).hex()
    tests = [
        test(ok, "1 of 1", k=1, chosen=one),
        test(ok, "2 of 3: first, second", k=2, chosen=two[:2]),
        test(ok, "2 of 3: third, first", k=2, chosen=[two[2], two[0]]),
        test(ok, "2 of 3, all three given", k=2, chosen=two),
        test(ok, "2 of 255: first and last", k=2, chosen=[two[0], last]),
        test(ok, "3 of 5: fifth, first, third", k=3, chosen=[three[4], three[0], three[2]]),
        test(bad, "one of two", "bad-shares", k=2, chosen=two[:1]),
        test(bad, "none", "bad-shares", k=1, chosen=[]),
        test(bad, "the same index twice", "bad-shares", k=2, chosen=[two[0], two[0]]),
        test(bad, "the same index twice, other bytes", "bad-shares", k=2, chosen=[two[0], "01" + two[1][2:]]),
        test(
            bad,
            "index 0, where the secret itself would lie",
            "bad-shares",
            k=2,
            chosen=["00" + two[0][2:], two[1]],
        ),
        test(bad, "different sizes", "bad-shares", k=2, chosen=[two[0], two[1][:-2]]),
        test(bad, "no bytes but the index", "bad-shares", k=1, chosen=["01"]),
        test(bad, "an empty share", "bad-shares", k=1, chosen=[""]),
        test(bad, "0 of 1", "bad-shares", k=0, chosen=one),
        test(bad, "2 of 3 taken for 1 of 3", "differs", k=1, chosen=two[:1]),
        test(bad, "3 of 5 taken for 2 of 5", "differs", k=2, chosen=three[:2]),
        test(bad, "a share of another secret", "differs", k=2, chosen=[two[0], three[1]]),
    ]
    source = "Shamir over GF(2^8) with x^8 + x^4 + x^3 + x + 1, as Bouncy Castle's Algorithm.AES"
    return "shares", "k-of-n shares", source, [{"type": "shares", "tests": tests}]


ALL = [json_vectors, key_tree_vectors, box_vectors, share_vectors]

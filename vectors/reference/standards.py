"""Vectors of the algorithms, anchored in the examples that the standards print."""

import base64

import sm

# The key and the nonce of every example in GB/T 32918.5-2017.
D = 0x3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8
K = 0x59276E27D506861A16680F3AD9C02DCCEF3CC1FA3CDBE4CE6D54B80DEAC1BC21
Q = sm.public(D)
OTHER = sm.public(D + 1)


def ok(comment, flags=(), **fields):
    return {"comment": comment, "flags": list(flags), **fields, "result": "valid"}


def bad(comment, reason, flags=(), **fields):
    return {"comment": comment, "flags": list(flags), **fields, "result": "invalid", "reason": reason}


def counted(size, start=0):
    return bytes((start + i) % 256 for i in range(size))


def flip(data, bit):
    out = bytearray(data)
    out[bit // 8] ^= 0x80 >> bit % 8
    return bytes(out)


def hash_vectors():
    def test(comment, msg, flags=()):
        return ok(comment, flags, msg=msg.hex(), digest=sm.sm3(msg).hex())

    tests = [
        test("GB/T 32905-2016 A.1", b"abc", ["Standard"]),
        test("GB/T 32905-2016 A.2", b"abcd" * 16, ["Standard"]),
        test("empty", b""),
    ]
    for size in (1, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1000):
        tests.append(test(f"{size} bytes, around the padding's edges", counted(size)))
    return "sm3", "SM3", "GB/T 32905-2016 annex A; OpenSSL", [{"type": "hash", "tests": tests}]


def mac_vectors():
    tests = []
    for key_size in (0, 1, 16, 32, 63, 64, 65, 130):
        for size in (0, 1, 32, 64, 100):
            key, msg = counted(key_size, 7), counted(size, 90)
            mac = sm.hmac(key, msg).hex()
            fields = {"key": key.hex(), "msg": msg.hex()}
            tests.append(ok(f"key {key_size}, message {size} bytes", tag=mac, **fields))
    key, msg = counted(32), b"vault"
    mac = sm.hmac(key, msg)
    fields = {"key": key.hex(), "msg": msg.hex()}
    for bit in (0, 1, 7, 8, 31, 63, 64, 127, 128, 254, 255):
        tests.append(
            bad(f"bit {bit} flipped", "differs", ["ModifiedTag"], tag=flip(mac, bit).hex(), **fields)
        )
    for name, tag in (("zeros", bytes(32)), ("ones", b"\xff" * 32)):
        tests.append(bad(name, "differs", ["ModifiedTag"], tag=tag.hex(), **fields))
    return "hmac-sm3", "HMAC-SM3", "RFC 2104 with SM3; OpenSSL", [{"type": "mac", "tests": tests}]


def hkdf_vectors():
    # The inputs of RFC 5869 A.1 to A.3, whose printed outputs are of SHA-256.
    inputs = [
        ("inputs of RFC 5869 A.1", b"\x0b" * 22, counted(13), counted(10, 0xF0), 42),
        ("inputs of RFC 5869 A.2", counted(80), counted(80, 0x60), counted(80, 0xB0), 82),
        ("inputs of RFC 5869 A.3: neither salt nor info", b"\x0b" * 22, b"", b"", 42),
        ("one byte", counted(16), b"", b"x", 1),
        ("exactly one block", counted(16), b"", b"x", 32),
        ("one byte more than a block", counted(16), b"", b"x", 33),
    ]
    tests = [
        ok(comment, ikm=i.hex(), salt=s.hex(), info=n.hex(), size=size, okm=sm.hkdf(i, s, n, size).hex())
        for comment, i, s, n, size in inputs
    ]
    for size in (0, 8161):
        tests.append(bad(f"{size} bytes", "too-large", ikm="00", salt="", info="", size=size, okm=""))
    return "hkdf-sm3", "HKDF-SM3", "RFC 5869 section 2 with SM3", [{"type": "hkdf", "tests": tests}]


def block_vectors():
    key = bytes.fromhex("0123456789abcdeffedcba9876543210")
    once = {"key": key.hex(), "msg": key.hex(), "rounds": 1}
    million = {"key": key.hex(), "msg": key.hex(), "rounds": 1_000_000}
    tests = [
        ok("GB/T 32907-2016 A.1", ["Standard"], **once, ct=sm.sm4(key, key).hex()),
        # Not computed here, where a million rounds would take a minute; the standard prints it.
        ok("GB/T 32907-2016 A.2", ["Standard"], **million, ct="595298c7c6fd271f0402f804c33d3f66"),
    ]
    return "sm4", "SM4", "GB/T 32907-2016 annex A", [{"type": "block", "tests": tests}]


def gcm_vectors():
    def fields(key, iv, aad, msg):
        ct = sm.gcm_seal(key, iv, aad, msg)
        return {"key": key.hex(), "iv": iv.hex(), "aad": aad.hex(), "msg": msg.hex(), "ct": ct.hex()}

    rfc_msg = b"".join(bytes([b]) * 8 for b in b"\xaa\xbb\xcc\xdd\xee\xff\xee\xaa")
    rfc_key = bytes.fromhex("0123456789abcdeffedcba9876543210")
    rfc_iv = bytes.fromhex("00001234567800000000abcd")
    rfc_aad = bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2")
    tests = [ok("RFC 8998 A.1", ["Standard"], **fields(rfc_key, rfc_iv, rfc_aad, rfc_msg))]
    key, iv = counted(16, 0x20), counted(12, 0x40)
    for size in (0, 1, 15, 16, 17, 31, 32, 33, 64, 300):
        for aad_size in (0, 1, 16, 33):
            fixed = fields(key, iv, counted(aad_size, 3), counted(size, 9))
            tests.append(ok(f"message {size}, associated data {aad_size} bytes", **fixed))
    for name, special in (("zeros", bytes(32)), ("ones", b"\xff" * 32)):
        tests.append(ok(f"message of {name}", ["SpecialCase"], **fields(key, iv, b"", special)))
    good = fields(key, iv, counted(20), counted(20))
    ct = bytes.fromhex(good["ct"])
    tag_start = 8 * 20
    for bit in (0, 1, 7, 8, 31, 63, 64, 71, 77, 96, 120, 121, 126, 127):
        changed = {**good, "ct": flip(ct, tag_start + bit).hex()}
        tests.append(bad(f"bit {bit} of the tag flipped", "bad-seal", ["ModifiedTag"], **changed))
    body = ct[:-16]
    changes = {
        "tag of zeros": {"ct": (body + bytes(16)).hex()},
        "tag of ones": {"ct": (body + b"\xff" * 16).hex()},
        "tag cut to 15 bytes": {"ct": ct[:-1].hex()},
        "tag cut to 4 bytes": {"ct": ct[:-12].hex()},
        "one byte behind": {"ct": (ct + b"\0").hex()},
        "nothing": {"ct": ""},
        "first bit of the ciphertext flipped": {"ct": flip(ct, 0).hex()},
        "other associated data": {"aad": counted(20, 1).hex()},
        "other IV": {"iv": counted(12, 0x41).hex()},
        "other key": {"key": counted(16, 0x21).hex()},
    }
    for comment, change in changes.items():
        tests.append(bad(comment, "bad-seal", ["Modified"], **{**good, **change}))
    for size in (0, 1, 8, 11, 13, 16, 32):
        change = {"iv": counted(size).hex()}
        tests.append(bad(f"IV of {size} bytes", "malformed", ["IvSize"], **{**good, **change}))
    for size in (0, 15, 17, 32):
        change = {"key": counted(size).hex()}
        tests.append(bad(f"key of {size} bytes", "malformed", ["KeySize"], **{**good, **change}))
    source = "RFC 8998 section 3.2 and A.1; IVs of 12 bytes alone"
    return "sm4-gcm", "AEAD_SM4_GCM", source, [{"type": "aead", "tests": tests}]


def signature_vectors():
    msg = b"message digest"
    r, s = sm.sign(D, msg, K)
    assert sm.verifies(Q, msg, r, s)

    def test(make, comment, *reason, message=msg, q=Q, sig=(r, s)):
        signature = sm.der(*sig).hex()
        return make(comment, *reason, spki=sm.spki(q).hex(), msg=message.hex(), sig=signature)

    tests = [
        ok(
            "GB/T 32918.5-2017 A.2",
            ["Standard"],
            spki=sm.spki(Q).hex(),
            msg=msg.hex(),
            sig=sm.der(r, s).hex(),
            privateKey=sm.b32(D).hex(),
            nonce=sm.b32(K).hex(),
        )
    ]
    for i, size in enumerate((0, 1, 31, 32, 64, 500)):
        message = counted(size)
        tests.append(
            test(ok, f"message of {size} bytes", message=message, sig=sm.sign(D, message, K + i + 1))
        )
    tests += [
        test(bad, "other message", "differs", message=b"message digesu"),
        test(bad, "empty message", "differs", message=b""),
        test(bad, "other key", "differs", q=OTHER),
        test(bad, "other user id", "differs", sig=sm.sign(D, msg, K, b"8765432187654321")),
        test(bad, "empty user id", "differs", sig=sm.sign(D, msg, K, b"")),
        test(bad, "n - s: of ECDSA this would be another valid one", "differs", sig=(r, sm.N - s)),
        test(bad, "n - r", "differs", sig=(sm.N - r, s)),
        test(bad, "r and s exchanged", "differs", sig=(s, r)),
        test(bad, "r + 1", "differs", sig=(r + 1, s)),
        test(bad, "s + 1", "differs", sig=(r, s + 1)),
        test(bad, "r + s = n", "differs", sig=(r, sm.N - r)),
        test(bad, "r = s = 1", "differs", sig=(1, 1)),
        test(bad, "r = s = n - 1", "differs", sig=(sm.N - 1, sm.N - 1)),
    ]
    digest = int.from_bytes(sm.sm3(msg), "big")
    x = sm.multiply(K, sm.G)[0]
    bare = (digest + x) % sm.N
    without_z = (bare, pow(1 + D, -1, sm.N) * (K - bare * D) % sm.N)
    tests.append(test(bad, "without Z: signed SM3(message) itself", "differs", sig=without_z))
    source = "GB/T 32918.2-2016, example of GB/T 32918.5-2017 A.2; user id 1234567812345678"
    return "sm2-signature", "SM2 signature", source, [{"type": "signature", "tests": tests}]


def encryption_vectors():
    def fields(msg, k):
        return {"privateKey": sm.b32(D).hex(), "msg": msg.hex(), "ct": sm.encrypt(Q, msg, k).hex()}

    standard = fields(b"encryption standard", K)
    tests = [ok("GB/T 32918.5-2017 annex C", ["Standard"], nonce=sm.b32(K).hex(), **standard)]
    for i, size in enumerate((1, 31, 32, 33, 64, 200)):
        tests.append(ok(f"{size} bytes", **fields(counted(size), K + 1 + i)))
    ct = bytes.fromhex(standard["ct"])
    changes = {
        "C2 changed": flip(ct, 8 * 96),
        "C3 changed": flip(ct, 8 * 64),
        "C1 changed, so off the curve": flip(ct, 8 * 63 + 7),
        "C1 is another point": sm.xy(OTHER) + ct[64:],
        "C1 of zeros": bytes(64) + ct[64:],
        "C1C2C3": ct[:64] + ct[96:] + ct[64:96],
        "with the leading 04": b"\x04" + ct,
        "last byte missing": ct[:-1],
    }
    for comment, changed in changes.items():
        tests.append(bad(comment, "bad-seal", ["Modified"], **{**standard, "ct": changed.hex()}))
    source = "GB/T 32918.4-2016, example of GB/T 32918.5-2017 annex C; C1C3C2, C1 without its 04"
    return "sm2-encryption", "SM2 encryption", source, [{"type": "encryption", "tests": tests}]


def der_vectors():
    r, s = sm.sign(D, b"message digest", K)
    good = sm.der(r, s)
    ri, si = sm.der_integer(r), sm.der_integer(s)

    def sequence(*parts, tag=0x30):
        body = b"".join(parts)
        return bytes([tag, len(body)]) + body

    def integer(body):
        return bytes([2, len(body)]) + body

    valid = {
        "as signed": (r, s),
        "r = s = 1": (1, 1),
        "r = s = n - 1": (sm.N - 1, sm.N - 1),
        "r = 7f, the greatest of one byte": (0x7F, s),
        "r = 80, which needs a leading zero": (0x80, s),
    }
    tests = [
        ok(comment, sig=sm.der(a, b).hex(), r=sm.b32(a).hex(), s=sm.b32(b).hex())
        for comment, (a, b) in valid.items()
    ]
    refused = {
        "empty": b"",
        "nothing but a tag": b"\x30",
        "empty sequence": b"\x30\x00",
        "r alone": sequence(ri),
        "three integers": sequence(ri, si, integer(b"\x01")),
        "r padded by a zero": sequence(integer(b"\0" + ri[2:]), si),
        "s padded by a zero": sequence(ri, integer(b"\0" + si[2:])),
        "one byte behind": good + b"\0",
        "one byte behind, inside": sequence(ri, si, b"\0"),
        "BER: length of the sequence in long form": b"\x30\x81" + good[1:],
        "BER: length of r in long form": sequence(b"\x02\x81" + ri[1:], si),
        "BER: length in four bytes": b"\x30\x84\0\0\0" + good[1:],
        "BER: indefinite length": b"\x30\x80" + good[2:] + b"\0\0",
        "length one too great": bytes([0x30, good[1] + 1]) + good[2:],
        "length one too small": bytes([0x30, good[1] - 1]) + good[2:],
        "length of 2^31": b"\x30\x84\x80\0\0\0" + good[2:],
        "last byte missing": good[:-1],
        "r negative: its leading zero missing": sequence(
            integer(ri[3:]) if ri[2] == 0 else integer(b"\xff" + ri[2:]), si
        ),
        "r = -1": sequence(integer(b"\xff"), si),
        "r = 0": sm.der(0, s),
        "s = 0": sm.der(r, 0),
        "r = n": sm.der(sm.N, s),
        "s = n": sm.der(r, sm.N),
        "r = n + r: the same modulo n": sm.der(sm.N + r, s),
        "s = 2^256": sm.der(r, 1 << 256),
        "r of no bytes": sequence(b"\x02\x00", si),
        "r as a bit string": sequence(b"\x03" + ri[1:], si),
        "a set": sequence(ri, si, tag=0x31),
        "a sequence of primitive form": sequence(ri, si, tag=0x10),
        "r and s bare, 64 bytes": sm.b32(r) + sm.b32(s),
        "a 2 MiB length": b"\x30\x83\x20\x00\x00" + good[2:],
    }
    tests += [bad(c, "bad-signature-encoding", sig=der.hex()) for c, der in refused.items()]
    source = "GM/T 0009-2012 clause 7.3, ITU-T X.690 clauses 8.3 and 10"
    return "der", "DER of SM2 signatures", source, [{"type": "der", "tests": tests}]


def pem(der, columns=64, end="\n"):
    text = base64.b64encode(der).decode()
    lines = [text[i : i + columns] for i in range(0, len(text), columns)]
    return end.join(["-----BEGIN PUBLIC KEY-----", *lines, "-----END PUBLIC KEY-----", ""])


def key_vectors():
    good = sm.spki(Q)
    x, y = sm.b32(Q[0]), sm.b32(Q[1])
    p256 = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d03010703420004")
    compressed = bytes.fromhex("3039301306072a8648ce3d020106082a811ccf5501822d032200")
    no_curve = bytes.fromhex("304f300906072a8648ce3d020103420004")
    beyond = sm.P + 1  # x = 1 written as p + 1, which fits into 32 bytes
    tests = [
        ok("GB/T 32918.5-2017 A.2", ["Standard"], spki=good.hex(), pem=pem(good), keyId=sm.sm3(good).hex()),
        ok(
            "the base point",
            spki=sm.spki(sm.G).hex(),
            pem=pem(sm.spki(sm.G)),
            keyId=sm.sm3(sm.spki(sm.G)).hex(),
        ),
    ]
    refused = {
        "y + 1: off the curve": sm.SPKI_PREFIX + x + sm.b32(Q[1] + 1),
        "x and y exchanged: off the curve": sm.SPKI_PREFIX + y + x,
        "(0, 0)": sm.SPKI_PREFIX + bytes(64),
        "x = p + 1, beyond the field": sm.SPKI_PREFIX + sm.b32(beyond) + y,
        "all ones": sm.SPKI_PREFIX + b"\xff" * 64,
        "infinity": bytes.fromhex("3019301306072a8648ce3d020106082a811ccf5501822d03020000"),
        "compressed": compressed + bytes([2 + Q[1] % 2]) + x,
        "hybrid": good[:26] + bytes([6 + Q[1] % 2]) + x + y,
        "the curve named is P-256": p256 + x + y,
        "no curve named": no_curve + x + y,
        "the bare point": b"\x04" + x + y,
        "unused bits in the bit string": good[:25] + b"\x01" + good[26:],
        "BER: long form of a length": b"\x30\x81" + good[1:],
        "one byte behind": good + b"\0",
        "last byte missing": good[:-1],
        "empty": b"",
    }
    tests += [bad(c, "bad-key", spki=spki.hex()) for c, spki in refused.items()]
    text = pem(good)
    body = text.split("\n")
    digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    tests_pem = {"CRLF": pem(good, end="\r\n"), "76 columns": pem(good, 76), "one line": pem(good, 1000)}
    # 91 bytes end with "==", so the last digit before has four bits that mean nothing.
    last = body[2][-3]
    slack = body[2][:-3] + digits[digits.index(last) ^ 1] + "=="
    tests_pem["a slack bit flipped"] = text.replace(body[2], slack)
    tests_pem |= {
        "no padding": text.replace("=", ""),
        "no line end at the end": text[:-1],
        "a blank line before": "\n" + text,
        "text behind": text + "x\n",
        "two keys": text + text,
        "a header": text.replace("-----\nM", "-----\nProc-Type: 4\n\nM", 1),
        "the label of a certificate": text.replace("PUBLIC KEY", "CERTIFICATE"),
        "a space in the base64": text.replace("MFkw", "MF kw"),
        "URL alphabet": text.replace("+", "-").replace("/", "_"),
        "empty": "",
        "only the lines around": "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----\n",
    }
    tests += [bad("PEM: " + c, "bad-key", ["Pem"], pem=t) for c, t in tests_pem.items()]
    source = "RFC 5480 section 2, RFC 7468 section 13, GM/T 0006 (the curve's OID)"
    return "public-key", "SM2 public keys", source, [{"type": "public-key", "tests": tests}]


ALL = [
    hash_vectors,
    mac_vectors,
    hkdf_vectors,
    block_vectors,
    gcm_vectors,
    signature_vectors,
    encryption_vectors,
    der_vectors,
    key_vectors,
]

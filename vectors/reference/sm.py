"""The algorithms once more, in plain Python and from the standards alone.

Slow, not constant in time, for vectors only: it shares no code with what the vectors test.
SM3 and HMAC come from hashlib (OpenSSL); everything else is written out here.
"""

import hashlib
import hmac as _hmac
import struct

# --- SM3 -------------------------------------------------------------------------------------


def sm3(*parts):
    return hashlib.new("sm3", b"".join(parts)).digest()


def tagged(tag, *parts):
    return sm3(tag.encode(), b"\0", *parts)


def hmac(key, *parts):
    return _hmac.new(key, b"".join(parts), "sm3").digest()


def hkdf(ikm, salt, info, size):
    """RFC 5869 section 2."""
    prk = hmac(salt or bytes(32), ikm)
    okm, block, counter = b"", b"", 1
    while len(okm) < size:
        block = hmac(prk, block, info, bytes([counter]))
        okm += block
        counter += 1
    return okm[:size]


# --- SM4 (GB/T 32907-2016) and GCM (RFC 8998 section 3.2) ------------------------------------

_SBOX = bytes.fromhex(
    "d690e9fecce13db716b614c228fb2c052b679a762abe04c3aa441326498606999c4250f491ef987a33540b43edcfac62"
    "e4b31ca9c908e89580df94fa758f3fa64707a7fcf37317ba83593c19e6854fa8686b81b27164da8bf8eb0f4b70569d35"
    "1e240e5e6358d1a225227c3b01217887d40046579fd327524c3602e7a0c4c89eeabf8ad240c738b5a3f7f2cef96115a1"
    "e0ae5da49b341a55ad933230f58cb1e31df6e22e8266ca60c02923ab0d534e6fd5db3745defd8e2f03ff6a726d6c5b51"
    "8d1baf92bbddbc7f11d95c411f105ad80ac13188a5cd7bbd2d74d012b8e5b4b08969974a0c96777e65b9f109c56ec684"
    "18f07dec3adc4d2079ee5f3ed7cb3948"
)
_FK = (0xA3B1BAC6, 0x56AA3350, 0x677D9197, 0xB27022DC)


def _rotate(x, n):
    return (x << n | x >> (32 - n)) & 0xFFFFFFFF


def _substitute(x):
    return int.from_bytes(bytes(_SBOX[b] for b in x.to_bytes(4, "big")), "big")


def _round_keys(key):
    k = [a ^ b for a, b in zip(struct.unpack(">4I", key), _FK)]
    for i in range(32):
        constant = int.from_bytes(bytes((4 * i + j) * 7 % 256 for j in range(4)), "big")
        b = _substitute(k[i + 1] ^ k[i + 2] ^ k[i + 3] ^ constant)
        k.append(k[i] ^ b ^ _rotate(b, 13) ^ _rotate(b, 23))
    return k[4:]


def sm4(key, block):
    x = list(struct.unpack(">4I", block))
    for i, rk in enumerate(_round_keys(key)):
        b = _substitute(x[i + 1] ^ x[i + 2] ^ x[i + 3] ^ rk)
        x.append(x[i] ^ b ^ _rotate(b, 2) ^ _rotate(b, 10) ^ _rotate(b, 18) ^ _rotate(b, 24))
    return struct.pack(">4I", x[35], x[34], x[33], x[32])


def _ghash(h, data):
    y, h = 0, int.from_bytes(h, "big")
    for i in range(0, len(data), 16):
        y ^= int.from_bytes(data[i : i + 16], "big")
        z, v = 0, h
        for bit in range(127, -1, -1):
            if y >> bit & 1:
                z ^= v
            v = v >> 1 ^ (0xE1 << 120 if v & 1 else 0)
        y = z
    return y.to_bytes(16, "big")


def gcm_seal(key, iv, aad, plain):
    assert len(iv) == 12

    def counter(i):
        return sm4(key, iv + i.to_bytes(4, "big"))

    def padded(b):
        return b + bytes(-len(b) % 16)

    stream = b"".join(counter(2 + i) for i in range((len(plain) + 15) // 16))
    ct = xor(plain, stream)
    lengths = struct.pack(">QQ", 8 * len(aad), 8 * len(ct))
    tag = xor(_ghash(sm4(key, bytes(16)), padded(aad) + padded(ct) + lengths), counter(1))
    return ct + tag


def xor(a, b):
    return bytes(x ^ y for x, y in zip(a, b))


# --- SM2 (GB/T 32918-2016), curve of GB/T 32918.5-2017 ---------------------------------------

P = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF
A = P - 3
B = 0x28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93
N = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123
G = (
    0x32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7,
    0xBC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0,
)
USER_ID = b"1234567812345678"


def on_curve(point):
    x, y = point
    return (y * y - x * x * x - A * x - B) % P == 0


def add(p, q):
    if p is None or q is None:
        return p or q
    if p[0] == q[0] and (p[1] + q[1]) % P == 0:
        return None
    if p == q:
        slope = (3 * p[0] * p[0] + A) * pow(2 * p[1], -1, P)
    else:
        slope = (q[1] - p[1]) * pow(q[0] - p[0], -1, P)
    x = (slope * slope - p[0] - q[0]) % P
    return x, (slope * (p[0] - x) - p[1]) % P


def multiply(k, point):
    result = None
    for bit in bin(k)[2:]:
        result = add(result, result)
        if bit == "1":
            result = add(result, point)
    return result


def public(d):
    return multiply(d, G)


def b32(x):
    return x.to_bytes(32, "big")


def xy(point):
    return b32(point[0]) + b32(point[1])


def hash_to_sign(q, message, user_id=USER_ID):
    z = sm3(struct.pack(">H", 8 * len(user_id)), user_id, b32(A), b32(B), xy(G), xy(q))
    return int.from_bytes(sm3(z, message), "big")


def sign(d, message, k, user_id=USER_ID):
    e = hash_to_sign(public(d), message, user_id)
    r = (e + multiply(k, G)[0]) % N
    s = pow(1 + d, -1, N) * (k - r * d) % N
    assert r and s and r + k != N
    return r, s


def verifies(q, message, r, s, user_id=USER_ID):
    t = (r + s) % N
    if not (0 < r < N and 0 < s < N and t):
        return False
    point = add(multiply(s, G), multiply(t, q))
    return point is not None and (hash_to_sign(q, message, user_id) + point[0]) % N == r


def _kdf(z, size):
    blocks = (sm3(z, i.to_bytes(4, "big")) for i in range(1, size // 32 + 2))
    return b"".join(blocks)[:size]


def encrypt(q, message, k):
    """C1 (without its 04), C3, C2."""
    shared = multiply(k, q)
    c2 = xor(message, _kdf(xy(shared), len(message)))
    c3 = sm3(b32(shared[0]), message, b32(shared[1]))
    return xy(multiply(k, G)) + c3 + c2


# --- Encodings -------------------------------------------------------------------------------

SPKI_PREFIX = bytes.fromhex("3059301306072a8648ce3d020106082a811ccf5501822d03420004")


def spki(q):
    return SPKI_PREFIX + xy(q)


def der_integer(x):
    body = x.to_bytes(x.bit_length() // 8 + 1, "big")
    return bytes([2, len(body)]) + body


def der(r, s):
    body = der_integer(r) + der_integer(s)
    return bytes([0x30, len(body)]) + body


# --- Shamir over GF(2^8), x^8 + x^4 + x^3 + x + 1 --------------------------------------------


def gf_multiply(a, b):
    product = 0
    while b:
        if b & 1:
            product ^= a
        a = a << 1 ^ (0x11B if a & 0x80 else 0)
        b >>= 1
    return product


def share(index, coefficients):
    """coefficients[0] is the secret; each has its size."""
    value = bytes(len(coefficients[0]))
    for coefficient in reversed(coefficients):
        value = xor(bytes(gf_multiply(v, index) for v in value), coefficient)
    return bytes([index]) + value

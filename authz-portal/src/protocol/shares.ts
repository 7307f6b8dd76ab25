import {concat, random} from './bytes'

/** x⁸ + x⁴ + x³ + x + 1 without its highest term. */
const REDUCTION = 0x1b

export function multiply(a: number, b: number): number {
  let product = 0
  for (let factor = a, bits = b; bits > 0; bits >>= 1) {
    if (bits & 1) {
      product ^= factor
    }
    factor = ((factor << 1) & 0xff) ^ (factor & 0x80 ? REDUCTION : 0)
  }
  return product
}

/** Shamir's scheme over GF(2⁸), byte by byte: n shares of index ‖ bytes, of which any k give the secret. */
export function split(secret: Uint8Array, k: number, n: number): Uint8Array[] {
  const polynomial = [secret, ...Array.from({length: k - 1}, () => random(secret.length))]
  return Array.from({length: n}, (_, place) => {
    const x = place + 1
    const y = polynomial.reduceRight(
      (sum, coefficients) => sum.map((byte, i) => multiply(byte, x) ^ (coefficients[i] ?? 0)),
      new Uint8Array(secret.length),
    )
    return concat(Uint8Array.of(x), y)
  })
}

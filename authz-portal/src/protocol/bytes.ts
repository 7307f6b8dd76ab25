/** Bytes and their texts. Whatever is not in its one form is refused, never repaired. */

const HEX = /^(?:[0-9a-f]{2})*$/
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?:^|[^\uD800-\uDBFF])[\uDC00-\uDFFF]/

/** What came from outside does not have the form that the protocol demands. */
export class ProtocolError extends Error {
  /** @param at the member or the rule that is broken, never its value */
  constructor(readonly at: string) {
    super(`malformed: ${at}`)
    this.name = 'ProtocolError'
  }
}

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export function fromHex(text: string): Uint8Array {
  if (!HEX.test(text)) {
    throw new ProtocolError('hex')
  }
  const bytes = new Uint8Array(text.length / 2)
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = parseInt(text.slice(2 * i, 2 * i + 2), 16)
  }
  return bytes
}

export function base64(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  }
  return btoa(binary)
}

/** RFC 4648, section 4, with padding and zero bits behind the last byte. */
export function fromBase64(text: string): Uint8Array {
  if (!BASE64.test(text)) {
    throw new ProtocolError('base64')
  }
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  if (base64(bytes) !== text) {
    throw new ProtocolError('base64')
  }
  return bytes
}

export function isWellFormed(text: string): boolean {
  return !LONE_SURROGATE.test(text)
}

export function utf8(text: string): Uint8Array {
  if (!isWellFormed(text)) {
    throw new ProtocolError('surrogate')
  }
  return new TextEncoder().encode(text)
}

export function fromUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes)
  } catch {
    throw new ProtocolError('utf-8')
  }
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

export function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}

export function u16(value: number): Uint8Array {
  return Uint8Array.of(value >>> 8, value & 0xff)
}

export function u32(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff)
}

export function readU32(bytes: Uint8Array, at = 0): number {
  if (bytes.length < at + 4) {
    throw new ProtocolError('length')
  }
  return new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0)
}

/** A text behind the u16 of its length in bytes. */
export function lengthPrefixed(text: string): Uint8Array {
  const bytes = utf8(text)
  if (bytes.length > 0xffff) {
    throw new ProtocolError('length')
  }
  return concat(u16(bytes.length), bytes)
}

/** Random bytes of the platform's generator. */
export function random(size: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(size))
}

import {ProtocolError, equal, fromUtf8, isWellFormed, utf8} from './bytes'

/** A JSON value of the protocol's profile of RFC 8785: its numbers are safe integers. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [name: string]: Json | undefined
}

const MAX_DEPTH = 16
const MAX_MEMBERS = 4096

/** The one form of a value; members that are undefined are absent. */
export function canonical(value: Json): Uint8Array {
  return utf8(write(value, 1))
}

function write(value: Json, depth: number): string {
  if (value === null || typeof value === 'boolean') {
    return String(value)
  }
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) {
      throw new ProtocolError('number')
    }
    return String(value)
  }
  if (typeof value === 'string') {
    if (!isWellFormed(value)) {
      throw new ProtocolError('surrogate')
    }
    return JSON.stringify(value)
  }
  if (depth > MAX_DEPTH) {
    throw new ProtocolError('depth')
  }
  const parts = isList(value)
    ? value.map((item) => write(item, depth + 1))
    : members(value).map(([name, item]) => `${write(name, depth)}:${write(item, depth + 1)}`)
  if (parts.length > MAX_MEMBERS) {
    throw new ProtocolError('members')
  }
  return isList(value) ? `[${parts.join(',')}]` : `{${parts.join(',')}}`
}

function members(value: JsonObject): [string, Json][] {
  return Object.keys(value)
    .sort()
    .flatMap((name) => {
      const item = value[name]
      return item === undefined ? [] : [[name, item] as [string, Json]]
    })
}

export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

/**
 * Reads canonical JSON.
 *
 * @param maxBytes the most that is read
 * @throws ProtocolError if it is anything else
 */
export function parse(bytes: Uint8Array, maxBytes: number): Json {
  if (bytes.length > maxBytes) {
    throw new ProtocolError('size')
  }
  const text = fromUtf8(bytes)
  let value: Json
  try {
    value = JSON.parse(text) as Json
  } catch {
    throw new ProtocolError('json')
  }
  // A name twice, white space, another number or escape: all of them write otherwise.
  if (!equal(canonical(value), bytes)) {
    throw new ProtocolError('canonical')
  }
  return value
}

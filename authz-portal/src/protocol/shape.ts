import {ProtocolError, fromBase64, isWellFormed} from './bytes'
import {isList, type Json, type JsonObject} from './json'
import {publicKey} from './keys'

/** Reads one member; `at` names it where it is not what it must be. */
export type Reader<T extends Json | undefined> = (value: Json | undefined, at: string) => T

type Shape = Record<string, Reader<Json | undefined>>
export type Read<S extends Shape> = {readonly [K in keyof S]: ReturnType<S[K]>}

function check(holds: boolean, at: string): asserts holds {
  if (!holds) {
    throw new ProtocolError(at)
  }
}

/** An object with exactly these members. */
export function object<S extends Shape>(shape: S): Reader<Read<S> & JsonObject> {
  return (value, at) => {
    check(typeof value === 'object' && value !== null && !isList(value), at)
    check(
      Object.keys(value).every((name) => Object.hasOwn(shape, name)),
      at,
    )
    return Object.fromEntries(
      Object.entries(shape).map(([name, read]) => [
        name,
        read(Object.hasOwn(value, name) ? value[name] : undefined, name),
      ]),
    ) as Read<S> & JsonObject
  }
}

/** A member that may be absent; it is never null. */
export function optional<T extends Json>(read: Reader<T>): Reader<T | undefined> {
  return (value, at) => (value === undefined ? undefined : read(value, at))
}

/** A list whose items are distinct by what `by` tells of them. */
export function list<T extends Json>(
  read: Reader<T>,
  min: number,
  max: number,
  by: (item: T) => string = (item) => JSON.stringify(item),
): Reader<readonly T[]> {
  return (value, at) => {
    check(value !== undefined && isList(value) && value.length >= min && value.length <= max, at)
    const items = value.map((item) => read(item, at))
    check(new Set(items.map(by)).size === items.length, at)
    return items
  }
}

function matching(pattern: RegExp): Reader<string> {
  return (value, at) => {
    check(typeof value === 'string' && pattern.test(value), at)
    return value
  }
}

export function text(max: number): Reader<string> {
  return (value, at) => {
    // eslint-disable-next-line no-control-regex -- control characters are what is refused
    check(typeof value === 'string' && value.length >= 1 && value.length <= max && !/[\0-\x1f]/.test(value), at)
    check(isWellFormed(value), at)
    return value
  }
}

export function number(min: number, max: number): Reader<number> {
  return (value, at) => {
    check(typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= max, at)
    return value
  }
}

export function oneOf<T extends string>(...names: readonly T[]): Reader<T> {
  return (value, at) => {
    const found = names.find((name) => name === value)
    check(found !== undefined, at)
    return found
  }
}

export const flag: Reader<boolean> = (value, at) => {
  check(typeof value === 'boolean', at)
  return value
}

export const always: Reader<true> = (value, at) => {
  check(value === true, at)
  return value
}

export const anyObject: Reader<JsonObject> = (value, at) => {
  check(typeof value === 'object' && value !== null && !isList(value), at)
  return value
}

/** UTC with `Z` in milliseconds, of a moment that exists. */
export const time: Reader<string> = (value, at) => {
  check(typeof value === 'string' && /^[12]\d{3}-/.test(value), at)
  const moment = Date.parse(value)
  check(!Number.isNaN(moment) && new Date(moment).toISOString() === value, at)
  return value
}

export const date: Reader<string> = (value, at) => {
  check(typeof value === 'string', at)
  return time(`${value}T00:00:00.000Z`, at).slice(0, 10)
}

/** The base64 of a SubjectPublicKeyInfo. */
export const key: Reader<string> = (value, at) => {
  check(typeof value === 'string', at)
  publicKey(fromBase64(value))
  return value
}

export const hex128 = matching(/^[0-9a-f]{32}$/)
export const hex256 = matching(/^[0-9a-f]{64}$/)
export const networkId = matching(/^[a-z][a-z0-9-]{1,39}$/)
export const partyId = matching(/^[a-z][a-z0-9-]{1,39}$/)
export const ownerId = matching(/^s[1-9]\d{0,3}-[0-9a-f]{32}$/)
export const typeId = matching(/^[a-z][a-z0-9-]{0,39}(\.[a-z][a-z0-9-]{0,39}){1,3}$/)
export const scenarioId = matching(/^[a-z][a-z0-9-]{1,59}$/)
export const fieldName = matching(/^[a-z][A-Za-z0-9]{0,39}$/)

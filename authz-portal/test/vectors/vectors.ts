import {readFileSync} from 'node:fs'

/** A test of a vector file; its other members are those of its group's type in vectors/schema.json. */
export interface Vector extends Record<string, unknown> {
  readonly tcId: number
  readonly comment: string
  readonly result: 'valid' | 'invalid'
}

interface Group extends Record<string, unknown> {
  readonly type: string
  readonly tests: readonly Vector[]
}

/** The groups of one of the repository's vector files, the same that the Java tests read. */
export function groups(file: string): readonly Group[] {
  const path = new URL(`../../../vectors/${file}.json`, import.meta.url)
  return (JSON.parse(readFileSync(path, 'utf8')) as {groups: Group[]}).groups
}

/** Each test of the groups of that type, with its group's own members, named for a table of tests. */
export function vectors<T>(file: string, type: string): [string, T & Vector][] {
  const found = groups(file).filter((group) => group.type === type)
  if (found.length === 0) {
    throw new Error(`no vectors of ${type} in ${file}`)
  }
  return found.flatMap(({tests, ...members}) =>
    tests.map((test): [string, T & Vector] => [`${String(test.tcId)} ${test.comment}`, {...members, ...test} as unknown as T & Vector]),
  )
}

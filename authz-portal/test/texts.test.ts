import {readFileSync} from 'node:fs'
import {expect, test} from 'vitest'
import {en} from '../src/texts/en'
import {zh} from '../src/texts/zh'

/** Refusals from here on in the order of precedence may stand in an owner's trace (docs/protocol/refusals.md). */
const IN_A_TRACE = ['id-reused', 'unknown-grant', 'not-yours']

test('every outcome that a trace can have is said in both languages', () => {
  const path = new URL('../../vectors/refusals.json', import.meta.url)
  const {refusals} = JSON.parse(readFileSync(path, 'utf8')) as {refusals: {code: string}[]}
  const codes = refusals.map((refusal) => refusal.code)
  const known = [...IN_A_TRACE, ...codes.slice(codes.indexOf('owner-closed'))]
  const unsaid = known.filter((code) => !(code in zh.problem) || !(code in en.problem))
  // There is nothing to resume in a read.
  expect(unsaid).toEqual(['not-suspended'])
})

test('every event that a trace can have is said in both languages', () => {
  const page = readFileSync(new URL('../../docs/protocol/trace.md', import.meta.url), 'utf8')
  const table = page.slice(page.indexOf('| event |'), page.indexOf('An access (`read`'))
  const events = table
    .split('\n')
    .slice(2)
    .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([a-z-]+)`/g)].map((found) => found[1] ?? ''))
  expect(events.length).toBeGreaterThan(20)
  expect(events.filter((event) => !(event in zh.event) || !(event in en.event))).toEqual([])
})

test('both languages say the same things', () => {
  const names = (texts: object): string[] =>
    Object.entries(texts).flatMap(([name, text]) =>
      typeof text === 'string' ? [name] : names(text as object).map((inner) => `${name}.${inner}`),
    )
  expect(names(en).sort()).toEqual(names(zh).sort())
})

import {expect, test} from 'vitest'
import {deciding, toggle} from '../src/state/decision'
import type {AskedField, ShownNotice} from '../src/vault/shown'

const LABEL = {zh: '某', en: 'some'}

function field(id: string, required: boolean, category?: string): AskedField {
  return {
    id,
    label: LABEL,
    record: LABEL,
    verify: false,
    required,
    why: 'why',
    there: true,
    ...(category === undefined ? {} : {category}),
  }
}

function notice(...fields: AskedField[]): ShownNotice {
  return {
    id: 'request',
    institution: 'bank',
    title: LABEL,
    issuedAt: '2026-11-23T08:00:00.000Z',
    notAfter: '2026-11-30T08:00:00.000Z',
    handler: 'bank',
    contact: 'desk',
    legalBasis: 'law',
    onward: [],
    automatedDecision: false,
    fields,
    asked: {days: 30, reads: 10, retentionDays: 180, standing: false},
    firstTime: true,
  }
}

test('begins with nothing optional and no consent', () => {
  const {decision, missing} = deciding(notice(field('a', true, 'income'), field('b', false, 'property')))
  expect(decision()).toEqual({dropped: ['b'], consents: [], days: 30, reads: 10})
  expect(missing.value).toBe(1)
})

test('asks for the consent of a category only while a field of it is lent', () => {
  const {draft, categories, decision} = deciding(notice(field('a', true), field('b', false, 'property')))
  expect(categories.value).toEqual([])
  toggle(draft.offered, 'b', true)
  toggle(draft.consents, 'property', true)
  expect(decision()).toMatchObject({dropped: [], consents: ['property']})
  toggle(draft.offered, 'b', false)
  expect(decision()).toMatchObject({dropped: ['b'], consents: []})
})

test('is impossible without a required record, not without an optional one', () => {
  const gone = {...field('b', false), there: false}
  expect(deciding(notice(field('a', true), gone)).impossible.value).toBe(false)
  expect(deciding(notice({...field('a', true), there: false})).impossible.value).toBe(true)
})

import {expect, test, vi} from 'vitest'
import {VaultError, type Result, type Service} from '../src/api/service'
import type {PhoneMemory} from '../src/vault/memory'
import {Outbox, type Outgoing} from '../src/vault/outbox'

const RESULT = {seq: 7} as Result

function outgoing(digest: string): Outgoing {
  return {path: '/v1/grants', command: {bytes: new Uint8Array(), digest, signatures: []}}
}

function outbox(submit: Service['submit']) {
  const signing = vi.fn(() => Promise.resolve())
  return {signing, box: new Outbox({submit} as unknown as Service, {signing} as unknown as PhoneMemory)}
}

test('remembers what it signed before it hands it in, and its entry after', async () => {
  const {signing, box} = outbox(() => Promise.resolve(RESULT))
  await box.handIn('answer', () => outgoing('aa'))
  expect(signing.mock.calls).toEqual([['aa'], ['aa', 7]])
})

test('sends the same bytes again where the answer was lost', async () => {
  const sent: string[] = []
  const {box} = outbox((_, command) => {
    sent.push(command.digest)
    return sent.length === 1 ? Promise.reject(new VaultError('offline')) : Promise.resolve(RESULT)
  })
  const make = vi.fn(() => outgoing(`digest ${String(make.mock.calls.length)}`))
  await expect(box.handIn('answer', make)).rejects.toThrow('offline')
  await box.handIn('answer', make)
  expect(sent).toEqual(['digest 1', 'digest 1'])
})

test('signs anew after a refusal', async () => {
  const make = vi.fn(() => outgoing('aa'))
  const {box} = outbox(() => Promise.reject(new VaultError('request-closed')))
  await expect(box.handIn('answer', make)).rejects.toThrow('request-closed')
  await expect(box.handIn('answer', make)).rejects.toThrow('request-closed')
  expect(make).toHaveBeenCalledTimes(2)
})

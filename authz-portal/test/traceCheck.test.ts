import {beforeEach, describe, expect, test} from 'vitest'
import {base64, hex, random} from '../src/protocol/bytes'
import {nextHead} from '../src/protocol/chain'
import {canonical, type JsonObject} from '../src/protocol/json'
import {publicKeyOfPoint} from '../src/protocol/keys'
import {envelope, sign, type Signer} from '../src/protocol/signed'
import {makeKeyPair, sm3} from '../src/protocol/sm'
import {blankMemory, type Memory} from '../src/vault/memory'
import {checkTrace, type Claimed, type Stated} from '../src/vault/traceCheck'

const NETWORK = 'town'
const OWNER = `s1-${'0'.repeat(32)}`

/** A ledger with one witness and a phone that signed the first and the third entry. */
class World {
  readonly signer: Signer
  readonly entries: {seq: number; hash: string; body: string}[] = []
  known: Memory = blankMemory(NETWORK, OWNER)
  private head = this.known.head

  constructor() {
    const pair = makeKeyPair()
    this.signer = {network: NETWORK, key: publicKeyOfPoint(pair.point), pair}
    this.add('owner-bound', 'police', true)
    this.add('request-made', 'bank', false)
    this.add('grant-given', 'owner', true)
    this.add('read', 'bank', false)
  }

  add(event: string, actor: string, mine: boolean, about: JsonObject = {}, at = '2026-11-23T08:00:00.000Z'): void {
    const object = hex(sm3(random(16)))
    const seq = this.entries.length + 1
    const outcome = event === 'read' ? 'permitted' : 'done'
    const entry = {kind: 'vault/v1/entry', network: NETWORK, owner: OWNER, seq, at, event, outcome, actor, object}
    const body = canonical({...entry, about})
    this.head = nextHead(this.head, body)
    this.entries.push({seq, hash: this.head, body: base64(body)})
    if (mine) {
      this.known = {...this.known, signed: {...this.known.signed, [object]: seq}}
    }
  }

  claimed(): Claimed {
    return {seq: this.entries.length, head: this.head, entries: this.entries}
  }

  stated(seq = this.entries.length, head = this.head): Stated {
    const said = sign('vault/v1/owner-head', this.signer, new Date(), () => ({
      witness: 'witness',
      owner: OWNER,
      seq,
      head,
      height: 9,
      block: hex(random(32)),
    }))
    return {witness: 'witness', keys: [this.signer.key], nonce: said.says.nonce, head: envelope(said)}
  }

  codes(claimed: Claimed, stated: Stated[] = [this.stated()]): string[] {
    return checkTrace(this.known, claimed, stated, 1).alarms.map((alarm) => alarm.code)
  }
}

describe('the check of a trace', () => {
  let world: World
  beforeEach(() => {
    world = new World()
  })

  test('finds a true one sound, and remembers how far it was seen', () => {
    const verdict = checkTrace(world.known, world.claimed(), [world.stated()], 1)
    expect(verdict.alarms).toEqual([])
    expect(verdict.next.seq).toBe(4)
    world.known = verdict.next
    world.add('read', 'bank', false)
    const fresh = {...world.claimed(), entries: world.entries.slice(4)}
    expect(world.codes(fresh)).toEqual([])
  })

  test('raises an alarm at a hidden entry', () => {
    const claimed = world.claimed()
    expect(world.codes({...claimed, entries: claimed.entries.filter((entry) => entry.seq !== 2)})).toContain('entry-missing')
    const shorter = {seq: 3, head: claimed.entries[2]?.hash ?? '', entries: claimed.entries.slice(0, 3)}
    expect(world.codes(shorter)).toContain('entry-missing')
  })

  test('raises an alarm at an altered entry', () => {
    const claimed = world.claimed()
    const body = base64(canonical({...JSON.parse(atob(world.entries[3]?.body ?? '')), actor: 'other-bank'}))
    const entries = claimed.entries.map((entry) => (entry.seq === 4 ? {...entry, body} : entry))
    expect(world.codes({...claimed, entries})).toContain('entry-altered')
  })

  test('raises an alarm at another history than the witness signed', () => {
    expect(world.codes(world.claimed(), [world.stated(4, 'ab'.repeat(32))])).toEqual(['head-forked'])
  })

  test('raises an alarm at a trace that was set back', () => {
    world.known = checkTrace(world.known, world.claimed(), [world.stated()], 1).next
    const before = world.entries[1]?.hash ?? ''
    expect(world.codes({seq: 2, head: before, entries: []}, [world.stated(2, before)])).toContain('rolled-back')
  })

  test('raises an alarm at an act in the name of the owner', () => {
    world.add('grant-given', 'owner', false)
    expect(world.codes(world.claimed())).toEqual(['not-signed-by-me'])
  })

  test('raises an alarm where nobody vouches, or somebody else does', () => {
    expect(world.codes(world.claimed(), [])).toEqual(['too-few-witnesses'])
    const stranger = new World()
    expect(world.codes(world.claimed(), [{...world.stated(), keys: [stranger.signer.key]}])).toContain('witness-signature-bad')
    expect(world.codes(world.claimed(), [{...world.stated(), nonce: '00'.repeat(16)}])).toContain('witness-signature-bad')
  })

  test('keeps what it knew where there is an alarm', () => {
    world.add('grant-given', 'owner', false)
    const verdict = checkTrace(world.known, world.claimed(), [world.stated()], 1)
    expect(verdict.next).toBe(world.known)
  })
})

describe('a phone that took the place of another', () => {
  const FINAL = '2026-11-23T11:00:00.000Z'
  let taken: World

  beforeEach(() => {
    taken = new World()
    taken.known = blankMemory(NETWORK, OWNER)
    taken.add('owner-rebinding', 'police', true, {finalAt: FINAL})
    taken.add('grant-revoked', 'owner', false, {}, '2026-11-23T09:00:00.000Z')
  })

  test('knows what was signed before its keys ruled as another phone’s', () => {
    expect(taken.codes(taken.claimed())).toEqual([])
    const {next} = checkTrace(taken.known, taken.claimed(), [taken.stated()], 1)
    expect(next.since).toBe(FINAL)
  })

  test('raises an alarm at what it did not sign once its keys rule', () => {
    taken.add('grant-given', 'owner', false, {}, FINAL)
    expect(taken.codes(taken.claimed())).toEqual(['not-signed-by-me'])
  })
})

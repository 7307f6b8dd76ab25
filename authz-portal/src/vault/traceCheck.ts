import {ProtocolError, fromBase64} from '../protocol/bytes'
import {nextHead, readEntry} from '../protocol/chain'
import type {PublicKey} from '../protocol/keys'
import type {Entry, Said} from '../protocol/objects'
import {isSignedBy, open, type Envelope} from '../protocol/signed'
import type {Memory} from './memory'

/** What the phone must not stay silent about; the names are permanent and the same in every client. */
export type AlarmCode =
  | 'entry-missing'
  | 'entry-altered'
  | 'head-forked'
  | 'rolled-back'
  | 'not-signed-by-me'
  | 'witness-signature-bad'
  | 'too-few-witnesses'

export interface Alarm {
  readonly code: AlarmCode
  readonly seq: number
}

/** The trace after what is known, as the service claims it. */
export interface Claimed {
  readonly seq: number
  readonly head: string
  readonly entries: readonly {readonly seq: number; readonly hash: string; readonly body: string}[]
}

/** What a witness answered when it was asked under that nonce, and the keys that it has had. */
export interface Stated {
  readonly witness: string
  readonly keys: readonly PublicKey[]
  readonly nonce: string
  readonly head: Envelope
}

export interface Verdict {
  readonly entries: readonly Entry[]
  readonly alarms: readonly Alarm[]
  /** What to remember: the same as before where there is an alarm. */
  readonly next: Memory
}

interface Chain {
  readonly heads: readonly string[]
  readonly entries: readonly Entry[]
  readonly alarm?: Alarm
}

const OWNERS_NAME = /^(owner|s[1-9]\d{0,3}-[0-9a-f]{32})$/

/**
 * Checks an extension of what the phone knows: gapless and hash-linked, as the witnesses signed it, with all that
 * this phone signed and nothing in its name that it did not.
 *
 * @param k how many witnesses must vouch for it
 * @param stated what they answered, asked before the service was
 */
export function checkTrace(known: Memory, claimed: Claimed, stated: readonly Stated[], k: number): Verdict {
  const chain = walk(known, claimed)
  const alarms: Alarm[] = chain.alarm === undefined ? againstClaim(known, claimed, chain) : [chain.alarm]
  alarms.push(...againstOwn(known, chain))
  const witnesses = againstWitnesses(known, chain, stated)
  alarms.push(...witnesses.alarms)
  if (alarms.length === 0 && witnesses.agreeing.length < k) {
    alarms.push({code: 'too-few-witnesses', seq: known.seq + chain.entries.length})
  }
  const furthest = [...witnesses.agreeing].sort((a, b) => b.head.seq - a.head.seq)[k - 1]
  if (alarms.length > 0 || furthest === undefined) {
    return {entries: chain.entries, alarms, next: known}
  }
  // Entries beyond what k witnesses have seen are shown, and checked again next time.
  const seq = furthest.head.seq
  const head = chain.heads[seq - known.seq] ?? known.head
  const witnessed = witnesses.agreeing.map((vouched) => vouched.envelope)
  const ruling = rebindingOf(known, chain)
  const since = ruling !== undefined && ruling.seq <= seq ? {since: finalAt(ruling)} : {}
  return {entries: chain.entries, alarms, next: {...known, seq, head, witnessed, ...since}}
}

/** Walks on from a head that is trusted: each hash is computed anew from the one before. */
export function walk(known: Pick<Memory, 'network' | 'owner' | 'seq' | 'head'>, claimed: Claimed): Chain {
  const heads = [known.head]
  const entries: Entry[] = []
  for (const next of claimed.entries) {
    const seq = known.seq + entries.length + 1
    if (next.seq !== seq) {
      return {heads, entries, alarm: {code: 'entry-missing', seq}}
    }
    const entry = link(known, heads[heads.length - 1] ?? '', next, seq)
    if (entry === undefined) {
      return {heads, entries, alarm: {code: 'entry-altered', seq}}
    }
    heads.push(next.hash)
    entries.push(entry)
  }
  return {heads, entries}
}

function link(
  known: Pick<Memory, 'network' | 'owner'>,
  head: string,
  next: Claimed['entries'][number],
  seq: number,
): Entry | undefined {
  try {
    const body = fromBase64(next.body)
    const entry = readEntry(body)
    const fits = entry.network === known.network && entry.owner === known.owner && entry.seq === seq
    return fits && nextHead(head, body) === next.hash ? entry : undefined
  } catch (problem) {
    if (problem instanceof ProtocolError) {
      return undefined
    }
    throw problem
  }
}

function againstClaim(known: Memory, claimed: Claimed, chain: Chain): Alarm[] {
  const last = known.seq + chain.entries.length
  if (claimed.seq < known.seq) {
    return [{code: 'rolled-back', seq: claimed.seq}]
  }
  if (claimed.seq > last) {
    return [{code: 'entry-missing', seq: last + 1}]
  }
  return chain.heads[claimed.seq - known.seq] === claimed.head ? [] : [{code: 'head-forked', seq: claimed.seq}]
}

/** The re-binding that gave this phone's keys, if it is in this run. */
function rebindingOf(known: Memory, chain: Chain): Entry | undefined {
  return chain.entries.find((entry) => entry.event === 'owner-rebinding' && known.signed[entry.object] !== undefined)
}

/** From when on its keys rule; times of one form compare as texts. */
export function finalAt(rebinding: Entry): string {
  const at = rebinding.about['finalAt']
  return typeof at === 'string' ? at : rebinding.at
}

/**
 * Nothing in the owner's name that this phone did not sign, from when on its keys rule, and all that it was told was
 * recorded.
 */
function againstOwn(known: Memory, chain: Chain): Alarm[] {
  const rebinding = rebindingOf(known, chain)
  const since = rebinding === undefined ? known.since : finalAt(rebinding)
  const foreign = chain.entries
    // What was done with the keys before is in another phone's memory.
    .filter((entry) => entry.seq > (rebinding?.seq ?? 0) && (since === undefined || entry.at >= since))
    .filter((entry) => OWNERS_NAME.test(entry.actor) || entry.event === 'owner-bound')
    .filter((entry) => known.signed[entry.object] === undefined)
    .map((entry): Alarm => ({code: 'not-signed-by-me', seq: entry.seq}))
  const missing = Object.entries(known.signed)
    .filter(([object, seq]) => {
      const due = seq > known.seq && chain.alarm === undefined
      return due && chain.entries[seq - known.seq - 1]?.object !== object
    })
    .map(([, seq]): Alarm => ({code: 'entry-missing', seq}))
  return [...foreign, ...missing]
}

interface Vouched {
  readonly head: Said<'vault/v1/owner-head'>
  readonly envelope: Envelope
}

function againstWitnesses(known: Memory, chain: Chain, stated: readonly Stated[]) {
  const agreeing = new Map<string, Vouched>()
  const alarms: Alarm[] = []
  const last = known.seq + chain.entries.length
  for (const answer of stated) {
    const head = vouchedHead(known, answer)
    if (head === undefined) {
      alarms.push({code: 'witness-signature-bad', seq: last})
    } else if (head.seq < lastSeenBy(head.witness, known)) {
      alarms.push({code: 'rolled-back', seq: head.seq})
    } else if (head.seq > last) {
      if (chain.alarm === undefined) {
        alarms.push({code: 'entry-missing', seq: last + 1})
      }
    } else if (head.seq >= known.seq) {
      if (chain.heads[head.seq - known.seq] === head.head) {
        agreeing.set(head.witness, {head, envelope: answer.head})
      } else {
        alarms.push({code: 'head-forked', seq: head.seq})
      }
    }
  }
  return {agreeing: [...agreeing.values()], alarms}
}

function vouchedHead(known: Memory, answer: Stated): Said<'vault/v1/owner-head'> | undefined {
  try {
    const signed = open('vault/v1/owner-head', answer.head)
    const head = signed.says
    const holds =
      answer.keys.some((key) => isSignedBy(signed, 0, key)) &&
      head.witness === answer.witness &&
      head.network === known.network &&
      head.nonce === answer.nonce &&
      head.owner === known.owner
    return holds ? head : undefined
  } catch (problem) {
    if (problem instanceof ProtocolError) {
      return undefined
    }
    throw problem
  }
}

function lastSeenBy(witness: string, known: Memory): number {
  const seen = known.witnessed
    .map((envelope) => open('vault/v1/owner-head', envelope).says)
    .filter((head) => head.witness === witness)
    .map((head) => head.seq)
  return Math.max(0, ...seen)
}

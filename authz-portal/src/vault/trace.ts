import type {Service} from '../api/service'
import {fromBase64, hex, random} from '../protocol/bytes'
import {readEntry} from '../protocol/chain'
import type {Entry} from '../protocol/objects'
import type {Envelope} from '../protocol/signed'
import {blankMemory, type PhoneMemory} from './memory'
import type {Registry} from './registry'
import {checkTrace, walk, type Alarm, type Claimed, type Stated} from './traceCheck'

const PAGE = 500

export interface CheckedTrace {
  /** Oldest first; those that could be read even where there is an alarm. */
  readonly entries: readonly Entry[]
  readonly alarms: readonly Alarm[]
}

/** The owner's trace: what the service shows, held against witnesses and against what this phone remembers. */
export class Trace {
  constructor(
    private readonly service: Service,
    private readonly registry: Registry,
    private readonly memory: PhoneMemory,
    private readonly witnesses: Readonly<Record<string, string>>,
  ) {}

  /** Checks what is new, and that the whole leads to the head that was seen last. */
  async check(): Promise<CheckedTrace> {
    const known = this.memory.get()
    // The witnesses are asked first, so what they vouch for must be there when the service is asked.
    const stated = await this.ask(known.owner)
    const whole = await this.after(known.owner, 0)
    const fresh = {...whole, entries: whole.entries.filter((entry) => entry.seq > known.seq)}
    const verdict = checkTrace(known, fresh, stated, this.registry.roots.k)
    const blank = blankMemory(known.network, known.owner)
    const history = walk(blank, whole)
    const alarms = [...verdict.alarms]
    if (history.alarm !== undefined && !alarms.some((alarm) => alarm.seq === history.alarm?.seq)) {
      alarms.push(history.alarm)
    } else if (history.alarm === undefined && history.heads[known.seq] !== known.head && alarms.length === 0) {
      alarms.push({code: 'head-forked', seq: known.seq})
    }
    if (alarms.length === 0) {
      await this.memory.keep({...verdict.next, signed: this.memory.get().signed})
    }
    return {entries: alarms.length === 0 ? history.entries : readable(whole), alarms}
  }

  private async after(owner: string, from: number): Promise<Claimed> {
    const entries: Claimed['entries'][number][] = []
    for (;;) {
      const after = entries[entries.length - 1]?.seq ?? from
      const params = {path: {owner}, query: {after, limit: PAGE}}
      const page = await this.service.get(() => this.service.calls.GET('/v1/owners/{owner}/trace', {params}))
      entries.push(...page.entries)
      if (page.entries.length < PAGE) {
        return {seq: page.seq, head: page.head, entries}
      }
    }
  }

  /** What the witnesses state at their own addresses; too few that answer are an alarm. */
  private async ask(owner: string): Promise<Stated[]> {
    const answers = this.registry.roots.witnesses.map(async ({party}): Promise<Stated[]> => {
      const nonce = hex(random(16))
      try {
        const at = `${this.witnesses[party] ?? ''}/v1/heads/${owner}?nonce=${nonce}`
        const answer = await fetch(at, {cache: 'no-store', credentials: 'omit'})
        const head = (await answer.json()) as Envelope
        return answer.ok ? [{witness: party, keys: await this.registry.witnessKeys(party), nonce, head}] : []
      } catch {
        return []
      }
    })
    return (await Promise.all(answers)).flat()
  }
}

function readable(claimed: Claimed): Entry[] {
  return claimed.entries.flatMap((entry) => {
    try {
      return [readEntry(fromBase64(entry.body))]
    } catch {
      return []
    }
  })
}

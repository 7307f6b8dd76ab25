import {startHead} from '../protocol/chain'
import type {Json} from '../protocol/json'
import type {Envelope} from '../protocol/signed'
import type {PhoneStore} from './store'

/** What this phone has seen of its owner's trace, and all that it signed. */
export interface Memory {
  readonly network: string
  readonly owner: string
  /** The last entry that enough witnesses vouched for, 0 before the first, and the head after it. */
  readonly seq: number
  readonly head: string
  /** The signed heads that vouched, one a witness. */
  readonly witnessed: readonly Envelope[]
  /** Digests of all that was signed here, each with its entry, 0 while that is not known. */
  readonly signed: Readonly<Record<string, number>>
  /** From when on this phone's keys rule, where another phone's did before. */
  readonly since?: string
}

export function blankMemory(network: string, owner: string): Memory {
  return {network, owner, seq: 0, head: startHead(network, owner), witnessed: [], signed: {}}
}

const NAME = 'memory'

/** The memory of this phone, kept before anything is handed in. */
export class PhoneMemory {
  private constructor(
    private readonly store: PhoneStore,
    private current: Memory,
  ) {}

  static async load(store: PhoneStore, network: string, owner: string): Promise<PhoneMemory> {
    const kept = (await store.get(NAME)) as unknown as Memory | undefined
    return new PhoneMemory(store, kept?.owner === owner ? kept : blankMemory(network, owner))
  }

  get(): Memory {
    return this.current
  }

  async keep(next: Memory): Promise<void> {
    await this.store.put(NAME, next as unknown as Json)
    this.current = next
  }

  /** Remembers that this phone signed that, and which entry it is said to have become. */
  async signing(digest: string, seq = 0): Promise<void> {
    const known = this.current.signed[digest] ?? 0
    await this.keep({...this.current, signed: {...this.current.signed, [digest]: Math.max(known, seq)}})
  }
}

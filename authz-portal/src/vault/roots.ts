import {ProtocolError} from '../protocol/bytes'
import {publicKeyOfPem, type PublicKey} from '../protocol/keys'

/** Whom a phone believes before it has asked anybody. */
export interface Roots {
  readonly network: string
  readonly registrar: Root
  readonly witnesses: readonly Root[]
  readonly k: number
}

export interface Root {
  readonly party: string
  readonly key: PublicKey
}

type RootText = {
  readonly party: string
  readonly key: string
}

/** `roots.json` as the network's people publish it. */
export type RootsFile = {
  readonly network: string
  readonly registrar: RootText
  readonly witnesses: readonly RootText[]
  readonly k: number
}

/** What `/portal.json` says: whom to believe and where to find whom. */
export interface Settings {
  readonly roots: RootsFile
  /** Each witness's own address, by party. */
  readonly witnesses: Readonly<Record<string, string>>
  /** The parties whose signatures bind owners. */
  readonly authorities: readonly string[]
  /** Where the identity department takes in a new phone. */
  readonly enrolment: string
}

/** @throws ProtocolError if they can't be believed as they stand */
export function readRoots(file: RootsFile): Roots {
  const root = (text: RootText): Root => ({party: text.party, key: publicKeyOfPem(text.key)})
  const witnesses = file.witnesses.map(root)
  if (file.k < 1 || file.k > witnesses.length || new Set(witnesses.map((w) => w.party)).size !== witnesses.length) {
    throw new ProtocolError('roots')
  }
  return {network: file.network, registrar: root(file.registrar), witnesses, k: file.k}
}

import type {Schemas} from '../api/service'
import {ProtocolError} from '../protocol/bytes'
import type {PublicKey} from '../protocol/keys'
import type {Said} from '../protocol/objects'
import {isSignedBy, namedKey, open, signers, type AnySigned, type Signed} from '../protocol/signed'

type Registration = Said<'vault/v1/party'>
export type Role = Registration['roles'][number]

/** How late after its signing the ledger still takes a command. */
const LATEST_MILLIS = 24 * 3_600_000

interface Held {
  readonly signing: PublicKey
  readonly sealing: PublicKey
  /** The latest date of what they may have signed; absent for the current ones. */
  readonly until?: string
}

/** A registered party with all the keys that it has had, each vouched for by the one before. */
export class Party {
  constructor(
    readonly registration: Registration,
    readonly held: readonly Held[],
    private readonly revocations: readonly Said<'vault/v1/key-revocation'>[],
  ) {}

  get id(): string {
    return this.registration.party
  }

  has(role: Role): boolean {
    return this.registration.roles.includes(role)
  }

  had(signing: string): boolean {
    return this.held.some((keys) => keys.signing.id === signing)
  }

  /** The key to seal to now. */
  sealing(): PublicKey {
    const current = this.held[this.held.length - 1]?.sealing
    if (current === undefined || this.revocations.some((r) => r.revoked === current.id)) {
      throw new ProtocolError('key-revoked')
    }
    return current
  }

  /** The signing keys that it has had. */
  signingKeys(): PublicKey[] {
    return this.held.map((keys) => keys.signing)
  }

  /** Whether the signer in that place was this party, with a key that nobody else may have held at the object's date. */
  signed(signed: AnySigned, place = 0): boolean {
    const id = signers(signed.says)[place]
    const at = signed.says.issuedAt
    const keys = this.held.find((held) => held.signing.id === id)
    const late = keys?.until !== undefined && at > keys.until
    const stolen = this.revocations.some((r) => r.revoked === id && at >= (r.compromisedSince ?? r.issuedAt))
    return keys !== undefined && !late && !stolen && isSignedBy(signed, place, keys.signing)
  }
}

/**
 * Follows a party's keys from its registration over each rotation and revocation.
 *
 * @param registrar vouches for what the party did not sign itself; undefined for the registrar's own history
 * @throws ProtocolError `bad-signature`
 */
export function followParty(network: string, history: Schemas['Party'], registrar: Party | undefined): Party {
  const registration = open('vault/v1/party', {object: history.object, signatures: history.signatures})
  const first = keysOf(registration.says)
  require(registration.says.network === network)
  if (registrar === undefined) {
    require(registration.says.cosigners.length === 0 && isSignedBy(registration, 0, first.signing))
  } else {
    require(registrar.signed(registration) && isSignedBy(registration, 1, first.signing))
  }
  let party = new Party(registration.says, [first], [])
  const byItsOwn = (signed: Signed<'vault/v1/rotation'> | Signed<'vault/v1/key-revocation'>) =>
    signed.says.network === network &&
    signed.says.party === party.id &&
    (party.had(signed.says.key) ? party.signed(signed) : registrar?.signed(signed) === true)
  for (const envelope of history.rotations) {
    const rotation = open('vault/v1/rotation', envelope)
    const next = keysOf(rotation.says)
    require(byItsOwn(rotation) && isSignedBy(rotation, 1, next.signing))
    const until = Date.parse(rotation.says.issuedAt) + LATEST_MILLIS + rotation.says.overlapSeconds * 1000
    const before = party.held.map((keys) => ({until: new Date(until).toISOString(), ...keys}))
    party = new Party(registration.says, [...before, next], [])
  }
  const revocations = history.revocations.map((envelope) => {
    const revocation = open('vault/v1/key-revocation', envelope)
    require(byItsOwn(revocation))
    return revocation.says
  })
  return new Party(registration.says, party.held, revocations)
}

function keysOf(says: {signing: string; sealing: string}): Held {
  return {signing: namedKey(says.signing), sealing: namedKey(says.sealing)}
}

function require(holds: boolean): asserts holds {
  if (!holds) {
    throw new ProtocolError('bad-signature')
  }
}

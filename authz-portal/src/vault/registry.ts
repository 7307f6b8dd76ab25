import type {Service} from '../api/service'
import {ProtocolError} from '../protocol/bytes'
import type {PublicKey} from '../protocol/keys'
import type {Said} from '../protocol/objects'
import {open, signers, type AnySigned, type Signed, type SignedBinding} from '../protocol/signed'
import {followParty, type Party, type Role} from './party'
import type {Roots} from './roots'

export type RecordType = Said<'vault/v1/record-type'>

/**
 * What the roots vouch for: parties by the registrar's signature, record types likewise, scenarios by their
 * institution's and the registrar's. What was checked once is kept as long as the phone is open.
 */
export class Registry {
  private readonly parties = new Map<string, Promise<Party>>()
  private readonly types = new Map<string, Promise<RecordType>>()
  private readonly scenarios = new Map<string, Promise<Signed<'vault/v1/scenario'>>>()

  constructor(
    readonly roots: Roots,
    private readonly authorities: readonly string[],
    private readonly service: Service,
  ) {}

  /** A registered party, else an error. */
  party(party: string): Promise<Party> {
    return kept(this.parties, party, () => this.checkParty(party))
  }

  /** A published version of a record type. */
  recordType(type: string, version: number): Promise<RecordType> {
    return kept(this.types, `${type}/${String(version)}`, async () => {
      const path = {type, version}
      const found = await this.service.get(() =>
        this.service.calls.GET('/v1/record-types/{type}/versions/{version}', {params: {path}}),
      )
      const signed = open('vault/v1/record-type', found)
      await this.signedBy(signed, this.roots.registrar.party, 'registrar')
      demand(signed.says.type === type && signed.says.version === version, 'wrong-type')
      return signed.says
    })
  }

  /** A scenario that its institution proposed and the registrar approved. */
  scenario(scenario: string, version: number): Promise<Signed<'vault/v1/scenario'>> {
    return kept(this.scenarios, `${scenario}/${String(version)}`, async () => {
      const path = {scenario, version}
      const found = await this.service.get(() =>
        this.service.calls.GET('/v1/scenarios/{scenario}/versions/{version}', {params: {path}}),
      )
      const proposal = open('vault/v1/scenario', found.proposal)
      await this.signedBy(proposal, proposal.says.institution, 'institution')
      demand(found.approval !== undefined, 'scenario-not-approved')
      const approval = open('vault/v1/scenario-approval', found.approval)
      await this.signedBy(approval, this.roots.registrar.party, 'registrar')
      demand(
        proposal.says.scenario === scenario &&
          proposal.says.version === version &&
          approval.says.scenario === scenario &&
          approval.says.version === version &&
          approval.says.proposal === proposal.digest,
        'scenario-not-approved',
      )
      return proposal
    })
  }

  /** Demands that a party with that role signed it, on this network; asks anew for one whose key it does not know. */
  async signedBy(signed: AnySigned, party: string, role: Role, place = 0): Promise<Party> {
    const known = await this.party(party)
    const signer = known.had(signers(signed.says)[place] ?? '') ? known : await this.current(party)
    demand(signed.says.network === this.roots.network, 'wrong-network')
    demand(signer.has(role), 'role-missing')
    demand(signer.signed(signed, place), 'bad-signature')
    return signer
  }

  /** A party as it is now: its keys may be others than when it was asked for last. */
  async current(party: string): Promise<Party> {
    this.parties.delete(party)
    return this.party(party)
  }

  /** Demands the signatures of two different authorities on a binding. */
  async boundByAuthorities(binding: SignedBinding): Promise<void> {
    const identity = await this.authority(binding, 0, 'identity')
    const attester = await this.authority(binding, 1, 'attester')
    demand(identity.id !== attester.id, 'bad-signature')
  }

  private async authority(binding: SignedBinding, place: number, role: Role): Promise<Party> {
    for (const id of this.authorities) {
      const party = await this.current(id)
      if (party.has(role) && party.had(signers(binding.says)[place] ?? '')) {
        demand(binding.says.network === this.roots.network && party.signed(binding, place), 'bad-signature')
        return party
      }
    }
    throw new ProtocolError('role-missing')
  }

  /** The keys that a trusted witness has had, its root among them. */
  async witnessKeys(witness: string): Promise<PublicKey[]> {
    const root = this.roots.witnesses.find((w) => w.party === witness)
    demand(root !== undefined, 'wrong-witness')
    const party = await this.party(witness)
    demand(party.has('witness') && party.had(root.key.id), 'wrong-witness')
    return party.signingKeys()
  }

  private async checkParty(party: string): Promise<Party> {
    const path = {party}
    const found = await this.service.get(() => this.service.calls.GET('/v1/parties/{party}', {params: {path}}))
    const root = this.roots.registrar
    const registrar = party === root.party ? undefined : await this.party(root.party)
    const followed = followParty(this.roots.network, found, registrar)
    demand(followed.id === party, 'wrong-party')
    demand(registrar !== undefined || (followed.has('registrar') && followed.had(root.key.id)), 'bad-signature')
    return followed
  }
}

export function demand(holds: boolean, code: string): asserts holds {
  if (!holds) {
    throw new ProtocolError(code)
  }
}

function kept<T>(store: Map<string, Promise<T>>, name: string, make: () => Promise<T>): Promise<T> {
  const found = store.get(name)
  if (found !== undefined) {
    return found
  }
  const made = make()
  store.set(name, made)
  // What failed is asked for again.
  made.catch(() => store.delete(name))
  return made
}

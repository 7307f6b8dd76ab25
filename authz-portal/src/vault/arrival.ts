import {VaultError, type Service} from '../api/service'
import {base64} from '../protocol/bytes'
import {cosign, open, type Envelope} from '../protocol/signed'
import {identityOf, makeKeys, type Identity} from './identity'
import {PhoneMemory} from './memory'
import {Outbox} from './outbox'
import {lock, type Locked} from './pin'
import {demand, type Registry} from './registry'
import type {Settings} from './roots'
import type {PhoneStore} from './store'
import type {Person} from './shown'

/** Whom one may be here. The stand-in of a trial checks nobody and says so. */
export async function peopleOffered(settings: Settings): Promise<Person[]> {
  const offer = (await call(`${settings.enrolment}/v1/proofing`)) as {kind: string; people: Person[]}
  demand(offer.kind === 'stand-in', 'unknown-proofing')
  return offer.people
}

/**
 * Takes this phone in: makes its keys, has the two authorities bind them to whoever proved to be somebody, checks
 * that they did, signs last, hands the binding in, and locks the keys under the PIN.
 *
 * @throws VaultError or ProtocolError if any of that fails; nothing is kept then
 */
export async function arrive(
  proof: string,
  digits: string,
  settings: Settings,
  registry: Registry,
  service: Service,
  store: PhoneStore,
): Promise<{identity: Identity; locked: Locked}> {
  const keys = makeKeys()
  const network = registry.roots.network
  const unbound = identityOf(network, '', keys)
  const body = {
    proof,
    signing: base64(unbound.signer.key.spki),
    sealing: base64(unbound.sealing.key.spki),
  }
  const ceremony = (await call(`${settings.enrolment}/v1/enrolments`, body)) as Envelope
  const binding = open('vault/v1/binding', ceremony)
  demand(binding.says.signing === body.signing && binding.says.sealing === body.sealing, 'wrong-key')
  const signed = cosign(binding, unbound.signer)
  await registry.boundByAuthorities(signed)
  const identity = identityOf(network, binding.says.owner, keys)
  const memory = await PhoneMemory.load(store, network, identity.owner)
  await new Outbox(service, memory).handIn('binding', () => ({path: '/v1/owners', command: signed}))
  service.actAs(identity.signer)
  return {identity, locked: await lock(service, identity.owner, digits, keys)}
}

async function call(address: string, body?: object): Promise<unknown> {
  const how =
    body === undefined
      ? {}
      : {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body)}
  let answer: Response
  try {
    answer = await fetch(address, {...how, cache: 'no-store', credentials: 'omit'})
  } catch {
    throw new VaultError('offline')
  }
  const json = (await answer.json()) as {code?: string}
  if (!answer.ok) {
    throw new VaultError(json.code ?? 'unavailable')
  }
  return json
}

import {VaultError, type Service} from '../api/service'
import {base64} from '../protocol/bytes'
import {cosign, kindOf, open, type Envelope, type SignedBinding} from '../protocol/signed'
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

/** What a new phone needs to be taken in. */
export interface Door {
  readonly settings: Settings
  readonly registry: Registry
  readonly service: Service
  readonly store: PhoneStore
}

/** A phone that is to replace another one, until its keys rule. */
export type Waiting = {
  readonly owner: string
  /** The keys in base64: they can do nothing yet, so no PIN is before them. */
  readonly keys: string
  /** From when on they rule, unless the phone before vetoes it. */
  readonly finalAt: string
}

/**
 * Takes this phone in: makes its keys, has the two authorities bind them to whoever proved to be somebody, checks
 * that they did, signs last, hands the binding in, and locks the keys under the PIN.
 *
 * @throws VaultError `already-registered` if there is a phone already
 * @throws VaultError or ProtocolError if any of that fails; nothing is kept then
 */
export async function arrive(proof: string, digits: string, door: Door): Promise<{identity: Identity; locked: Locked}> {
  const {service, registry} = door
  const keys = makeKeys()
  const ceremony = await enrol(proof, keys, door)
  if (kindOf(ceremony) === 'vault/v1/rebinding') {
    throw new VaultError('already-registered')
  }
  const binding = open('vault/v1/binding', ceremony)
  const identity = identityOf(registry.roots.network, binding.says.owner, keys)
  const signed = await signLast(binding, identity, registry)
  const memory = await PhoneMemory.load(door.store, registry.roots.network, identity.owner)
  await new Outbox(service, memory).handIn('binding', () => ({path: '/v1/owners', command: signed}))
  service.actAs(identity.signer)
  return {identity, locked: await lock(service, identity.owner, digits, keys)}
}

/**
 * Begins to replace a phone that was lost: the same, but its keys rule after a time in which the phone before can
 * veto it.
 *
 * @throws VaultError `already-rebinding` if another phone waits already
 */
export async function replacePhone(proof: string, door: Door): Promise<Waiting> {
  const {service, registry} = door
  const keys = makeKeys()
  const rebinding = open('vault/v1/rebinding', await enrol(proof, keys, door))
  const identity = identityOf(registry.roots.network, rebinding.says.owner, keys)
  const signed = await signLast(rebinding, identity, registry)
  const memory = await PhoneMemory.load(door.store, registry.roots.network, identity.owner)
  const outbox = new Outbox(service, memory)
  const result = await outbox.handIn('rebinding', () => ({path: '/v1/rebindings', command: signed}))
  const policy = await service.get(() => service.calls.GET('/v1/network-policy'))
  const finalAt = new Date(Date.parse(result.at) + policy.rebindWaitSeconds * 1000).toISOString()
  return {owner: identity.owner, keys: base64(keys), finalAt}
}

async function enrol(proof: string, keys: Uint8Array, door: Door): Promise<Envelope> {
  const fresh = identityOf(door.registry.roots.network, '', keys)
  const body = {proof, signing: base64(fresh.signer.key.spki), sealing: base64(fresh.sealing.key.spki)}
  return (await call(`${door.settings.enrolment}/v1/enrolments`, body)) as Envelope
}

async function signLast(given: SignedBinding, identity: Identity, registry: Registry): Promise<SignedBinding> {
  const {signing, sealing} = given.says
  demand(
    signing === base64(identity.signer.key.spki) && sealing === base64(identity.sealing.key.spki),
    'wrong-key',
  )
  const signed = cosign(given, identity.signer)
  await registry.boundByAuthorities(signed)
  return signed
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

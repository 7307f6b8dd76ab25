import {proxy, type ProxyMarked} from 'comlink'
import {Service, VaultError} from '../api/service'
import {base64, fromBase64} from '../protocol/bytes'
import {AccountDesk} from './accountDesk'
import {arrive, peopleOffered, replacePhone, type Door, type Waiting} from './arrival'
import {Corrections} from './corrections'
import {Desk} from './desk'
import {identityOf, type Identity} from './identity'
import {PhoneMemory} from './memory'
import {Outbox} from './outbox'
import {lock, unlock, type Locked} from './pin'
import {Records} from './records'
import {Returns} from './returns'
import {RecordsDesk} from './recordsDesk'
import {Registry} from './registry'
import {readRoots, type RootsFile, type Settings} from './roots'
import type {Person, ShownWait, Stage} from './shown'
import {PhoneStore} from './store'
import {Trace} from './trace'

const KEYS = 'phone'
const ROOTS = 'roots'
const WAITING = 'waiting'

type Kept = {readonly owner: string; readonly pin: string; readonly salt: string; readonly sealed: string}

interface Desks {
  readonly lending: Desk
  readonly records: RecordsDesk
  readonly account: AccountDesk
}

/**
 * An owner's phone, as its page calls it. It runs in a worker of its own: keys and opened records never leave it;
 * what leaves is what is shown.
 */
export class Phone {
  private opened: Desks | undefined

  private constructor(
    private readonly settings: Settings,
    private readonly registry: Registry,
    private readonly service: Service,
    private readonly store: PhoneStore,
  ) {}

  /** @throws VaultError `roots-changed` if the service names others to believe than when this phone was taken in */
  static async load(origin: string): Promise<Phone> {
    const answer = await fetch(`${origin}/portal.json`, {cache: 'no-store', credentials: 'omit'}).catch(() => {
      throw new VaultError('offline')
    })
    const settings = (await answer.json()) as Settings
    const store = await PhoneStore.open()
    const kept = (await store.get(ROOTS)) as RootsFile | undefined
    const roots = readRoots(settings.roots)
    if (kept !== undefined && JSON.stringify(readRoots(kept)) !== JSON.stringify(roots)) {
      throw new VaultError('roots-changed')
    }
    const service = new Service(origin)
    return new Phone(settings, new Registry(roots, settings.authorities, service), service, store)
  }

  async stage(): Promise<Stage> {
    if (this.opened !== undefined) {
      return 'open'
    }
    if ((await this.store.get(KEYS)) !== undefined) {
      return 'locked'
    }
    return (await this.store.get(WAITING)) === undefined ? 'new' : 'waiting'
  }

  /** Whom one may be taken in as. */
  people(): Promise<Person[]> {
    return peopleOffered(this.settings)
  }

  async arrive(proof: string, pin: string): Promise<void> {
    const {identity, locked} = await arrive(proof, pin, this.door())
    await this.moveIn(identity, locked)
  }

  /** Begins to replace a phone that was lost. */
  async replace(proof: string): Promise<void> {
    const waiting = await replacePhone(proof, this.door())
    await this.store.put(ROOTS, this.settings.roots)
    await this.store.put(WAITING, waiting)
  }

  /** How it stands with this phone's keys, by whether the service takes them. */
  async waiting(): Promise<ShownWait> {
    const {finalAt, identity} = await this.comer()
    this.service.actAs(identity.signer)
    try {
      const params = {path: {owner: identity.owner}}
      await this.service.get(() => this.service.calls.GET('/v1/owners/{owner}', {params}))
      return {state: 'ready', finalAt}
    } catch (problem) {
      if (problem instanceof VaultError && problem.code === 'key-revoked') {
        return {state: 'vetoed', finalAt}
      }
      if (problem instanceof VaultError && problem.code === 'binding-pending') {
        return {state: 'waiting', finalAt}
      }
      throw problem
    }
  }

  /** Takes the place of the phone before, once this one's keys rule. */
  async settle(pin: string): Promise<void> {
    const {keys, identity} = await this.comer()
    this.service.actAs(identity.signer)
    await this.moveIn(identity, await lock(this.service, identity.owner, pin, keys))
    await this.store.remove(WAITING)
  }

  /**
   * How many tries are left where the PIN was another one; undefined where it was right.
   *
   * @throws VaultError `pin-spent` when the keys can't be opened any more
   */
  async unlock(pin: string): Promise<number | undefined> {
    const kept = (await this.store.get(KEYS)) as Kept | undefined
    if (kept === undefined) {
      throw new VaultError('pin-spent')
    }
    const locked = {...kept, salt: fromBase64(kept.salt), sealed: fromBase64(kept.sealed)}
    const tried = await unlock(this.service, locked, pin)
    if (tried.keys === undefined) {
      return tried.triesLeft
    }
    await this.enter(identityOf(this.registry.roots.network, kept.owner, tried.keys))
    return undefined
  }

  /** Forgets the keys until the PIN is given again. */
  lock(): void {
    this.opened = undefined
    this.service.actAs(undefined)
  }

  /** Forgets everything that this phone keeps: who lost the PIN is taken in anew. */
  async forget(): Promise<void> {
    this.lock()
    await this.store.clear()
  }

  /** What an unlocked phone does about what it lends. */
  desk(): Desk & ProxyMarked {
    return proxy(this.unlocked().lending)
  }

  /** What it does about its records. */
  records(): RecordsDesk & ProxyMarked {
    return proxy(this.unlocked().records)
  }

  /** What it does about all that it has at once. */
  account(): AccountDesk & ProxyMarked {
    return proxy(this.unlocked().account)
  }

  private unlocked(): Desks {
    if (this.opened === undefined) {
      throw new VaultError('locked')
    }
    return this.opened
  }

  private door(): Door {
    return {settings: this.settings, registry: this.registry, service: this.service, store: this.store}
  }

  /** This phone while its keys wait to rule. */
  private async comer(): Promise<{identity: Identity; keys: Uint8Array; finalAt: string}> {
    const waiting = (await this.store.get(WAITING)) as Waiting | undefined
    if (waiting === undefined) {
      throw new VaultError('locked')
    }
    const keys = fromBase64(waiting.keys)
    return {identity: identityOf(this.registry.roots.network, waiting.owner, keys), keys, finalAt: waiting.finalAt}
  }

  private async moveIn(identity: Identity, locked: Locked): Promise<void> {
    await this.store.put(ROOTS, this.settings.roots)
    await this.store.put(KEYS, {...locked, salt: base64(locked.salt), sealed: base64(locked.sealed)})
    await this.enter(identity)
  }

  private async enter(identity: Identity): Promise<void> {
    this.service.actAs(identity.signer)
    const memory = await PhoneMemory.load(this.store, this.registry.roots.network, identity.owner)
    const {registry, service} = this
    const outbox = new Outbox(service, memory)
    const records = new Records(service, registry, identity)
    const corrections = new Corrections(service, registry, identity, outbox)
    const returns = new Returns(service, registry, identity, outbox)
    const trace = new Trace(service, registry, memory, this.settings.witnesses)
    this.opened = {
      lending: new Desk(identity, registry, service, records, outbox, trace),
      records: new RecordsDesk(identity, records, outbox, corrections, returns, registry),
      account: new AccountDesk(identity, outbox, trace),
    }
  }
}

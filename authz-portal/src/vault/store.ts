import {openDB, type IDBPDatabase} from 'idb'
import {canonical, parse, type Json} from '../protocol/json'
import {random} from '../protocol/bytes'

const MAX_KEPT = 16 * 1024 * 1024
const IV_SIZE = 12

/**
 * What this phone keeps, in the browser's database, encrypted under a key that the browser made, keeps and gives
 * to nobody (AES-GCM, non-extractable). A copy of the database alone tells nothing.
 */
export class PhoneStore {
  private constructor(
    private readonly database: IDBPDatabase,
    private readonly key: CryptoKey,
  ) {}

  static async open(): Promise<PhoneStore> {
    const database = await openDB('vault', 1, {
      upgrade: (fresh) => {
        fresh.createObjectStore('kept')
        fresh.createObjectStore('keys')
      },
    })
    const made = await crypto.subtle.generateKey({name: 'AES-GCM', length: 256}, false, ['encrypt', 'decrypt'])
    const transaction = database.transaction('keys', 'readwrite')
    const known = (await transaction.store.get('device')) as CryptoKey | undefined
    if (known === undefined) {
      await transaction.store.put(made, 'device')
    }
    await transaction.done
    return new PhoneStore(database, known ?? made)
  }

  async get(name: string): Promise<Json | undefined> {
    const kept = (await this.database.get('kept', name)) as {iv: Uint8Array<ArrayBuffer>; sealed: ArrayBuffer} | undefined
    if (kept === undefined) {
      return undefined
    }
    const opened = await crypto.subtle.decrypt({name: 'AES-GCM', iv: kept.iv}, this.key, kept.sealed)
    return parse(new Uint8Array(opened), MAX_KEPT)
  }

  async put(name: string, value: Json): Promise<void> {
    const iv = Uint8Array.from(random(IV_SIZE))
    const sealed = await crypto.subtle.encrypt({name: 'AES-GCM', iv}, this.key, Uint8Array.from(canonical(value)))
    await this.database.put('kept', {iv, sealed}, name)
  }

  async remove(name: string): Promise<void> {
    await this.database.delete('kept', name)
  }

  /** Forgets everything, the key included. */
  async clear(): Promise<void> {
    await this.database.clear('kept')
    await this.database.clear('keys')
  }
}

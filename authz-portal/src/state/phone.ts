import {wrap, type Remote} from 'comlink'
import {ref} from 'vue'
import type {AccountDesk} from '../vault/accountDesk'
import type {Desk} from '../vault/desk'
import type {Phone} from '../vault/phone'
import type {RecordsDesk} from '../vault/recordsDesk'
import type {Person, ShownWait, Stage} from '../vault/shown'
import type {Gate} from '../vault/worker'
import VaultWorker from '../vault/worker?worker'

const IDLE_MILLIS = 10 * 60_000

const gate = wrap<Gate>(new VaultWorker())
/** Kept for good: what comlink no longer sees held, it lets go of, and the answer with it. */
let loaded: Promise<Remote<Phone>> | undefined
const opened = new Map<string, Promise<unknown>>()
let idle: ReturnType<typeof setTimeout> | undefined

/** Where the phone stands; undefined until it is known. */
export const stage = ref<Stage>()

function phone(): Promise<Remote<Phone>> {
  loaded ??= (gate.phone() as unknown as Promise<Remote<Phone>>).catch((failure: unknown) => {
    loaded = undefined
    throw failure
  })
  return loaded
}

export async function look(): Promise<void> {
  stage.value = await (await phone()).stage()
}

export async function people(): Promise<Person[]> {
  return (await phone()).people()
}

export async function arrive(proof: string, pin: string): Promise<void> {
  await (await phone()).arrive(proof, pin)
  await look()
  stayAwake()
}

/** Begins to replace a phone that was lost. */
export async function replace(proof: string): Promise<void> {
  await (await phone()).replace(proof)
  await look()
}

export async function waiting(): Promise<ShownWait> {
  return (await phone()).waiting()
}

/** Takes the place of the phone before. */
export async function settle(pin: string): Promise<void> {
  await (await phone()).settle(pin)
  await look()
  stayAwake()
}

/** How many tries are left where the PIN was wrong. */
export async function unlock(pin: string): Promise<number | undefined> {
  const left = await (await phone()).unlock(pin)
  await look()
  stayAwake()
  return left
}

export async function lock(): Promise<void> {
  opened.clear()
  await (await phone()).lock()
  await look()
}

export async function forget(): Promise<void> {
  opened.clear()
  await (await phone()).forget()
  await look()
}

/** What an unlocked phone does about what it lends. */
export function desk(): Promise<Remote<Desk>> {
  return held('desk', (unlocked) => unlocked.desk() as unknown as Promise<Remote<Desk>>)
}

/** What it does about its records. */
export function recordsDesk(): Promise<Remote<RecordsDesk>> {
  return held('records', (unlocked) => unlocked.records() as unknown as Promise<Remote<RecordsDesk>>)
}

/** What it does about all that it has at once. */
export function accountDesk(): Promise<Remote<AccountDesk>> {
  return held('account', (unlocked) => unlocked.account() as unknown as Promise<Remote<AccountDesk>>)
}

function held<T>(name: string, ask: (unlocked: Remote<Phone>) => Promise<Remote<T>>): Promise<Remote<T>> {
  const found = opened.get(name) as Promise<Remote<T>> | undefined
  const asked = found ?? phone().then(ask)
  opened.set(name, asked)
  asked.catch(() => opened.delete(name))
  return asked
}

/** Locks by itself when nobody has touched it for a while. */
export function stayAwake(): void {
  clearTimeout(idle)
  idle = setTimeout(() => {
    void lock()
  }, IDLE_MILLIS)
}
